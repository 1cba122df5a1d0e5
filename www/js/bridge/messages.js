// @ts-check
/**
 * Protocol 1: every message, with the shape of its payload and of its answer. `protocol.schema.json` says the same for others, and
 * a test holds them together. It must never name a field for a code that was typed, an address, a password, a number or a name.
 */
import { either, flag, like, list, number, object, oneOf, orNull, perhaps, table, text } from "./shape.js";

/** @typedef {import("./shape.js").Shape<any>} Shape */

export const CHANNEL = "regain";
export const VERSION = 1;
/** An envelope is shorter than this, as JSON in UTF-16 units. */
export const LONGEST = 65536;

const nothing = object({});
const word = like(/^[a-z][a-z0-9_.]{0,63}$/);
const name = like(/^[\w.:-]{1,128}$/);
const time = like(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
const tag = like(/^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,7}$/);
const token = text(4096, 1);
const size = number(0, 100_000);
const way = oneOf("signed_out", "signed_in", "migration");
const factor = oneOf("phone", "email", "authenticator");
const theme = oneOf("auto", "light", "dark");
const locale = either(oneOf("auto"), tag);
const source = oneOf("sms", "email", "push", "host");
const purpose = oneOf("help", "sign_in", "identity", "other");
const insets = object({ top: size, right: size, bottom: size, left: size, keyboard: perhaps(size) });
const snapshot = text(16384, 1);
const key = like(/^[\w.:-]{1,128}$/);
/** Words, numbers, texts, and functions that make colours and lengths: nothing that ends a declaration or draws anything. */
const VALUE =
  /^(?=.{1,200}$)(?!.*(?:\/\*|\*\/))(?:(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark|var|calc|min|max|clamp)\(|[A-Za-z][\w-]*(?![\w(-])|[ "#%'()*+,.\/0-9_|-]|[\u00a0-\u2027\u202a-\uffff])+$/;
const variables = table(/^[a-z][a-z-]{0,31}$/, like(VALUE), 64);
const url = like(/^(https?:|mailto:|tel:|sms:)[^\s]{1,2000}$/i);

const error = object({
  type: oneOf(
    "config", "environment", "network", "session", "verification", "rate_limit", "policy", "permission", "user", "internal",
  ),
  code: word,
  retryable: flag,
  retry_after_s: perhaps(number(0, 1e9)),
  fatal: flag,
  request_id: orNull(name),
});

const base = {
  flow: orNull(name),
  reference: orNull(name),
  way,
  view: orNull(word),
  timestamp: time,
  seq: number(0, 1e9),
  version: name,
  host: word,
};
const passed = { ...base, duration_ms: number(0, 1e12), resumed: flag };
const outcome = oneOf("signed_in", "changed", "migrated");
const status = oneOf("user_cancelled", "session_expired", "locked_out", "refused", "host_closed", "error");
const left = { ...passed, status, resumable: flag, snapshot: orNull(snapshot) };
const result = object({ ticket: orNull(token), outcome, changed: list(factor, 8), held_until: orNull(time) });

/** What a named event tells beside what all of them do. @type {Record<string, Record<string, Shape>>} */
const told = {
  OPEN: base,
  READY: base,
  VIEW: { ...base, from: orNull(word) },
  STEP_SUBMIT: { ...base, action: word },
  STEP_OK: { ...base, action: word },
  STEP_FAIL: { ...base, action: word, error },
  CODE_SENT: { ...base, factor: orNull(word) },
  CODE_FILLED: { ...base, source },
  LOCKED: { ...base, until: orNull(time) },
  PENDING: { ...base, until: orNull(time) },
  RESUME: base,
  EXTERNAL_LINK: { ...base, purpose },
  HANDOFF: { ...passed, outcome },
  EXIT: left,
  ERROR: { ...base, error },
  CLOSED: base,
};

/** Told by the page to its host; no answer. @type {Record<string, Shape>} */
export const EVENTS = {
  ready: object(base),
  success: object({ result, meta: object(passed) }),
  exit: object({ error: orNull(error), meta: object(left) }),
  error: object({ error, meta: object(base) }),
  flow_event: either(
    ...Object.entries(told).map(([event, fields]) => object({ name: oneOf(event), payload: object(fields) })),
  ),
  navigation: object({
    can_go_back: flag,
    can_exit: flag,
    step: orNull(number(0, 1000)),
    steps: orNull(number(0, 1000)),
    title: text(200),
  }),
  snapshot: object({ snapshot: orNull(snapshot) }),
  resize: object({ height: size }),
  focus_field: object({ kind: oneOf("code", "text", "none") }),
  closed: nothing,
};

/** A request that isn't answered in time is gone on without, unless people take their time over it. @typedef {{ ask: Shape, answer: Shape, patient?: true }} Request */

/** Asked by the page of a host that says it can. @type {Record<string, Request>} */
export const REQUESTS = {
  "invitation.get": {
    ask: object({ reason: oneOf("start", "expired"), attempt: number(0, 1000) }),
    answer: object({ invitation: token }),
  },
  "link.open": { ask: object({ url, purpose }), answer: object({ opened: flag }) },
  "permission.camera": { ask: nothing, answer: object({ granted: flag, can_ask_again: flag }), patient: true },
  "otp.listen": {
    ask: object({ length_hint: orNull(number(1, 32)), timeout_s: number(1, 3600) }),
    answer: object({ code: like(/^[0-9 -]{1,32}$/) }),
    patient: true,
  },
  "store.get": { ask: object({ key }), answer: object({ value: orNull(text(16384)) }) },
  "store.set": { ask: object({ key, value: text(16384) }), answer: nothing },
  "store.remove": { ask: object({ key }), answer: nothing },
  "identity.check": {
    ask: object({ check: name, token: orNull(text(16384)), expires_at: time }),
    answer: object({ id: text(256, 1), timestamp: text(64, 1), signature: text(4096, 1), body: text(32768, 1) }),
    patient: true,
  },
};

/** Said by the host to the page, each answered. @type {Record<string, { take: Shape, answer: Shape }>} */
export const COMMANDS = {
  start: {
    take: object({
      way: perhaps(way),
      reset: perhaps(factor),
      handle: perhaps(token),
      handover: perhaps(token),
      case: perhaps(text(64, 1)),
      invitation: perhaps(token),
      locale: perhaps(locale),
      theme: perhaps(theme),
      variables: perhaps(variables),
      insets: perhaps(insets),
      owner: perhaps(text(256, 1)),
    }),
    answer: nothing,
  },
  back: { take: nothing, answer: object({ handled: flag }) },
  exit: { take: object({ force: perhaps(flag), reason: perhaps(text(200)) }), answer: nothing },
  set_invitation: { take: object({ invitation: token }), answer: nothing },
  set_locale: { take: object({ locale }), answer: nothing },
  set_theme: { take: object({ theme, variables: perhaps(variables) }), answer: nothing },
  set_insets: { take: insets, answer: nothing },
  provide_code: {
    take: object({ code: like(/^[0-9 -]{1,32}$/), source: perhaps(source) }),
    answer: object({ filled: flag }),
  },
  lifecycle: { take: object({ state: oneOf("background", "foreground") }), answer: nothing },
  ping: { take: nothing, answer: object({ pong: flag }) },
};

/** Who the two are. */
export const HELLO = {
  page: object({ sdk: name, protocol: list(number(1, 1000), 16), way: orNull(way), capabilities_wanted: list(word, 32) }),
  host: object({
    host: oneOf("ios", "android", "react_native", "flutter", "web", "desktop", "other"),
    os: perhaps(text(64)),
    app_version: perhaps(text(64)),
    protocol: perhaps(list(number(0, 1000), 16)),
    capabilities: list(word, 64),
    locale: perhaps(locale),
    theme: perhaps(theme),
    insets: perhaps(insets),
  }),
};

/** In the place of an answer: `unsupported`, `invalid`, or in the host's words why not. */
export const REFUSAL = object({ error: word });
