/** What hosts write against. Everything here is public: names and shapes stay for as long as the major version does. */

/** How somebody comes here: signed out of an account, signed in to it, or with a new account to be given back an old one. */
export type Way = "signed_out" | "signed_in" | "migration";

/** What can be lost or replaced. */
export type Factor = "phone" | "email" | "authenticator";

export interface RegainConfig {
  way: Way;
  /**
   * From your server (`POST /v1/invitations`), for a session that it vouches for: one use, one minute. A provider is asked when a
   * flow is to be opened, so that it is never too old.
   */
  invitation?: string | InvitationProvider;
  /** What is to be replaced, where your page knows already. */
  reset?: Factor;
  /** From the `next` of a flow that ended elsewhere. */
  handle?: string;
  /** What stands behind the `#` of a hand-over's link. */
  handover?: string;
  /** A review's case, to be found again. */
  case?: string;

  /** Where a backend that speaks the wire is; by default the page's own origin. */
  api?: string | URL;
  /** Instead of `fetch`: your own way to that backend. */
  transport?: Transport;

  /** `modal` for `open()`, `inline` for `mount()`; `page` where the whole page is ours, as in a webview. */
  presentation?: "modal" | "inline" | "page";
  /** `auto`: light on a page of its own, an open shadow root elsewhere. */
  renderRoot?: "auto" | "light" | "shadow" | "closed";
  /** `iframe`: drawn by a page of the backend's origin, which a hostile script on yours can't read. */
  isolation?: "none" | "iframe";
  /** By default `/embedded` of `api`. */
  frameUrl?: string | URL;
  /** `browser`: the browser's back button goes a step back. Only with `presentation: "page"`. */
  history?: "memory" | "browser";

  /** BCP 47; `auto` (the default) is what the browser prefers. */
  locale?: "auto" | (string & {});
  /** Texts of yours in the place of ours, by the names in `locales/names.json`. */
  messages?: Record<string, string>;
  loadMessages?: (locale: string) => Promise<Record<string, string>>;
  appearance?: Appearance;
  /**
   * By default in the tab's session storage, under the way's name, until it has ended. `owner` names who is signed in with you: what was
   * kept for somebody else is never gone on with, and for the same person no new invitation is asked for.
   */
  resume?: { key?: string; owner?: string; storage?: "session" | "none" | ResumeStore };
  assets?: AssetOptions;
  /** For the one `<style>` that engines without constructable sheets need (Safari before 16.4). */
  cspNonce?: string;
  /** Where people go on whose browser can't run the module. By default the backend's own page, which needs no scripts. */
  fallbackUrl?: string | URL;
  /** `auto`: to the app around this webview. Off by default but on `/embedded`. */
  bridge?: "auto" | "off" | BridgeOptions;
  /** Which `onEvent` hears: by default the stable ones. */
  events?: "stable" | "all" | EventName[];
  /** After so long without a touch the flow is closed here; it can be gone on with. */
  idleTimeoutMs?: number;
  /** Starts your vendor's SDK; see "Your vendor's SDK" in docs/embedding.md. */
  identityCheck?: (check: { check: string; token: string | null; expires_at: string }) => Promise<SignedVerdict>;

  onLoad?(): void;
  onReady?(meta: BaseMeta): void;
  onSuccess?(result: FlowResult, meta: FlowMeta): void;
  onExit?(error: FlowError | null, meta: ExitMeta): void;
  onError?(error: FlowError, meta: BaseMeta): void;
  onEvent?(...event: { [K in EventName]: [name: K, payload: EventMap[K]] }[EventName]): void;
  onNavigation?(state: NavigationState): void;
  onResize?(size: { width: number; height: number }): void;
  /** True: you have opened it. Else it opens in a new tab. */
  onExternalLink?(link: { url: string; purpose: LinkPurpose }): boolean | Promise<boolean>;
}

/** Null: without one. Then, and where it rejects, the person is asked who they are. */
export type InvitationProvider = (why: { reason: "start" | "expired"; attempt: number }) => Promise<string | null>;
export type LinkPurpose = "help" | "sign_in" | "identity" | "other";

export interface SignedVerdict {
  id: string;
  timestamp: string;
  signature: string;
  body: string;
}

export interface Appearance {
  theme?: "auto" | "light" | "dark";
  /** Custom properties by their names without `--regain-`: `{ brand: "#7a1fa2", font: "inherit" }`. */
  variables?: Partial<Record<ThemeToken, string>>;
  stylesheets?: CSSStyleSheet[];
}

export type ThemeToken =
  | "text" | "muted" | "surface" | "raised" | "border" | "line"
  | "brand" | "brand-strong" | "on-brand"
  | "error" | "error-surface" | "warning" | "warning-surface" | "good" | "good-surface" | "focus"
  | "font" | "mono" | "size" | "space" | "radius" | "target" | "width";

export interface AssetOptions {
  /** Where the WebAssembly is, if not beside our script. */
  wasmUrl?: string | URL;
  wasmBytes?: BufferSource | Promise<BufferSource>;
  wasmModule?: WebAssembly.Module;
  /** The part of it that is loaded later. */
  laterUrl?: string | URL;
  laterBytes?: BufferSource | Promise<BufferSource>;
  /** Later than that, it can't run here. 20 seconds by default. */
  timeoutMs?: number;
}

/** Like `fetch`, for requests to the backend only. `body` is JSON text or a picture. */
export interface Transport {
  request(request: TransportRequest, signal: AbortSignal): Promise<TransportResponse>;
}
export interface TransportRequest {
  method: "GET" | "POST";
  /** Begins with `/v1/`. */
  path: string;
  headers: Record<string, string>;
  body: string | Blob | null;
}
export interface TransportResponse {
  status: number;
  headers?: Record<string, string>;
  /** JSON, as text or read already. */
  body: string | object;
}

export interface ResumeStore {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
  remove(key: string): Promise<void>;
}

export interface BridgeOptions {
  /** Your own way to the app: gets an envelope, as an object. */
  send?: (envelope: object) => void;
  /** Frames only: who may frame us. */
  origins?: string[];
  /** Where a final state is told by going there, if no bridge is found. */
  redirectUri?: string;
  /** Comes back with it. */
  state?: string;
}

export type HandleState = "idle" | "loading" | "ready" | "open" | "closing" | "closed" | "failed" | "destroyed";

export interface RegainHandle {
  readonly id: string;
  readonly state: HandleState;
  readonly navigation: NavigationState;
  /** Settles exactly once and never rejects. */
  readonly result: Promise<Outcome>;
  /** As a dialog. A second call changes nothing. The focus goes back to `trigger`, or to what had it. */
  open(options?: { trigger?: HTMLElement }): Promise<void>;
  mount(target: Element | ShadowRoot | string, options?: { trigger?: HTMLElement }): Promise<void>;
  back(): Promise<{ handled: boolean }>;
  /** The flow stays open on the backend and can be gone on with. `force` doesn't wait for an answer that is on its way. */
  exit(options?: { force?: boolean; reason?: string }): Promise<void>;
  update(patch: Partial<Pick<RegainConfig, "locale" | "appearance">>): Promise<void>;
  /** In the place of the one that was used up. */
  setInvitation(invitation: string): void;
  /** Types a code that the host has received into the field that waits for one. False: none does. */
  provideCode(code: string, source?: "sms" | "email" | "push" | "host"): boolean;
  setInsets(insets: Insets): void;
  /** In the background, codes and addresses can't be read on the screen. */
  lifecycle(state: "background" | "foreground"): void;
  /** What to go on with after the process was killed; opens nothing by itself. */
  snapshot(): string | null;
  on<K extends EventName | "*">(
    name: K,
    listener: (payload: K extends EventName ? EventMap[K] : AnyEvent) => void,
    options?: { signal?: AbortSignal; once?: boolean },
  ): () => void;
  /** Takes everything away. Can be called at any time, and any number of times. */
  destroy(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface Insets {
  top: number;
  right: number;
  bottom: number;
  left: number;
  /** How much of the screen the keyboard covers. */
  keyboard?: number;
}

export interface NavigationState {
  can_go_back: boolean;
  can_exit: boolean;
  step: number | null;
  steps: number | null;
  title: string;
}

export type Outcome =
  | { status: "success"; value: FlowResult; meta: FlowMeta }
  | { status: "exit"; error: FlowError | null; meta: ExitMeta };

export interface FlowResult {
  /** Your server redeems it (`POST /v1/tickets/redeem`) and learns what happened; whatever else is said here is for your page only. */
  ticket: string | null;
  outcome: "signed_in" | "changed" | "migrated";
  changed: string[];
  /** When what is held is free again. */
  held_until: string | null;
}

export interface BaseMeta {
  /** The flow's id; null before it is open. */
  flow: string | null;
  /** What to name when asking for help. */
  reference: string | null;
  way: Way;
  /** What is on the screen: a step's name, or `opening`, `gone`, … */
  view: string | null;
  timestamp: string;
  seq: number;
  version: string;
  host: HostKind;
}
export interface FlowMeta extends BaseMeta {
  duration_ms: number;
  resumed: boolean;
}
export interface ExitMeta extends FlowMeta {
  status: "user_cancelled" | "session_expired" | "locked_out" | "refused" | "host_closed" | "error";
  resumable: boolean;
  snapshot: string | null;
}

export type HostKind =
  | "page" | "frame" | "react_native" | "webkit" | "android" | "flutter_inappwebview" | "custom" | "url";

export interface FlowError {
  type: "config" | "environment" | "network" | "session" | "verification" | "rate_limit" | "policy" | "permission" | "user" | "internal";
  code: ErrorCode;
  /** For developers: English, about nobody. */
  message: string;
  /** For people, in their language. */
  display_message: string | null;
  retryable: boolean;
  retry_after_s?: number;
  fatal: boolean;
  request_id: string | null;
}

export type ErrorCode =
  | "invalid_config" | "version_mismatch"
  | "wasm_unavailable" | "wasm_load_failed" | "wasm_blocked_by_csp" | "wasm_features_missing"
  | "host_outdated" | "frame_refused"
  | "offline" | "timeout" | "server_error" | "bad_response"
  | "invitation_missing" | "invitation_rejected" | "session_expired"
  | "credentials_incorrect" | "code_incorrect" | "code_expired" | "input_rejected"
  | "too_many_attempts" | "send_throttled" | "throttled"
  | "recovery_not_allowed" | "step_up_required"
  | "camera_denied" | "camera_unavailable"
  | "user_cancelled" | "idle_timeout" | "panic" | "unknown";

export interface EventMap {
  OPEN: BaseMeta;
  READY: BaseMeta;
  /** Another screen is there. */
  VIEW: BaseMeta & { from: string | null };
  STEP_SUBMIT: BaseMeta & { action: string };
  STEP_OK: BaseMeta & { action: string };
  STEP_FAIL: BaseMeta & { action: string; error: FlowError };
  CODE_SENT: BaseMeta & { factor: string | null };
  CODE_FILLED: BaseMeta & { source: "sms" | "email" | "push" | "host" };
  LOCKED: BaseMeta & { until: string | null };
  /** It goes on without the person: a delay, people who look at a case. */
  PENDING: BaseMeta & { until: string | null };
  RESUME: BaseMeta;
  EXTERNAL_LINK: BaseMeta & { purpose: LinkPurpose };
  HANDOFF: FlowMeta & { outcome: FlowResult["outcome"] };
  EXIT: ExitMeta;
  ERROR: BaseMeta & { error: FlowError };
  CLOSED: BaseMeta;
}
export type EventName = keyof EventMap;
export type AnyEvent = { [K in EventName]: { name: K; payload: EventMap[K] } }[EventName];

export interface Support {
  supported: boolean;
  reasons: Array<"no_window" | "wasm_unavailable" | "wasm_features_missing" | "insecure_context" | "storage_blocked">;
  camera: boolean;
  passkeys: boolean;
  webotp: boolean;
}

export declare const version: string;
export declare const protocol: 1;
/** Never throws, and can be called on a server. */
export declare function isSupported(): Support;
/** Fetches and compiles the module, so that opening it is quick. Never rejects. */
export declare function preload(assets?: AssetOptions): Promise<{ ok: boolean; error?: FlowError }>;
/** Shows and fetches nothing yet. Throws a `TypeError` for a config that can't be meant. */
export declare function create(config: RegainConfig): RegainHandle;
/** Registers the element, under `regain-flow` by default. A second time, or by a second copy, changes nothing. */
export declare function defineElement(tag?: string, defaults?: Partial<RegainConfig>): void;
/** What an app says to the flow in its webview (`Regain.receive`). False: it wasn't meant for us. */
export declare function receive(message: string | object): boolean;

/** Where a `regain-…` event's detail comes from. */
export interface RegainFlowEvents {
  "regain-load": CustomEvent<null>;
  "regain-ready": CustomEvent<BaseMeta>;
  "regain-success": CustomEvent<{ result: FlowResult; meta: FlowMeta }>;
  "regain-exit": CustomEvent<{ error: FlowError | null; meta: ExitMeta }>;
  "regain-error": CustomEvent<{ error: FlowError; meta: BaseMeta }>;
  "regain-event": CustomEvent<AnyEvent>;
  "regain-navigation": CustomEvent<NavigationState>;
  "regain-resize": CustomEvent<{ width: number; height: number }>;
  /** Cancelable: `event.respondWith(promise)`. */
  "regain-invitation-needed": CustomEvent<{ reason: "start" | "expired"; attempt: number }> & RespondWith<string>;
  "regain-external-link": CustomEvent<{ url: string; purpose: LinkPurpose }> & RespondWith<boolean>;
}
export interface RespondWith<T> {
  respondWith(answer: T | Promise<T>): void;
}

/** `<regain-flow>`. Every attribute is a property too; what can't be written as text, or shouldn't stand in HTML, is a property only. */
export interface RegainFlowElement extends HTMLElement, Omit<RegainHandle, "id" | "state" | "open" | "mount" | "on" | typeof Symbol.asyncDispose> {
  way: Way;
  reset: Factor | null;
  api: string | null;
  presentation: "inline" | "modal" | "page";
  open: boolean;
  renderRoot: "auto" | "light" | "shadow" | "closed";
  history: "memory" | "browser";
  locale: string;
  theme: "auto" | "light" | "dark";
  isolation: "none" | "iframe";
  frameSrc: string | null;
  wasmSrc: string | null;
  fallbackHref: string | null;
  resumeKey: string | null;
  readonly state: HandleState;
  /** As the handle's `open()`: there, `open` is the property. */
  show(options?: { trigger?: HTMLElement }): Promise<void>;
  invitation: string | InvitationProvider | undefined;
  /** Everything else that `create()` takes. */
  config: Partial<RegainConfig>;
  addEventListener<K extends keyof RegainFlowEvents>(
    type: K, listener: (this: RegainFlowElement, event: RegainFlowEvents[K]) => void, options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  /** As the language's own library has it, for projects that are built with an older one. */
  interface SymbolConstructor {
    readonly asyncDispose: unique symbol;
  }
  interface HTMLElementTagNameMap {
    "regain-flow": RegainFlowElement;
  }
}
