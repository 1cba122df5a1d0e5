// Compiled in CI, by tsc --strict against react-native-webview's own types; there is no phone there to run it on.
//
// The recovery flow of a backend as a component, by protocol 1 (docs/bridge.md). What people type stays in the page: this must never
// read it, and injects nothing but `Regain.receive`.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ReactElement } from "react";
import { AppState, BackHandler, Linking, Platform } from "react-native";
import { WebView } from "react-native-webview";
import type { WebViewMessageEvent } from "react-native-webview";

export interface RegainProps {
  /** Of HTTPS, without a path. */
  backend: string;
  way: "signed_out" | "signed_in" | "migration";
  /** From your server, for a session that it vouches for. */
  invitation?: () => Promise<string>;
  /** The device's keychain (react-native-keychain, expo-secure-store): with it, a flow outlives a page that the system ends. */
  store?: Store;
  /** Your server redeems the ticket; without one, nothing has changed. */
  onEnd: (ticket: string | null) => void;
}
export interface Store {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
  remove(key: string): Promise<void>;
}

type Payload = Record<string, unknown>;
interface Envelope {
  kind: string;
  type: string;
  id: string;
  payload: Payload;
}

/** Nothing else is opened: a link must not start an app of its own choice. */
const LINKS = ["https:", "mailto:", "tel:", "sms:"];

export function Regain({ backend, way, invitation, store, onEnd }: RegainProps): ReactElement {
  const web = useRef<WebView>(null);
  const sent = useRef(0);
  const ticket = useRef<string | null>(null);
  const [canGoBack, setCanGoBack] = useState(false);
  const origin = useMemo(() => originOf(backend), [backend]);
  if (!origin?.startsWith("https://")) throw new TypeError(`${backend} is no backend`);

  const send = useCallback((kind: string, type: string, payload: Payload, re: string | null = null) => {
    sent.current += 1;
    const envelope = { channel: "regain", v: 1, kind, id: `h_${sent.current}`, re, seq: sent.current, type, payload };
    // JSON is an expression of JavaScript: nothing in it is ever run.
    web.current?.injectJavaScript(`globalThis.Regain?.receive(${JSON.stringify(envelope)}); true;`);
  }, []);

  useEffect(() => {
    const watched = AppState.addEventListener("change", (state) => {
      send("command", "lifecycle", { state: state === "active" ? "foreground" : "background" });
    });
    return () => watched.remove();
  }, [send]);

  useEffect(() => {
    if (!canGoBack) return;
    const watched = BackHandler.addEventListener("hardwareBackPress", () => {
      send("command", "back", {});
      return true;
    });
    return () => watched.remove();
  }, [canGoBack, send]);

  async function answer(type: string, payload: Payload): Promise<Payload> {
    const key = String(payload["key"]);
    // The page may read and write what is its own.
    if (type.startsWith("store.") && !/^regain\.[\w.-]{1,64}$/.test(key)) return { error: "unsupported" };
    if (type === "link.open") return { opened: await opened(String(payload["url"])) };
    if (type === "invitation.get" && invitation) return { invitation: await invitation() };
    if (type === "store.get" && store) return { value: await store.get(key) };
    if (type === "store.set" && store) return await store.set(key, String(payload["value"])), {};
    if (type === "store.remove" && store) return await store.remove(key), {};
    return { error: "unsupported" };
  }

  function heard({ nativeEvent }: WebViewMessageEvent) {
    const said = originOf(nativeEvent.url) === origin ? read(nativeEvent.data) : null;
    if (!said) return;
    const { kind, type, id, payload } = said;
    if (kind === "hello") {
      const can = ["link.open", ...(invitation ? ["invitation.get"] : []), ...(store ? ["store.get", "store.set", "store.remove"] : [])];
      send("hello", "hello", { host: "react_native", os: String(Platform.Version), protocol: [1], capabilities: can }, id);
      send("command", "start", { way });
    }
    if (kind === "request") {
      answer(type, payload).then((of) => send("response", type, of, id), () => send("response", type, { error: "failed" }, id));
    }
    if (kind !== "event") return;
    if (type === "navigation") setCanGoBack(payload["can_go_back"] === true);
    if (type === "success") ticket.current = (payload["result"] as { ticket?: string | null } | undefined)?.ticket ?? null;
    if (type === "closed") onEnd(ticket.current);
  }

  // The system ends the page's process when memory is short: it goes on where it was, by what the store holds.
  const again = () => web.current?.reload();
  return (
    <WebView
      ref={web}
      source={{ uri: `${origin}/embedded` }}
      // Whatever isn't on this list the library hands to the system, which may start an app: the line after it decides alone.
      originWhitelist={["*"]}
      onShouldStartLoadWithRequest={({ url }) => originOf(url) === origin}
      onMessage={heard}
      onContentProcessDidTerminate={again}
      onRenderProcessGone={again}
      incognito
      cacheEnabled={false}
      sharedCookiesEnabled={false}
      thirdPartyCookiesEnabled={false}
      allowFileAccess={false}
      allowFileAccessFromFileURLs={false}
      allowUniversalAccessFromFileURLs={false}
      mixedContentMode="never"
      webviewDebuggingEnabled={false}
      setSupportMultipleWindows={false}
      javaScriptCanOpenWindowsAutomatically={false}
      allowsBackForwardNavigationGestures={false}
      // The page's own policy leaves it the camera alone. Android asks for it once: request CAMERA before you show this.
      mediaCapturePermissionGrantType="grantIfSameHostElseDeny"
      mediaPlaybackRequiresUserAction={false}
      allowsInlineMediaPlayback
    />
  );
}

function originOf(url: string): string | null {
  // React Native's own URL is no parser of the standard's: whatever isn't this simple is nobody's.
  return /^(https:\/\/[a-z0-9.-]+(:\d+)?)(?=[/?#]|$)/.exec(url)?.[1] ?? null;
}

function read(text: string): Envelope | null {
  try {
    const said = JSON.parse(text) as Partial<Envelope> & { channel?: unknown; v?: unknown };
    if (said.channel !== "regain" || said.v !== 1 || !said.kind || !said.type || !said.id) return null;
    return { kind: said.kind, type: said.type, id: said.id, payload: said.payload ?? {} };
  } catch {
    return null;
  }
}

const opened = (url: string) =>
  LINKS.some((scheme) => url.startsWith(scheme)) ? Linking.openURL(url).then(() => true, () => false) : Promise.resolve(false);
