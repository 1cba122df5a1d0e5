// Parsed in CI, not compiled there: compiling needs Flutter's SDK, which is no package.
//
// The recovery flow of a backend as a widget, by protocol 1 (docs/bridge.md). It is flutter_inappwebview (6.2), not webview_flutter, whose
// channels don't say which frame speaks. What people type stays in the page: this must never read it.
import 'dart:convert';

import 'package:flutter/widgets.dart';
import 'package:flutter_inappwebview/flutter_inappwebview.dart';

/// What a flow is gone on with after the system has ended its page; flutter_secure_storage has this shape.
abstract interface class RegainStore {
  Future<String?> read(String key);
  Future<void> write(String key, String value);
  Future<void> remove(String key);
}

class Regain extends StatefulWidget {
  const Regain({super.key, required this.backend, required this.way, required this.store, required this.openLink, required this.onEnd});

  /// Of HTTPS, without a path.
  final Uri backend;
  final String way;
  final RegainStore store;
  final Future<bool> Function(Uri link) openLink;

  /// Your server redeems the ticket; without one, nothing has changed.
  final void Function(String? ticket) onEnd;

  @override
  State<Regain> createState() => _RegainState();
}

class _RegainState extends State<Regain> with WidgetsBindingObserver {
  InAppWebViewController? _web;
  bool _canGoBack = false;
  String? _ticket;
  int _sent = 0;

  bool _isOurs(Uri? url) => url != null && url.isScheme('https') && url.origin == widget.backend.origin;

  @override
  void initState() {
    super.initState();
    WidgetsBinding.instance.addObserver(this);
  }

  @override
  void dispose() {
    WidgetsBinding.instance.removeObserver(this);
    super.dispose();
  }

  @override
  void didChangeAppLifecycleState(AppLifecycleState state) =>
      _send('command', 'lifecycle', {'state': state == AppLifecycleState.resumed ? 'foreground' : 'background'});

  void _send(String kind, String type, Map<String, dynamic> payload, [String? re]) {
    _sent += 1;
    final envelope = {'channel': 'regain', 'v': 1, 'kind': kind, 'id': 'h_$_sent', 're': re, 'seq': _sent, 'type': type, 'payload': payload};
    // JSON is an expression of JavaScript: nothing in it is ever run.
    _web?.evaluateJavascript(source: 'globalThis.Regain?.receive(${jsonEncode(envelope)})');
  }

  Future<void> _heard(JavaScriptHandlerFunctionData data) async {
    final said = data.args.firstOrNull;
    if (!data.isMainFrame || !_isOurs(data.origin) || said is! Map || said['channel'] != 'regain' || said['v'] != 1) return;
    final type = said['type'] as String, id = said['id'] as String;
    final payload = said['payload'] as Map? ?? {};
    switch (said['kind']) {
      case 'hello':
        const able = ['link.open', 'store.get', 'store.set', 'store.remove'];
        _send('hello', 'hello', {'host': 'flutter', 'protocol': [1], 'capabilities': able}, id);
        _send('command', 'start', {'way': widget.way});
      case 'request':
        final answer = await _answer(type, payload).catchError((_) => <String, dynamic>{'error': 'failed'});
        _send('response', type, answer, id);
      case 'event' when type == 'navigation':
        if (mounted) setState(() => _canGoBack = payload['can_go_back'] == true);
      case 'event' when type == 'success':
        _ticket = payload['result']?['ticket'] as String?;
      case 'event' when type == 'closed':
        widget.onEnd(_ticket);
    }
  }

  Future<Map<String, dynamic>> _answer(String type, Map payload) async {
    final key = '${payload['key']}';
    // The page may read and write what is its own.
    if (type.startsWith('store.') && !RegExp(r'^regain\.[\w.-]{1,64}$').hasMatch(key)) return {'error': 'unsupported'};
    switch (type) {
      case 'link.open':
        final link = Uri.tryParse('${payload['url']}');
        final known = link != null && const ['https', 'mailto', 'tel', 'sms'].contains(link.scheme);
        return {'opened': known && await widget.openLink(link)};
      case 'store.get':
        return {'value': await widget.store.read(key)};
      case 'store.set':
        await widget.store.write(key, '${payload['value']}');
        return {};
      case 'store.remove':
        await widget.store.remove(key);
        return {};
    }
    return {'error': 'unsupported'};
  }

  @override
  Widget build(BuildContext context) => PopScope(
        canPop: !_canGoBack,
        onPopInvokedWithResult: (popped, _) => popped ? null : _send('command', 'back', {}),
        child: InAppWebView(
          initialUrlRequest: URLRequest(url: WebUri.uri(widget.backend.replace(path: '/embedded'))),
          initialSettings: InAppWebViewSettings(
            javaScriptHandlersOriginAllowList: {widget.backend.origin},
            javaScriptHandlersForMainFrameOnly: true,
            javaScriptBridgeOriginAllowList: {widget.backend.origin},
            javaScriptBridgeForMainFrameOnly: true,
            useShouldOverrideUrlLoading: true,
            incognito: true,
            allowFileAccess: false,
            allowContentAccess: false,
            mixedContentMode: MixedContentMode.MIXED_CONTENT_NEVER_ALLOW,
            safeBrowsingEnabled: true,
            isInspectable: false,
            supportMultipleWindows: false,
            allowsBackForwardNavigationGestures: false,
            allowsInlineMediaPlayback: true,
            mediaPlaybackRequiresUserGesture: false,
          ),
          onWebViewCreated: (web) {
            _web = web;
            web.addJavaScriptHandler(handlerName: 'regain', callback: (JavaScriptHandlerFunctionData data) => _heard(data));
          },
          shouldOverrideUrlLoading: (_, action) async =>
              _isOurs(action.request.url) ? NavigationActionPolicy.ALLOW : NavigationActionPolicy.CANCEL,
          onPermissionRequest: (_, request) async {
            final camera = _isOurs(request.origin) && request.resources.every((one) => one == PermissionResourceType.CAMERA);
            final action = camera ? PermissionResponseAction.GRANT : PermissionResponseAction.DENY;
            return PermissionResponse(resources: request.resources, action: action);
          },
          // The system ends the page's process when memory is short: it goes on where it was, by what the store holds.
          onWebContentProcessDidTerminate: (web) => web.reload(),
          onRenderProcessGone: (web, _) => web.reload(),
        ),
      );
}
