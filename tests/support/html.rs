//! What the Nu HTML checker (the W3C's own) finds wrong with pages. It must never be asked page by page: a start of it
//! takes seconds, and a page milliseconds.

use std::fmt;
use std::path::Path;
use std::process::Command;

use serde::Deserialize;

/// One sentence about one place of a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Complaint {
    /// Against the standard; otherwise advice.
    pub is_error: bool,
    pub message: String,
    /// What stands there.
    pub extract: String,
    /// The name that the page was handed in under.
    pub page: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { is_error, message, extract, page } = self;
        write!(f, "{page}: {}: {message} {extract:?}", if *is_error { "error" } else { "warning" })
    }
}

#[derive(Deserialize)]
struct Report {
    messages: Vec<Message>,
}

#[derive(Deserialize)]
struct Message {
    #[serde(rename = "type")]
    kind: String,
    url: Option<String>,
    message: String,
    #[serde(default)]
    extract: String,
}

/// About whole documents, each by its name; the styles in them too.
pub fn complaints(pages: &[(String, String)]) -> Vec<Complaint> {
    let checker = Path::new(env!("CARGO_MANIFEST_DIR")).join("node/node_modules/vnu-jar/build/dist/vnu.jar");
    assert!(checker.exists(), "{} is missing; `npm ci` in tests/node brings it", checker.display());
    let folder = tempfile::tempdir().expect("a folder");
    for (at, (_, html)) in pages.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{at}.html")), html).expect("a page is written");
    }
    let output = Command::new("java")
        .arg("-jar")
        .arg(checker)
        .args(["--format", "json", "--stdout", "--exit-zero-always"])
        .arg(folder.path())
        .output()
        .expect("Java starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "the checker fails: {said}");
    let report: Report = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {} {said}", String::from_utf8_lossy(&output.stdout)));
    report.messages.into_iter().map(|message| message.about(pages)).collect()
}

impl Message {
    fn about(self, pages: &[(String, String)]) -> Complaint {
        let file = self.url.as_deref().and_then(|url| url.rsplit('/').next()?.strip_suffix(".html")?.parse().ok());
        let page = file.and_then(|at: usize| pages.get(at)).map_or_else(String::new, |(name, _)| name.clone());
        // What isn't `info` is an error of the page, or of the checker itself: neither may pass.
        Complaint { is_error: self.kind != "info", message: self.message, extract: self.extract, page }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(body: &str) -> Vec<Complaint> {
        let page =
            format!("<!doctype html><html lang=\"en\"><head><title>Page</title></head><body>{body}</body></html>");
        complaints(&[("empty".into(), String::new()), ("this".into(), page)])
    }

    fn errors(body: &str) -> Vec<String> {
        let about = about(body).into_iter().filter(|found| found.is_error && found.page == "this");
        about.map(|found| found.message).collect()
    }

    #[test]
    fn a_good_page_is_not_complained_about() {
        let good = "<main><h1>Page</h1><form method=\"post\"><label>Code <input name=\"code\"></label></form></main>";
        assert_eq!(errors(good), [""; 0]);
    }

    #[test]
    fn what_a_parser_forgives_and_the_standard_does_not_is_found() {
        let nested = errors("<p><button><a href=\"/\">On</a></button></p>");
        assert!(matches!(nested.as_slice(), [one] if one.contains("must not appear as a descendant")), "{nested:?}");
        let style = errors("<div style=\"colour: red\">Red</div>");
        assert!(style.iter().any(|message| message.starts_with("CSS: “colour”")), "{style:?}");
    }

    #[test]
    fn advice_is_no_error() {
        let advice: Vec<_> = about("<section><p>No heading</p></section>")
            .into_iter()
            .filter(|found| found.page == "this" && !found.is_error)
            .collect();
        assert_eq!(advice.len(), 1, "{advice:?}");
    }
}
