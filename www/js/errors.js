// @ts-check
/**
 * What can go wrong, as hosts are told: a type, a code, whether trying again helps. About nobody: no address, no code, no name.
 * @typedef {import("./types.js").FlowError} FlowError
 * @typedef {import("./types.js").ErrorCode} ErrorCode
 */

/** @type {Record<ErrorCode, [type: FlowError["type"], message: string, how?: "again" | "fatal"]>} */
const ERRORS = {
  invalid_config: ["config", "The configuration can't be meant.", "fatal"],
  version_mismatch: ["config", "The backend asks for a newer version of this module.", "fatal"],
  wasm_unavailable: ["environment", "This browser has no WebAssembly.", "fatal"],
  wasm_load_failed: ["environment", "The module's code did not arrive whole.", "fatal"],
  wasm_blocked_by_csp: ["environment", "The page's policy lacks 'wasm-unsafe-eval' in script-src.", "fatal"],
  wasm_features_missing: ["environment", "This browser's WebAssembly is too old.", "fatal"],
  host_outdated: ["environment", "The app around this page speaks no protocol that we know.", "fatal"],
  frame_refused: ["environment", "The frame did not answer: see frame_ancestors on the backend, and frame-src here.", "fatal"],
  offline: ["network", "There is no network.", "again"],
  timeout: ["network", "There was no answer in time.", "again"],
  server_error: ["network", "The backend could not be reached, or failed.", "again"],
  bad_response: ["network", "What answered is no backend of ours.", "again"],
  invitation_missing: ["session", "The invitation could not be had.", "again"],
  invitation_rejected: ["session", "The invitation, or the handle, counts no more."],
  session_expired: ["session", "The flow has ended.", "again"],
  credentials_incorrect: ["verification", "Account or password is wrong.", "again"],
  code_incorrect: ["verification", "The code is wrong.", "again"],
  code_expired: ["verification", "The code counts no more; a new one helps.", "again"],
  input_rejected: ["verification", "What was entered can't be taken.", "again"],
  too_many_attempts: ["rate_limit", "Too many wrong guesses.", "again"],
  send_throttled: ["rate_limit", "A new code can't be sent yet.", "again"],
  throttled: ["rate_limit", "Too many requests.", "again"],
  recovery_not_allowed: ["policy", "This account, or this request, is refused."],
  step_up_required: ["policy", "A session alone is not enough.", "again"],
  camera_denied: ["permission", "The camera was denied.", "again"],
  camera_unavailable: ["permission", "There is no camera to be had.", "again"],
  user_cancelled: ["user", "The person has left."],
  idle_timeout: ["user", "Nobody has touched it for long."],
  panic: ["internal", "The module has crashed.", "fatal"],
  unknown: ["internal", "Something else."],
};

/** What the backend's problems are called here. @type {Record<string, ErrorCode>} */
const PROBLEMS = {
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
  const [type, message, how] = ERRORS[code];
  return {
    type, code, message, display_message: null, retryable: how === "again", fatal: how === "fatal", request_id: null, ...more,
  };
}

/**
 * @param {{ type?: unknown }} problem as RFC 9457 has it
 * @param {number | undefined} [after] in seconds
 */
export function problem({ type }, after) {
  const name = String(type).split(":").pop() ?? "";
  return failure((has(PROBLEMS, name) && PROBLEMS[name]) || "unknown", after === undefined ? {} : { retry_after_s: after });
}

/**
 * Whatever was thrown, as what a host is told.
 * @param {unknown} thrown
 * @returns {FlowError}
 */
export function asFailure(thrown) {
  const known = /** @type {Partial<FlowError> | null} */ (typeof thrown === "object" ? thrown : null);
  return has(ERRORS, known?.code) ? /** @type {FlowError} */ (known) : failure("unknown", { fatal: true });
}

/**
 * Names come from anywhere, `constructor` among them.
 * @param {object} table
 * @param {unknown} name
 */
function has(table, name) {
  return typeof name === "string" && Object.prototype.hasOwnProperty.call(table, name);
}
