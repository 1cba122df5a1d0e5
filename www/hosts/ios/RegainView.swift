// Parsed in CI, not compiled there: compiling needs Apple's SDK, which is no package.
//
// The recovery flow of a backend as a view, by protocol 1 (docs/bridge.md). Info.plist needs NSCameraUsageDescription; iOS 15.
// What people type stays in the page: this class must never read it, and runs no script but `Regain.receive`.
import AVFoundation
import UIKit
import WebKit

protocol RegainViewDelegate: AnyObject {
    /// Your server redeems the ticket; without one, nothing has changed.
    func regain(_ view: RegainView, endedWith ticket: String?)
    /// From your server, for somebody whose session it vouches for (`signed_in`, `migration`).
    func regain(_ view: RegainView, needsInvitation then: @escaping (String?) -> Void)
    /// For a back button of yours, which calls `back()`.
    func regain(_ view: RegainView, canGoBack: Bool)
}

final class RegainView: UIView, WKNavigationDelegate, WKUIDelegate {
    weak var delegate: RegainViewDelegate?
    private let page: URL, way: String
    private let web: WKWebView, cover = UIView()
    private var sent = 0, ticket: String?

    /// `backend` is an address of HTTPS without a path: a certificate that is wrong ends the load, and there is no exception here.
    init(backend: URL, way: String) {
        precondition(backend.scheme == "https")
        page = backend.appendingPathComponent("embedded")
        self.way = way
        let configuration = WKWebViewConfiguration()
        configuration.websiteDataStore = .nonPersistent()
        configuration.allowsInlineMediaPlayback = true
        configuration.mediaTypesRequiringUserActionForPlayback = []
        web = WKWebView(frame: .zero, configuration: configuration)
        super.init(frame: .zero)
        // The controller holds on to its handler: through one that doesn't hold on to us.
        configuration.userContentController.add(Ear(self), name: "regain")
        if #available(iOS 16.4, *) { web.isInspectable = false }
        web.allowsBackForwardNavigationGestures = false
        web.scrollView.contentInsetAdjustmentBehavior = .never
        (web.navigationDelegate, web.uiDelegate) = (self, self)
        (cover.backgroundColor, cover.isHidden) = (.systemBackground, true)
        for view in [web, cover] {
            view.autoresizingMask = [.flexibleWidth, .flexibleHeight]
            addSubview(view)
        }
        let center = NotificationCenter.default
        center.addObserver(self, selector: #selector(left), name: UIApplication.didEnterBackgroundNotification, object: nil)
        center.addObserver(self, selector: #selector(returned), name: UIApplication.willEnterForegroundNotification, object: nil)
        web.load(URLRequest(url: page))
    }

    @available(*, unavailable) required init?(coder: NSCoder) { nil }

    func back() { command("back") }
    func close() { command("exit") }

    /// The system takes its picture of this app after this: the page can be slower.
    @objc private func left() { cover.isHidden = false; command("lifecycle", ["state": "background"]) }
    @objc private func returned() { cover.isHidden = true; command("lifecycle", ["state": "foreground"]) }
    override func safeAreaInsetsDidChange() { command("set_insets", insets) }

    private var insets: [String: Any] {
        ["top": safeAreaInsets.top, "right": safeAreaInsets.right, "bottom": safeAreaInsets.bottom, "left": safeAreaInsets.left]
    }

    fileprivate func heard(_ message: WKScriptMessage) {
        guard message.frameInfo.isMainFrame, isOurs(message.frameInfo.securityOrigin),
              let envelope = message.body as? [String: Any], envelope["channel"] as? String == "regain", envelope["v"] as? Int == 1,
              let kind = envelope["kind"] as? String, let type = envelope["type"] as? String, let id = envelope["id"] as? String
        else { return }
        let payload = envelope["payload"] as? [String: Any] ?? [:]
        switch kind {
        case "hello":
            let able = ["invitation.get", "link.open", "permission.camera", "store.get", "store.set", "store.remove"]
            send("hello", "hello", ["host": "ios", "os": UIDevice.current.systemVersion, "protocol": [1], "capabilities": able], re: id)
            command("start", ["way": way, "insets": insets])
        case "request": answer(type, payload) { [weak self] in self?.send("response", type, $0, re: id) }
        case "event": told(type, payload)
        default: break
        }
    }

    private func told(_ type: String, _ payload: [String: Any]) {
        switch type {
        case "navigation": delegate?.regain(self, canGoBack: payload["can_go_back"] as? Bool ?? false)
        case "success": ticket = (payload["result"] as? [String: Any])?["ticket"] as? String
        case "closed": delegate?.regain(self, endedWith: ticket)
        default: break
        }
    }

    private func answer(_ type: String, _ payload: [String: Any], then: @escaping ([String: Any]) -> Void) {
        let key = payload["key"] as? String ?? ""
        switch type {
        case "invitation.get": delegate?.regain(self, needsInvitation: { then($0.map { ["invitation": $0] } ?? ["error": "signed_out"]) })
        case "permission.camera":
            AVCaptureDevice.requestAccess(for: .video) { granted in
                DispatchQueue.main.async { then(["granted": granted, "can_ask_again": false]) }
            }
        case "link.open": open(payload["url"] as? String) { then(["opened": $0]) }
        case "store.get": then(["value": Keychain.read(key) ?? NSNull()])
        case "store.set": then(Keychain.write(key, payload["value"] as? String ?? "") ? [:] : ["error": "failed"])
        case "store.remove": then(Keychain.remove(key) ? [:] : ["error": "failed"])
        default: then(["error": "unsupported"])
        }
    }

    private func command(_ type: String, _ payload: [String: Any] = [:]) { send("command", type, payload, re: NSNull()) }

    private func send(_ kind: String, _ type: String, _ payload: [String: Any], re: Any) {
        sent += 1
        let envelope: [String: Any] = ["channel": "regain", "v": 1, "kind": kind, "id": "h_\(sent)", "re": re, "seq": sent, "type": type, "payload": payload]
        web.callAsyncJavaScript("globalThis.Regain?.receive(message)", arguments: ["message": envelope], in: nil, in: .page)
    }

    private func isOurs(_ origin: WKSecurityOrigin) -> Bool {
        origin.protocol == "https" && origin.host == page.host && (origin.port == 0 ? 443 : origin.port) == (page.port ?? 443)
    }
    private func isOurs(_ url: URL?) -> Bool {
        url?.scheme == "https" && url?.host == page.host && (url?.port ?? 443) == (page.port ?? 443)
    }

    func webView(_ webView: WKWebView, decidePolicyFor action: WKNavigationAction, decisionHandler: @escaping (WKNavigationActionPolicy) -> Void) {
        decisionHandler(action.targetFrame != nil && isOurs(action.request.url) ? .allow : .cancel)
    }

    func webView(_ webView: WKWebView, decidePolicyFor response: WKNavigationResponse, decisionHandler: @escaping (WKNavigationResponsePolicy) -> Void) {
        decisionHandler(response.canShowMIMEType && isOurs(response.response.url) ? .allow : .cancel)
    }

    func webView(_ webView: WKWebView, requestMediaCapturePermissionFor origin: WKSecurityOrigin, initiatedByFrame frame: WKFrameInfo,
                 type: WKMediaCaptureType, decisionHandler: @escaping (WKPermissionDecision) -> Void) {
        decisionHandler(frame.isMainFrame && isOurs(origin) && type == .camera ? .grant : .deny)
    }

    /// The system ends the page's process when memory is short: it goes on where it was, by what the keychain holds.
    func webViewWebContentProcessDidTerminate(_ webView: WKWebView) { webView.load(URLRequest(url: page)) }

    /// An app that owns the link, or else the browser; never a scheme that starts something else.
    private func open(_ text: String?, then: @escaping (Bool) -> Void) {
        guard let url = text.flatMap(URL.init(string:)), ["https", "mailto", "tel", "sms"].contains(url.scheme) else { return then(false) }
        UIApplication.shared.open(url, options: [.universalLinksOnly: true]) { $0 ? then(true) : UIApplication.shared.open(url, completionHandler: then) }
    }
}

private final class Ear: NSObject, WKScriptMessageHandler {
    private weak var view: RegainView?
    init(_ view: RegainView) { self.view = view }
    func userContentController(_ controller: WKUserContentController, didReceive message: WKScriptMessage) { view?.heard(message) }
}
