// Parsed in CI, not compiled there: compiling needs Android's SDK, which is no package.
//
// The recovery flow of a backend as a screen, by protocol 1 (docs/bridge.md). The manifest needs INTERNET, CAMERA, exported="false" and
// configChanges="orientation|screenSize"; Gradle needs androidx.activity and androidx.webkit 1.8. What people type stays in the page.
package com.example.regain

import android.Manifest.permission.CAMERA
import android.content.Intent
import android.content.pm.PackageManager.PERMISSION_GRANTED
import android.net.Uri
import android.os.Bundle
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import android.webkit.*
import androidx.activity.*
import androidx.activity.result.contract.ActivityResultContracts.RequestPermission
import androidx.activity.result.contract.ActivityResultContracts.StartActivityForResult
import androidx.core.view.ViewCompat
import androidx.core.view.WindowInsetsCompat.Type
import androidx.webkit.*
import org.json.JSONArray
import org.json.JSONObject

/** Answers with `ticket`, which your server redeems; without one, nothing has changed. */
class RegainActivity : ComponentActivity() {
    private val backend = Uri.parse("https://recover.example.com")
    private val able = JSONArray(listOf("link.open", "permission.camera", "store.get", "store.set", "store.remove"))
    private val store by lazy { Keystore(this) }
    private var web: WebView? = null
    private var page: JavaScriptReplyProxy? = null
    private var insets = JSONObject()
    private var sent = 0
    private lateinit var back: OnBackPressedCallback
    private var files: ValueCallback<Array<Uri>>? = null
    private var asked: ((Boolean) -> Unit)? = null
    private val camera = registerForActivityResult(RequestPermission()) { granted -> asked?.invoke(granted); asked = null }
    private val chooser = registerForActivityResult(StartActivityForResult()) {
        files?.onReceiveValue(WebChromeClient.FileChooserParams.parseResult(it.resultCode, it.data)); files = null
    }

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        // No picture of a code, neither by the system nor by whoever records the screen.
        window.setFlags(FLAG_SECURE, FLAG_SECURE)
        back = onBackPressedDispatcher.addCallback(this, enabled = false) { command("back") }
        // An older WebView has no channel that knows who speaks: the page in a browser is better than an object that every frame sees.
        if (WebViewFeature.isFeatureSupported(WebViewFeature.WEB_MESSAGE_LISTENER)) return open()
        outside(backend)
        finish()
    }

    private fun open() {
        WebView.setWebContentsDebuggingEnabled(false)
        val view = WebView(this).also { web = it }
        view.settings.apply {
            javaScriptEnabled = true
            domStorageEnabled = true
            allowFileAccess = false
            allowContentAccess = false
            mixedContentMode = WebSettings.MIXED_CONTENT_NEVER_ALLOW
            safeBrowsingEnabled = true
            mediaPlaybackRequiresUserGesture = false
            setGeolocationEnabled(false)
            setSupportMultipleWindows(false)
        }
        WebViewCompat.addWebMessageListener(view, "RegainHost", setOf(backend.toString())) { _, message, origin, isMainFrame, reply ->
            if (isMainFrame && isOurs(origin)) { page = reply; runCatching { JSONObject(message.data ?: "") }.onSuccess(::heard) }
        }
        view.webViewClient = object : WebViewClient() { // A certificate that is wrong ends the load: there is no exception here.
            // True: it isn't loaded. Links out of the flow are asked for over the bridge.
            override fun shouldOverrideUrlLoading(view: WebView, request: WebResourceRequest) = !isOurs(request.url)
            // The system ends the page's process when memory is short: it goes on where it was, by what the store holds.
            override fun onRenderProcessGone(view: WebView, detail: RenderProcessGoneDetail): Boolean {
                page = null
                open()
                view.destroy()
                return true
            }
        }
        view.webChromeClient = object : WebChromeClient() {
            override fun onPermissionRequest(request: PermissionRequest) {
                val video = PermissionRequest.RESOURCE_VIDEO_CAPTURE
                if (!isOurs(request.origin) || video !in request.resources) return request.deny()
                withCamera { if (it) request.grant(arrayOf(video)) else request.deny() }
            }
            // Documents and single photos. One that is to be taken here needs a FileProvider of yours.
            override fun onShowFileChooser(view: WebView, then: ValueCallback<Array<Uri>>, params: FileChooserParams): Boolean {
                files.also { files = then }?.onReceiveValue(null)
                chooser.launch(params.createIntent())
                return true
            }
        }
        ViewCompat.setOnApplyWindowInsetsListener(view) { _, all ->
            val (bars, keys) = all.getInsets(Type.systemBars() or Type.displayCutout()) to all.getInsets(Type.ime())
            insets = JSONObject(mapOf("top" to bars.top, "right" to bars.right, "bottom" to bars.bottom, "left" to bars.left, "keyboard" to keys.bottom)
                .mapValues { it.value / resources.displayMetrics.density })
            command("set_insets", insets)
            all
        }
        setContentView(view)
        view.loadUrl("$backend/embedded")
    }
    private fun heard(said: JSONObject) {
        if (said.optString("channel") != "regain" || said.optInt("v") != 1) return
        val (type, payload, id) = Triple(said.optString("type"), said.optJSONObject("payload") ?: JSONObject(), said.optString("id"))
        when (said.optString("kind")) {
            "hello" -> {
                send("hello", "hello", JSONObject().put("host", "android").put("protocol", JSONArray(listOf(1))).put("capabilities", able), id)
                command("start", JSONObject().put("way", "signed_out").put("insets", insets))
            }
            "request" -> answer(type, payload) { send("response", type, it, id) }
            "event" -> when (type) {
                "navigation" -> back.isEnabled = payload.optBoolean("can_go_back")
                "success" -> setResult(RESULT_OK, Intent().putExtra("ticket", payload.optJSONObject("result")?.optString("ticket")))
                "closed" -> finish()
            }
        }
    }

    private fun answer(type: String, payload: JSONObject, then: (JSONObject) -> Unit) = when (type) {
        "permission.camera" -> withCamera { then(JSONObject().put("granted", it).put("can_ask_again", shouldShowRequestPermissionRationale(CAMERA))) }
        "link.open" -> then(JSONObject().put("opened", outside(Uri.parse(payload.optString("url")))))
        "store.get" -> then(JSONObject().put("value", store.read(payload.optString("key")) ?: JSONObject.NULL))
        "store.set" -> { store.write(payload.optString("key"), payload.optString("value")); then(JSONObject()) }
        "store.remove" -> { store.remove(payload.optString("key")); then(JSONObject()) }
        else -> then(JSONObject().put("error", "unsupported"))
    }

    private fun withCamera(then: (Boolean) -> Unit) =
        if (checkSelfPermission(CAMERA) == PERMISSION_GRANTED) then(true) else { asked?.invoke(false); asked = then; camera.launch(CAMERA) }

    private fun outside(link: Uri): Boolean = link.scheme in setOf("https", "mailto", "tel", "sms") &&
        runCatching { startActivity(Intent(Intent.ACTION_VIEW, link).addCategory(Intent.CATEGORY_BROWSABLE)) }.isSuccess

    private fun isOurs(url: Uri) = url.scheme == "https" && url.authority == backend.authority
    private fun command(type: String, payload: JSONObject = JSONObject()) = send("command", type, payload, JSONObject.NULL)

    private fun send(kind: String, type: String, payload: JSONObject, re: Any) {
        sent += 1
        page?.postMessage(JSONObject(mapOf("channel" to "regain", "v" to 1, "kind" to kind, "id" to "h_$sent", "re" to re, "seq" to sent, "type" to type))
            .put("payload", payload).toString())
    }

    override fun onStop() { command("lifecycle", JSONObject().put("state", "background")); super.onStop() }
    override fun onStart() { super.onStart(); command("lifecycle", JSONObject().put("state", "foreground")) }
    override fun onDestroy() {
        web?.apply { clearCache(true); destroy() }
        if (isFinishing) { WebStorage.getInstance().deleteAllData(); CookieManager.getInstance().removeAllCookies(null) }
        super.onDestroy()
    }
}
