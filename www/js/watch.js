// @ts-check
/**
 * What hosts are told, read from what the backend answers and what is on the screen. Pure: it must never know a browser, nor pass on
 * anything that a person has typed or the backend keeps secret, so it copies names, times and numbers one by one.
 * @typedef {import("./types.js").FlowResult} FlowResult
 * @typedef {[name: string, more: Record<string, unknown>]} Told
 */
import { failure, problem } from "./errors.js";

/** The steps that go on without the person. */
const WAITING = ["delayed", "review"];

/** @param {import("./types.js").Way} way */
export function watch(way) {
  const known = {
    flow: /** @type {string | null} */ (null),
    reference: /** @type {string | null} */ (null),
    way,
    view: /** @type {string | null} */ (null),
    step: /** @type {number | null} */ (null),
    steps: /** @type {number | null} */ (null),
    resumed: false,
    /** Why it would end if it ended now. */
    status: /** @type {import("./types.js").ExitMeta["status"]} */ ("user_cancelled"),
    result: /** @type {FlowResult | null} */ (null),
  };
  let waits = "";
  let away = false;
  /** What is told once there is something to see. @type {Told[] | null} */
  let early = [];

  /** @param {Told[]} told */
  function once(told) {
    if (early === null) return told;
    const errors = told.filter(([name]) => name === "ERROR");
    early.push(...told.filter(([name]) => name !== "ERROR"));
    return errors;
  }

  /** @param {any} flow */
  function take(flow) {
    /** @type {Told[]} */
    const told = [];
    const { name } = flow.step;
    known.status = name === "refused" ? "refused" : known.status === "locked_out" ? known.status : "user_cancelled";
    [known.flow, known.reference, known.way] = [text(flow.id), text(flow.reference), flow.way];
    [known.step, known.steps] = flow.progress?.of > 1 ? [flow.progress.at, flow.progress.of] : [null, null];
    const until = text(flow.step.effective_at ?? flow.step.case?.expected_at);
    if (WAITING.includes(name) && waits !== name) told.push(["PENDING", { until }]);
    waits = name;
    if (name === "done" && known.result === null) {
      known.result = {
        ticket: text(flow.ticket),
        outcome: flow.step.migrated ? "migrated" : flow.step.signed_in ? "signed_in" : "changed",
        changed: names(flow.step.changed),
        held_until: text(flow.hold?.until),
      };
      told.push(["HANDOFF", { outcome: known.result.outcome }]);
    }
    return told;
  }

  return {
    known,

    /**
     * A request is sent.
     * @param {string} path
     * @param {any} body what its JSON says
     * @returns {Told[]}
     */
    sent(path, body) {
      if (!path.endsWith("/actions")) return [];
      /** @type {Told[]} */
      const told = [["STEP_SUBMIT", { action: body?.action ?? "unknown" }]];
      // The one thing in what is sent that a host can mend.
      const [what, why] = body?.action === "check_failed" ? String(body.failure).split("_") : [];
      if (what === "camera") told.push(["ERROR", { error: failure(why === "denied" ? "camera_denied" : "camera_unavailable") }]);
      return once(told);
    },

    /**
     * It was answered. `json` is null where the answer is no JSON.
     * @param {string} path
     * @param {any} body
     * @param {number} status
     * @param {any} json
     * @param {number} [after] in seconds
     * @returns {Told[]}
     */
    answered(path, body, status, json, after) {
      /** @type {Told[]} */
      const told = [];
      const acted = path.endsWith("/actions");
      const action = body?.action ?? "unknown";
      if (json === null || typeof json !== "object") {
        const told = away;
        away = true;
        return told ? [] : [["ERROR", { error: failure("bad_response") }]];
      }
      away = false;
      const flow = json.flow ?? (json.step ? json : null);
      if (status >= 400) {
        const error = problem(json, after);
        if (error.code === "session_expired") known.status = "session_expired";
        if (error.code === "too_many_attempts") {
          known.status = "locked_out";
          told.push(["LOCKED", { until: text(json.retry_at) }]);
        }
        const unusable = path === "/v1/flows" && json.type?.endsWith(":invalid") && (body?.invitation || body?.handle);
        if (acted) told.push(["STEP_FAIL", { action, error }]);
        else told.push(["ERROR", { error: unusable ? failure("invitation_rejected") : error }]);
      } else if (acted) {
        if (known.status === "locked_out") known.status = "user_cancelled";
        told.push(["STEP_OK", { action }]);
        if (action === "send_code") told.push(["CODE_SENT", { factor: text(body?.factor) }]);
      }
      if (flow?.step) {
        const fresh = known.flow === null && path !== "/v1/flows" && path !== "/v1/handovers";
        told.push(...take(flow));
        if (fresh) {
          known.resumed = true;
          told.unshift(["RESUME", {}]);
        }
      }
      return once(told);
    },

    /**
     * There was no answer. It is told once until there is one again.
     * @param {boolean} offline
     * @returns {Told[]}
     */
    lost(offline) {
      if (away) return [];
      away = true;
      return [["ERROR", { error: failure(offline ? "offline" : "server_error") }]];
    },

    /**
     * This is on the screen.
     * @param {string} view
     * @returns {Told[]}
     */
    seen(view) {
      if (view === known.view) return [];
      const from = known.view;
      known.view = view;
      if (view === "gone") known.status = "session_expired";
      if (view === "opening") return [];
      /** @type {Told[]} */
      const told = [["VIEW", { from: from === "opening" ? null : from }]];
      if (early !== null) {
        told.unshift(["READY", {}]);
        told.push(...early);
        early = null;
      }
      return told;
    },
  };
}

/** @param {unknown} value */
function text(value) {
  return typeof value === "string" ? value : null;
}

/** Names of factors; what else stands beside them stays here. @param {unknown} list */
function names(list) {
  const name = (/** @type {any} */ one) => text(one) ?? text(one?.factor) ?? text(one?.kind);
  return Array.isArray(list) ? list.map(name).filter((one) => one !== null) : [];
}
