//! The sample apps around a webview: nobody here compiles some of them, everybody copies them. What they must say and must never say
//! for rows 47 and 50, that a parser reads them, and that they stay short.

use std::collections::BTreeSet;

use regex::Regex;
use tree_sitter::{Language, Node, Parser};

use crate::tree::{File, Tree};
use crate::{breaks, keeps, nothing_breaks};

const IOS: &str = "www/hosts/ios/RegainView.swift";
const ANDROID: &str = "www/hosts/android/RegainActivity.kt";
const REACT_NATIVE: &str = "www/hosts/react-native/Regain.tsx";
const FLUTTER: &str = "www/hosts/flutter/regain.dart";
/// The one that the stories are told in.
const GTK: &str = "tests/webview/src/guard.rs";

/// As much as somebody reads before they copy it.
const LONGEST: usize = 150;

/// What an app says, word for word but for its spaces; without it the app is wrong.
type Says = (&'static str, &'static str);
/// What an app never says: a pattern, and an example that it finds.
type Never = (&'static str, &'static str, &'static str);

/// Only the backend's own page is listened to, and what is said to it is data. The camera is its alone.
const ROW_47_SAYS: &[Says] = &[
    (IOS, "guard message.frameInfo.isMainFrame, isOurs(message.frameInfo.securityOrigin),"),
    (
        IOS,
        r#"callAsyncJavaScript("globalThis.Regain?.receive(message)", arguments: ["message": envelope], in: nil, in: .page)"#,
    ),
    (IOS, "decisionHandler(frame.isMainFrame && isOurs(origin) && type == .camera ? .grant : .deny)"),
    (ANDROID, r#"WebViewCompat.addWebMessageListener(view, "RegainHost", setOf(backend.toString()))"#),
    (ANDROID, "if (isMainFrame && isOurs(origin))"),
    (ANDROID, "if (!isOurs(request.origin) || video !in request.resources) return request.deny()"),
    (ANDROID, "request.grant(arrayOf(video))"),
    (REACT_NATIVE, "originOf(nativeEvent.url) === origin ? read(nativeEvent.data) : null"),
    (REACT_NATIVE, "injectJavaScript(`globalThis.Regain?.receive(${JSON.stringify(envelope)}); true;`)"),
    (REACT_NATIVE, r#"mediaCapturePermissionGrantType="grantIfSameHostElseDeny""#),
    (FLUTTER, "if (!data.isMainFrame || !_isOurs(data.origin) ||"),
    (FLUTTER, "javaScriptHandlersOriginAllowList: {widget.backend.origin}"),
    (FLUTTER, "javaScriptHandlersForMainFrameOnly: true"),
    (FLUTTER, "javaScriptBridgeOriginAllowList: {widget.backend.origin}"),
    (FLUTTER, "javaScriptBridgeForMainFrameOnly: true"),
    (FLUTTER, "_isOurs(request.origin) && request.resources.every((one) => one == PermissionResourceType.CAMERA)"),
    (GTK, "let granted = camera && view.uri().is_some_and(|url| ours.owns(&url));"),
    (GTK, "media.is_for_video_device() && !media.is_for_audio_device()"),
];

const ROW_47_NEVER: &[Never] = &[
    (IOS, r"\bevaluateJavaScript\b", r#"web.evaluateJavaScript("Regain.receive(\(text))")"#),
    (IOS, r"\b(print|NSLog|os_log|Logger)\(", "print(envelope)"),
    (ANDROID, r"evaluateJavascript|javascript:", r#"view.loadUrl("javascript:receive($said)")"#),
    (ANDROID, r#"setOf\("\*"\)"#, r#"WebViewCompat.addWebMessageListener(view, "RegainHost", setOf("*"))"#),
    (ANDROID, r"grant\(request\.resources\)", "request.grant(request.resources)"),
    (ANDROID, r"\b(Log\.\w|println)\(", r#"Log.d("regain", said.toString())"#),
    // It starts other apps with what isn't on its list.
    (REACT_NATIVE, r"originWhitelist=\{\[origin", "originWhitelist={[origin]}"),
    (REACT_NATIVE, r"injectedJavaScriptObject|ForMainFrameOnly=\{false\}", "injectedJavaScriptObject={{ invitation }}"),
    (REACT_NATIVE, r"\bconsole\.", "console.log(nativeEvent.data);"),
    (REACT_NATIVE, r#"GrantType="(prompt|grant)""#, r#"mediaCapturePermissionGrantType="grant""#),
    (FLUTTER, r"\b(print|debugPrint|log)\(", "debugPrint('$said');"),
];

/// A webview that goes nowhere else, reads no file, makes no exception for a certificate, can't be looked into, and leaves nothing.
const ROW_50_SAYS: &[Says] = &[
    (IOS, r#"precondition(backend.scheme == "https")"#),
    (IOS, "websiteDataStore = .nonPersistent()"),
    (IOS, "web.isInspectable = false"),
    (IOS, "decisionHandler(action.targetFrame != nil && isOurs(action.request.url) ? .allow : .cancel)"),
    (IOS, "decisionHandler(response.canShowMIMEType && isOurs(response.response.url) ? .allow : .cancel)"),
    (IOS, "allowsBackForwardNavigationGestures = false"),
    (IOS, "func webViewWebContentProcessDidTerminate"),
    (ANDROID, "WebView.setWebContentsDebuggingEnabled(false)"),
    (ANDROID, "allowFileAccess = false"),
    (ANDROID, "allowContentAccess = false"),
    (ANDROID, "mixedContentMode = WebSettings.MIXED_CONTENT_NEVER_ALLOW"),
    (ANDROID, "safeBrowsingEnabled = true"),
    (ANDROID, "setSupportMultipleWindows(false)"),
    (ANDROID, "setGeolocationEnabled(false)"),
    (ANDROID, "fun shouldOverrideUrlLoading(view: WebView, request: WebResourceRequest) = !isOurs(request.url)"),
    (ANDROID, r#"fun isOurs(url: Uri) = url.scheme == "https" && url.authority == backend.authority"#),
    (ANDROID, "fun onRenderProcessGone"),
    (ANDROID, "window.setFlags(FLAG_SECURE, FLAG_SECURE)"),
    (ANDROID, "WebStorage.getInstance().deleteAllData()"),
    (ANDROID, "CookieManager.getInstance().removeAllCookies(null)"),
    (REACT_NATIVE, r#"originWhitelist={["*"]}"#),
    (REACT_NATIVE, r#"type.startsWith("store.") && !/^regain\.[\w.-]{1,64}$/.test(key)"#),
    (FLUTTER, r"type.startsWith('store.') && !RegExp(r'^regain\.[\w.-]{1,64}$').hasMatch(key)"),
    (REACT_NATIVE, "onShouldStartLoadWithRequest={({ url }) => originOf(url) === origin}"),
    (REACT_NATIVE, "incognito"),
    (REACT_NATIVE, "allowFileAccess={false}"),
    (REACT_NATIVE, "allowFileAccessFromFileURLs={false}"),
    (REACT_NATIVE, "allowUniversalAccessFromFileURLs={false}"),
    (REACT_NATIVE, r#"mixedContentMode="never""#),
    (REACT_NATIVE, "webviewDebuggingEnabled={false}"),
    (REACT_NATIVE, "setSupportMultipleWindows={false}"),
    (FLUTTER, "url != null && url.isScheme('https') && url.origin == widget.backend.origin"),
    (FLUTTER, "useShouldOverrideUrlLoading: true"),
    (FLUTTER, "_isOurs(action.request.url) ? NavigationActionPolicy.ALLOW : NavigationActionPolicy.CANCEL"),
    (FLUTTER, "incognito: true"),
    (FLUTTER, "allowFileAccess: false"),
    (FLUTTER, "allowContentAccess: false"),
    (FLUTTER, "mixedContentMode: MixedContentMode.MIXED_CONTENT_NEVER_ALLOW"),
    (FLUTTER, "isInspectable: false"),
    (GTK, "WebContext::new_ephemeral()"),
    (GTK, "set_tls_errors_policy(TLSErrorsPolicy::Fail)"),
    (GTK, "set_enable_developer_extras(false)"),
    (GTK, "set_allow_file_access_from_file_urls(false)"),
    (GTK, "set_allow_universal_access_from_file_urls(false)"),
    (GTK, "wanted.as_deref().is_some_and(|url| ours.owns(url))"),
];

const ROW_50_NEVER: &[Never] = &[
    (
        IOS,
        r"URLAuthenticationChallenge|serverTrust",
        "func webView(_ w: WKWebView, didReceive challenge: URLAuthenticationChallenge) {}",
    ),
    (IOS, r"loadFileURL|loadHTMLString|AccessFromFileURLs", "web.loadFileURL(file, allowingReadAccessTo: folder)"),
    (IOS, r"isInspectable = true", "web.isInspectable = true"),
    (IOS, r"\bUserDefaults\b", "UserDefaults.standard.set(value, forKey: key)"),
    (
        ANDROID,
        r"[aA]ddJavascriptInterface|@JavascriptInterface",
        r#"view.addJavascriptInterface(bridge, "RegainHost")"#,
    ),
    (
        ANDROID,
        r"onReceivedSslError|\.proceed\(\)",
        "override fun onReceivedSslError(v: WebView, h: SslErrorHandler, e: SslError) = h.proceed()",
    ),
    (ANDROID, r"DebuggingEnabled\((true|BuildConfig)", "WebView.setWebContentsDebuggingEnabled(BuildConfig.DEBUG)"),
    (ANDROID, r"(File|Content)Access = true|FromFileURLs = true", "allowFileAccess = true"),
    (ANDROID, r"MIXED_CONTENT_(ALWAYS|COMPATIBILITY)", "mixedContentMode = WebSettings.MIXED_CONTENT_ALWAYS_ALLOW"),
    (ANDROID, r"file:///|content://", r#"view.loadUrl("file:///android_asset/index.html")"#),
    (REACT_NATIVE, r"(File|FileURLs|Enabled|Windows)=\{true\}", "webviewDebuggingEnabled={true}"),
    (REACT_NATIVE, r"\bAsyncStorage\b", r#"import AsyncStorage from "@react-native-async-storage/async-storage";"#),
    (FLUTTER, r"ServerTrustAuth", "onReceivedServerTrustAuthRequest: (_, __) async => null,"),
    (
        FLUTTER,
        r"(FileAccess|ContentAccess|FileURLs|isInspectable): true|allow(File|Content)Access: true",
        "isInspectable: true,",
    ),
    (FLUTTER, r"\bSharedPreferences\b", "final kept = await SharedPreferences.getInstance();"),
    (GTK, r"TLSErrorsPolicy::Ignore|allow_tls_certificate", "kept.set_tls_errors_policy(TLSErrorsPolicy::Ignore);"),
    (GTK, r"(extras|access\w*_file_urls)\(true\)", "settings.set_enable_developer_extras(true);"),
];

/// Without comments, and with one space for any.
fn code(file: &File) -> String {
    let lines: Vec<&str> = file.code().flat_map(|(_, line)| line.split_whitespace()).collect();
    lines.join(" ")
}

fn broken(file: &File, says: &[Says], never: &[Never]) -> Vec<String> {
    let code = code(file);
    let missing = says.iter().filter(|(path, words)| *path == file.path && !code.contains(words));
    let mut found: Vec<String> = missing.map(|(_, words)| file.finding(1, &format!("doesn't say {words:?}"))).collect();
    let said =
        never.iter().filter(|(path, pattern, _)| *path == file.path && Regex::new(pattern).unwrap().is_match(&code));
    found.extend(said.map(|(_, pattern, _)| file.finding(1, &format!("says what matches {pattern:?}"))));
    found
}

/// The samples keep every rule, and each rule is broken by a sample without it, or with what it forbids.
fn kept(rule: fn(&File) -> Vec<String>, says: &[Says], never: &[Never]) {
    nothing_breaks(rule);
    let tree = Tree::read();
    let sample =
        |path: &str| tree.files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("{path} is gone"));
    for (path, words) in says {
        breaks(rule, path, &code(sample(path)).replace(words, ""));
    }
    for (path, _, example) in never {
        breaks(rule, path, &format!("{}\n{example}\n", sample(path).text));
    }
    let covered: BTreeSet<&str> = says.iter().map(|(path, _)| *path).collect();
    assert_eq!(covered, BTreeSet::from([IOS, ANDROID, REACT_NATIVE, FLUTTER, GTK]));
}

#[test]
fn row_47_sample_apps_listen_to_the_backends_own_page_and_give_it_the_camera_alone() {
    kept(|file| broken(file, ROW_47_SAYS, ROW_47_NEVER), ROW_47_SAYS, ROW_47_NEVER);
}

#[test]
fn row_50_sample_apps_let_a_page_go_nowhere_else_read_no_file_and_leave_nothing() {
    kept(|file| broken(file, ROW_50_SAYS, ROW_50_NEVER), ROW_50_SAYS, ROW_50_NEVER);
}

fn is_app(file: &File) -> bool {
    let mut apps = [IOS, ANDROID, REACT_NATIVE, FLUTTER].into_iter().filter_map(|app| Some(app.rsplit_once('/')?.0));
    apps.any(|folder| file.is_under(folder)) && file.extension() != Some("json")
}

/// Short, and honest about what was tried.
fn first_line(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    let lines = file.text.lines().count();
    if is_app(file) && lines > LONGEST {
        found.push(file.finding(lines, &format!("{lines} lines; a sample has {LONGEST} at most")));
    }
    let says = |words: &str| file.text.lines().next().is_some_and(|line| line.starts_with(words));
    // What has a `tsconfig.json` beside it is compiled.
    let honest =
        if file.extension() == Some("tsx") { "// Compiled in CI" } else { "// Parsed in CI, not compiled there: " };
    if is_app(file) && !says(honest) {
        found.push(file.finding(1, &format!("a sample's first line begins with {honest:?}")));
    }
    found
}

#[test]
fn a_sample_app_is_short_and_says_first_whether_it_was_compiled() {
    nothing_breaks(first_line);
    breaks(first_line, IOS, "import WebKit\n");
    breaks(first_line, ANDROID, "// Compiled in CI\n");
    breaks(first_line, FLUTTER, &format!("// Parsed in CI, not compiled there: x\n{}", "line\n".repeat(LONGEST)));
    keeps(first_line, REACT_NATIVE, "// Compiled in CI, by tsc\n");
}

/// Grammars only: names and types are nobody's here.
fn grammar(file: &File) -> Vec<String> {
    let language: Language = match file.extension() {
        Some("swift") => tree_sitter_swift::LANGUAGE.into(),
        Some("kt") => tree_sitter_kotlin_sg::LANGUAGE.into(),
        Some("dart") => tree_sitter_dart::LANGUAGE.into(),
        _ => return Vec::new(),
    };
    let mut parser = Parser::new();
    parser.set_language(&language).unwrap();
    let parsed = parser.parse(&file.text, None).unwrap();
    parsed
        .root_node()
        .has_error()
        .then(|| file.finding(wrong_from(parsed.root_node()), "can't be parsed"))
        .into_iter()
        .collect()
}

/// The line that the innermost mistake begins at.
fn wrong_from(node: Node) -> usize {
    let mut cursor = node.walk();
    let inner = node.children(&mut cursor).find(Node::has_error);
    inner.map_or_else(|| node.start_position().row + 1, wrong_from)
}

#[test]
fn sample_apps_that_nobody_compiles_can_be_parsed() {
    nothing_breaks(grammar);
    breaks(grammar, IOS, "final class RegainView: UIView {\n    func back() { command(\"back\" }\n}\n");
    breaks(grammar, ANDROID, "class RegainActivity {\n    fun back() { command(\"back\") }\n");
    breaks(grammar, FLUTTER, "class Regain {\n  void back( { command('back'); }\n}\n");
    let tree = Tree::read();
    let parsed: BTreeSet<_> = tree.files.iter().filter(|file| is_app(file)).filter_map(File::extension).collect();
    assert_eq!(parsed, BTreeSet::from(["dart", "kt", "swift", "tsx"]));
}
