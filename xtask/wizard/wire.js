// @ts-check
/**
 * The wire as far as five screens need it: docs/wire.md has all of it. It must never draw.
 */

/**
 * @typedef {"email" | "phone" | "authenticator"} Factor
 * @typedef {{ factor: Factor, masked: string | null }} Method
 * @typedef {Method & {
 *   state: "open" | "done" | "locked", sent_at: string | null, resend_at: string | null,
 *   attempts_left: number | null, locked_until: string | null,
 * }} Challenge
 * @typedef {{ name: "sign_in", forgotten_password_url?: string | null }} SignIn
 * @typedef {{ name: "verify", challenge: Challenge, methods: Method[] }} Verify
 * @typedef {{ name: "cannot_verify", method: Method, methods: Method[] }} CannotVerify
 * @typedef {{ name: "choose_lost", methods: Method[], lost: Factor[] }} ChooseLost
 * @typedef {{
 *   name: "consequences", lost: Factor[], consequences: { id: string, seconds: number | null }[],
 *   needs: string[], told: Method[],
 * }} Consequences
 * @typedef {{ name: "prove" | "done" | "refused" | "no_address_left" }} Beyond
 * @typedef {SignIn | Verify | CannotVerify | ChooseLost | Consequences | Beyond} Step
 * @typedef {{ id: string, version: number, server_time: string, step: Step, actions: string[] }} Flow
 * @typedef {{
 *   type: string, title: string, detail?: string, field?: string, attempts_left?: number, retry_at?: string, flow?: Flow,
 * }} Problem
 * @typedef {{
 *   action: string, factor?: string, account?: string, password?: string, code?: string,
 *   lost?: string[], accepted?: string[],
 * }} Action
 */

/** How long a call may take before it is sent again, in milliseconds. */
const PATIENCE = 15_000;

class Refused extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.title);
    this.problem = problem;
    this.kind = problem.type.replace("urn:regain:problem:", "");
  }
}

/**
 * Throws a `Refused` for a problem, and anything else for no answer.
 * @param {string} path @param {object} body @param {Record<string, string>} more
 */
async function send(path, body, more) {
  const key = crypto.randomUUID();
  const headers = { "Content-Type": "application/json", "Accept-Language": "en", "Idempotency-Key": key, ...more };
  const once = async () => {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(path, { method: "POST", credentials: "omit", headers, body: JSON.stringify(body), signal });
    return { ok: answer.ok, body: await answer.json() };
  };
  // Under the same key an action counts once, however often it arrives.
  const answer = await once().catch(once);
  if (!answer.ok) throw new Refused(answer.body);
  return answer.body;
}
