// @ts-check
/**
 * One of the two ends that talk: counts, asks, waits, answers. The page and the frame's host are each one. It must never throw at who
 * has sent something, and never stay silent to a question.
 */
import { envelope, read } from "./envelope.js";
import { LONGEST, REFUSAL } from "./messages.js";
import { NO } from "./shape.js";

/**
 * @typedef {import("./shape.js").Shape<any>} Shape
 * @typedef {import("./envelope.js").Envelope} Envelope
 * @typedef {import("./envelope.js").Ignored | "unknown_answer" | "repeated" | "unexpected" | "closed"} Reason
 * @typedef {(payload: any) => unknown} Answering   its answer, or a promise of it; what it throws is told by its `code`
 * @typedef {object} Side
 * @property {(envelope: Envelope) => void} post
 * @property {Record<string, { ask: Shape, answer: Shape }>} takes    what is answered, by its type
 * @property {Record<string, Answering>} answers
 * @property {Record<string, Shape>} [hears]                          what is only heard
 * @property {(type: string, payload: any) => void} [heard]
 * @property {Shape} greeting                                         what the other one's hello is made of
 * @property {(payload: any, of: Envelope) => void} greeted
 * @property {(type: string) => { answer: Shape, patient?: true }} asks
 * @property {"request" | "command"} asking
 */

/** A request that nobody has answered is gone on without, in milliseconds. */
export const PATIENCE = 15_000;
/** How many messages are remembered, so that one that comes twice counts once. */
const REMEMBERED = 256;

/** Why there is no answer. */
export class Unanswered extends Error {
  /** @param {string} code `timeout`, `closed`, `invalid`, or what the other side says */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** @param {Side} side */
export function peer(side) {
  let seq = 0;
  let closed = false;
  /** @type {string | null} */
  let flow = null;
  /** @type {Map<string, { type: string, settle: (payload: any) => void, fail: (why: Unanswered) => void }>} */
  const waiting = new Map();
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {Set<Promise<void>>} */
  const answering = new Set();
  /** @type {Partial<Record<Reason, number>>} */
  const ignored = {};

  /**
   * @param {import("./envelope.js").Kind} kind
   * @param {string} type
   * @param {Record<string, unknown>} payload
   * @param {string | null} [re]
   * @returns {string | null} the message's id; null where it can't be sent
   */
  function send(kind, type, payload, re) {
    if (closed) return null;
    const message = envelope(kind, type, payload, { seq: seq + 1, flow, re });
    if (JSON.stringify(message).length >= LONGEST) return ignore("too_large"), null;
    seq += 1;
    try {
      side.post(message);
    } catch (error) {
      globalThis.reportError?.(error);
    }
    return message.id;
  }

  /** @param {Reason} why @returns {false} */
  function ignore(why) {
    ignored[why] = (ignored[why] ?? 0) + 1;
    return false;
  }

  /** @param {Envelope} message */
  async function answer({ id, type, payload }) {
    const known = own(side.takes, type);
    const answer = own(side.answers, type);
    /** @param {unknown} of */
    const reply = (of) => void send("response", type, /** @type {any} */ (of), id);
    if (!known || !answer) return reply({ error: "unsupported" });
    const asked = known.ask(payload);
    if (asked === NO) return reply({ error: "invalid" });
    try {
      const answered = known.answer((await answer(asked)) ?? {});
      reply(answered === NO ? { error: "failed" } : answered);
    } catch (error) {
      const refusal = REFUSAL({ error: /** @type {any} */ (error)?.code });
      reply(refusal === NO ? { error: "failed" } : refusal);
    }
  }

  /** @param {Envelope} message @returns {boolean} */
  function settle({ re, type, payload }) {
    const asked = waiting.get(re ?? "");
    if (!asked || asked.type !== type) return ignore("unknown_answer");
    const refusal = REFUSAL(payload);
    if (refusal !== NO) return asked.fail(new Unanswered(refusal.error)), true;
    const answered = side.asks(type).answer(payload);
    if (answered === NO) return asked.fail(new Unanswered("invalid")), ignore("malformed");
    asked.settle(answered);
    return true;
  }

  return {
    ignored,
    /** @param {string | null} id */
    about: (id) => void (flow = id),
    /** @param {string} type @param {object} payload @param {string | null} [re] */
    hello: (type, payload, re) => send("hello", type, /** @type {any} */ (payload), re),
    /**
     * Only what its shape names.
     * @param {Shape} shape @param {string} type @param {unknown} payload
     * @returns {boolean}
     */
    tell(shape, type, payload) {
      const known = shape(payload);
      return known === NO ? ignore("malformed") : send("event", type, known) !== null;
    },
    /**
     * @param {string} type @param {object} payload
     * @returns {Promise<any>} rejects with `Unanswered`
     */
    ask(type, payload) {
      return new Promise((resolve, reject) => {
        const id = send(side.asking, type, /** @type {any} */ (payload));
        if (id === null) return reject(new Unanswered(closed ? "closed" : "too_large"));
        const limit = side.asks(type).patient ? undefined : setTimeout(() => over(reject, new Unanswered("timeout")), PATIENCE);
        /** @template T @param {(value: T) => void} settled @param {T} value */
        const over = (settled, value) => {
          clearTimeout(limit);
          waiting.delete(id);
          settled(value);
        };
        waiting.set(id, { type, settle: (payload) => over(resolve, payload), fail: (why) => over(reject, why) });
      });
    },
    /** @param {unknown} raw @returns {boolean} whether it was meant for us, and understood */
    receive(raw) {
      const message = read(raw);
      if (typeof message === "string") return ignore(message);
      if (closed) return ignore("closed");
      if (message.id !== "") {
        if (seen.has(message.id)) return ignore("repeated");
        seen.add(message.id);
        for (const oldest of seen) if (seen.size > REMEMBERED) seen.delete(oldest);
      }
      if (message.kind === "response") return settle(message);
      if (message.kind === "hello") {
        const greeting = side.greeting(message.payload);
        if (greeting === NO) return ignore("malformed");
        side.greeted(greeting, message);
        return true;
      }
      if (message.kind === "event") {
        const shape = own(side.hears ?? {}, message.type);
        if (!shape) return ignore("unexpected");
        const known = shape(message.payload);
        if (known === NO) return ignore("malformed");
        side.heard?.(message.type, known);
        return true;
      }
      // Each end asks in its own way; one that asks in ours is told so.
      if (message.kind === side.asking) return send("response", message.type, { error: "unsupported" }, message.id) !== null;
      const answered = answer(message).finally(() => answering.delete(answered));
      answering.add(answered);
      return true;
    },
    /** Once everything that was asked so far has its answer. */
    answered: () => Promise.allSettled(answering),
    close() {
      closed = true;
      for (const { fail } of [...waiting.values()]) fail(new Unanswered("closed"));
    },
  };
}

/**
 * `constructor` is no message of ours.
 * @template T
 * @param {Record<string, T>} all @param {string} name
 * @returns {T | undefined}
 */
function own(all, name) {
  return Object.hasOwn(all, name) ? all[name] : undefined;
}

/** @typedef {ReturnType<typeof peer>} Peer */

