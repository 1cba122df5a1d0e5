// @ts-check
/**
 * What every message is wrapped in, made and read. It must never throw, whatever comes.
 */
import { CHANNEL, LONGEST, VERSION } from "./messages.js";

/**
 * @typedef {"hello" | "event" | "request" | "response" | "command"} Kind
 * @typedef {object} Envelope
 * @property {"regain"} channel
 * @property {1} v
 * @property {Kind} kind
 * @property {string} id
 * @property {string | null} re    what it answers
 * @property {number} seq          counts up, by sender
 * @property {string} ts
 * @property {string | null} flow
 * @property {string} type
 * @property {Record<string, unknown>} payload
 * @typedef {"not_text" | "not_ours" | "too_large" | "version" | "malformed"} Ignored
 */

const KINDS = ["hello", "event", "request", "response", "command"];

/** @returns {string} */
export function id() {
  return "m_" + Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {Kind} kind
 * @param {string} type
 * @param {Record<string, unknown>} payload
 * @param {{ seq: number, flow: string | null, re?: string | null }} more
 * @returns {Envelope}
 */
export function envelope(kind, type, payload, { seq, flow, re = null }) {
  return { channel: CHANNEL, v: VERSION, kind, id: id(), re, seq, ts: new Date().toISOString(), flow, type, payload };
}

/**
 * What a host leaves out of it that isn't needed to understand it is made up for. Only its own fields count.
 * @param {unknown} message text or an object
 * @returns {Envelope | Ignored}
 */
export function read(message) {
  try {
    const text = typeof message === "string" ? message : JSON.stringify(message);
    if (text === undefined) return "not_text";
    if (text.length >= LONGEST) return "too_large";
    // An object too: what was written down has no getters, no prototype and no cycles.
    const all = JSON.parse(text);
    if (typeof all !== "object" || all === null || all.channel !== CHANNEL) return "not_ours";
    if (all.v !== VERSION) return "version";
    const { kind, type, id = "", re = null, seq = 0, ts = "", flow = null, payload = {} } = all;
    const open = kind === "command" || kind === "request";
    const known = KINDS.includes(kind) && isText(type, 64) && (kind !== "hello" || type === kind) && isText(id, 128) && (id !== "" || !open) &&
      (re === null ? kind !== "response" : isText(re, 128)) && Number.isSafeInteger(seq) && isText(ts, 64) &&
      (flow === null || isText(flow, 128)) && typeof payload === "object" && payload !== null && !Array.isArray(payload);
    if (!known) return "malformed";
    return { channel: CHANNEL, v: VERSION, kind, id, re, seq, ts, flow, type, payload };
  } catch {
    return "not_text";
  }
}

/** @param {unknown} value @param {number} longest */
function isText(value, longest) {
  return typeof value === "string" && value.length <= longest;
}
