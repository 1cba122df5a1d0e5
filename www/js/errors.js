// @ts-check
/**
 * What can go wrong, as hosts are told: a type, a code, whether trying again helps. About nobody: no address, no code, no name.
 * @typedef {import("./types.js").FlowError} FlowError
 * @typedef {import("./types.js").ErrorCode} ErrorCode
 */

/** By type: `!` ends the flow here, `+` can be tried again. */
const CODES = {
  config: "invalid_config! version_mismatch!",
  environment: "wasm_unavailable! wasm_load_failed! wasm_blocked_by_csp! wasm_features_missing! host_outdated! frame_refused!",
  network: "offline+ timeout+ server_error+ bad_response+",
  session: "invitation_missing+ invitation_rejected session_expired+",
  verification: "credentials_incorrect+ code_incorrect+ code_expired+ input_rejected+",
  rate_limit: "too_many_attempts+ send_throttled+ throttled+",
  policy: "recovery_not_allowed step_up_required+",
  permission: "camera_denied+ camera_unavailable+",
  user: "user_cancelled idle_timeout",
  internal: "panic! unknown",
};

/** What a code doesn't say by itself. @type {Record<string, string>} */
const MORE = {
  wasm_blocked_by_csp: "script-src lacks 'wasm-unsafe-eval'",
  frame_refused: "see frame_ancestors, frame-src",
  server_error: "see api, cors_origins, connect-src",
};

/** @type {Map<string, [type: string, how: string | undefined]>} */
const ERRORS = new Map(
  Object.entries(CODES).flatMap(([type, codes]) =>
    codes.split(" ").map((code) => {
      const [, name = "", how] = /^(\w+)(\W?)$/.exec(code) ?? [];
      return [name, [type, how]];
    })),
);

/** What the backend's problems are called here. Names come from anywhere, `constructor` among them. @type {Record<string, ErrorCode>} */
const PROBLEMS = {
  // @ts-expect-error: a table without anything behind it
  __proto__: null,
  wrong_credentials: "credentials_incorrect",
  wrong_password: "credentials_incorrect",
  wrong_code: "code_incorrect",
  code_expired: "code_expired",
  locked: "too_many_attempts",
  too_soon: "send_throttled",
  throttled: "throttled",
  step_up_required: "step_up_required",
  unauthorized: "session_expired",
  not_found: "session_expired",
  outdated: "version_mismatch",
  invalid: "input_rejected",
  address_unchanged: "input_rejected",
  address_taken: "input_rejected",
  weak_password: "input_rejected",
  number_at_risk: "recovery_not_allowed",
  internal: "server_error",
  unavailable: "server_error",
};

/**
 * @param {ErrorCode} code
 * @param {Partial<FlowError>} [more]
 * @returns {FlowError}
 */
export function failure(code, more = {}) {
  const [type, how] = ERRORS.get(code) ?? ["internal"];
  const message = `${code.replaceAll("_", " ")}${MORE[code] ? `: ${MORE[code]}` : ""}`;
  const error = { type, code, message, display_message: null, retryable: how === "+", fatal: how === "!", request_id: null, ...more };
  return /** @type {FlowError} */ (error);
}

/**
 * @param {{ type?: unknown }} problem as RFC 9457 has it
 * @param {number | undefined} [after] in seconds
 */
export function problem({ type }, after) {
  const name = String(type).split(":").pop() ?? "";
  return failure(PROBLEMS[name] ?? "unknown", after === undefined ? {} : { retry_after_s: after });
}

/**
 * Whatever was thrown, as what a host is told.
 * @param {any} thrown
 * @returns {FlowError}
 */
export function asFailure(thrown) {
  return ERRORS.has(thrown?.code) ? thrown : failure("unknown", { fatal: true });
}
