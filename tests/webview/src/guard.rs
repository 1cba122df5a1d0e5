//! What an app may let a page in its webview do: go nowhere but where it came from, read no file, leave nothing behind, see through
//! the camera and hear nothing. It must never make an exception for a certificate.

use gtk::glib::{Uri, UriFlags};
use gtk::prelude::Cast;
use serde_json::json;
use webkit2gtk::{
    DownloadExt, NavigationPolicyDecision, NavigationPolicyDecisionExt, PermissionRequest, PermissionRequestExt,
    PolicyDecision, PolicyDecisionExt, PolicyDecisionType, ResponsePolicyDecision, ResponsePolicyDecisionExt, Settings,
    SettingsExt, TLSErrorsPolicy, URIRequestExt, UserMediaPermissionRequest, UserMediaPermissionRequestExt, WebContext,
    WebContextExt, WebView, WebViewExt, WebsiteDataManagerExt,
};

use crate::say;

/// What is shown, and whose it is.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) url: String,
    origin: Origin,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Origin {
    scheme: String,
    host: String,
    port: i32,
}

impl Page {
    /// Nothing but the web: an app's files are nobody's page.
    pub(crate) fn at(url: &str) -> Option<Self> {
        Some(Self { url: url.to_owned(), origin: origin(url)? })
    }

    /// Whether an address is of the page's own origin. What can't be read isn't.
    pub(crate) fn owns(&self, url: &str) -> bool {
        origin(url).is_some_and(|origin| origin == self.origin)
    }
}

fn origin(url: &str) -> Option<Origin> {
    let uri = Uri::parse(url, UriFlags::HAS_PASSWORD | UriFlags::ENCODED).ok()?;
    let scheme = uri.scheme().to_ascii_lowercase();
    let usual = match scheme.as_str() {
        "https" => 443,
        "http" => 80,
        _ => return None,
    };
    let host = uri.host().filter(|host| !host.is_empty())?.to_ascii_lowercase();
    // `https://us@them/` is them, and nobody needs it.
    uri.userinfo().is_none().then_some(())?;
    Some(Origin { scheme, host, port: if uri.port() == -1 { usual } else { uri.port() } })
}

/// Whatever a page keeps ends with this app, and a certificate that is wrong ends a load.
pub(crate) fn context() -> WebContext {
    let context = WebContext::new_ephemeral();
    if let Some(kept) = context.website_data_manager() {
        kept.set_tls_errors_policy(TLSErrorsPolicy::Fail);
    }
    context.connect_download_started(|_, download| download.cancel());
    context
}

pub(crate) fn settings() -> Settings {
    let settings = Settings::new();
    settings.set_allow_file_access_from_file_urls(false);
    settings.set_allow_universal_access_from_file_urls(false);
    settings.set_enable_developer_extras(false);
    settings.set_javascript_can_access_clipboard(false);
    settings.set_javascript_can_open_windows_automatically(false);
    settings.set_enable_write_console_messages_to_stdout(false);
    // The camera of the identity check.
    settings.set_enable_media_stream(true);
    settings
}

/// Every load of every frame, every new window and every permission is asked about here.
pub(crate) fn watch(view: &WebView, page: &Page) {
    let ours = page.clone();
    view.connect_decide_policy(move |_, decision, kind| {
        let wanted = target(decision, kind);
        if kind != PolicyDecisionType::NewWindowAction && wanted.as_deref().is_some_and(|url| ours.owns(url)) {
            decision.use_();
        } else {
            decision.ignore();
            say(&json!({ "refused": wanted }));
        }
        true
    });
    let ours = page.clone();
    view.connect_permission_request(move |view, request| {
        let camera = is_camera_alone(request);
        let granted = camera && view.uri().is_some_and(|url| ours.owns(&url));
        if granted {
            request.allow()
        } else {
            request.deny()
        }
        say(&json!({ "permission": if camera { "camera" } else { "other" }, "granted": granted }));
        true
    });
}

fn target(decision: &PolicyDecision, kind: PolicyDecisionType) -> Option<String> {
    let request = if kind == PolicyDecisionType::Response {
        decision.downcast_ref::<ResponsePolicyDecision>()?.request()
    } else {
        decision.downcast_ref::<NavigationPolicyDecision>()?.navigation_action()?.request()
    };
    request?.uri().map(Into::into)
}

fn is_camera_alone(request: &PermissionRequest) -> bool {
    let media = request.downcast_ref::<UserMediaPermissionRequest>();
    media.is_some_and(|media| media.is_for_video_device() && !media.is_for_audio_device())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn row_50_only_the_pages_own_origin_is_its_own() {
        let page = Page::at("https://recover.example.com/embedded?way=signed_out#t0ken").unwrap();
        for ours in ["https://recover.example.com/", "https://RECOVER.example.com:443/v1/flows?x#y"] {
            assert!(page.owns(ours), "{ours}");
        }
        for other in [
            "http://recover.example.com/",
            "https://recover.example.com:8443/",
            "https://recover.example.com.evil.test/",
            "https://evil.test/?https://recover.example.com/",
            "https://recover.example.com@evil.test/",
            "https://us@recover.example.com/",
            "https://evil.test\\@recover.example.com/",
            "file:///etc/passwd",
            "about:blank",
            "data:text/html,x",
            "blob:https://recover.example.com/4f",
            "javascript:1",
            "intent://recover.example.com/#Intent;scheme=https;end",
            "",
        ] {
            assert!(!page.owns(other), "{other}");
        }
    }

    #[test]
    fn row_50_only_the_web_is_shown() {
        for no_page in ["file:///etc/passwd", "data:text/html,x", "about:blank", "example.com", "https:///x"] {
            assert!(Page::at(no_page).is_none(), "{no_page}");
        }
    }
}
