// @ts-check
/**
 * What a host hears: events with their number, its own callbacks, whoever listens. One after the other, and never inside a call of the
 * host's or a render of ours.
 */

/** Events that may change: none yet, and their names would begin with it. */
const UNSTABLE = "x_";

/** What isn't an event of the flow's, though one can listen to it. */
const BESIDE = ["NAVIGATION", "RESIZE"];

export class Teller {
  seq = 0;
  /** @type {() => import("./types.js").RegainConfig} */
  #config;
  /** @type {() => object} */
  #meta;
  /** @type {Set<{ name: string, listener: (payload: any) => void }>} */
  #listeners = new Set();
  /** @type {(() => void)[]} */
  #queue = [];
  #closed = false;

  /**
   * @param {() => import("./types.js").RegainConfig} config
   * @param {() => object} meta what every event says
   */
  constructor(config, meta) {
    [this.#config, this.#meta] = [config, meta];
  }

  /**
   * @param {string} name
   * @param {(payload: any) => void} listener
   * @param {{ signal?: AbortSignal, once?: boolean }} [options]
   */
  on(name, listener, { signal, once = false } = {}) {
    const one = { name, listener: once ? (/** @type {any} */ payload) => (off(), listener(payload)) : listener };
    const off = () => void this.#listeners.delete(one);
    if (!signal?.aborted) this.#listeners.add(one);
    signal?.addEventListener("abort", off, { once: true });
    return off;
  }

  /**
   * @param {string} name
   * @param {object} more
   * @param {object} [meta]
   */
  event(name, more, meta = this.#meta()) {
    this.seq += 1;
    const payload = { ...meta, ...more, seq: this.seq };
    const { events = "stable", onEvent } = this.#config();
    const heard = Array.isArray(events) ? events.includes(/** @type {any} */ (name)) : events === "all" || !name.startsWith(UNSTABLE);
    this.soon(() => {
      if (heard) run(/** @type {any} */ (onEvent), name, payload);
      this.#emit(name, payload);
    });
  }

  /**
   * A callback of the host's, and whoever listens by that name.
   * @param {keyof import("./types.js").RegainConfig} callback
   * @param {any} [payload]
   * @param {string} [name]
   * @param {any} [meta]
   */
  call(callback, payload, name, meta) {
    this.soon(() => {
      run(/** @type {any} */ (this.#config()[callback]), payload, meta);
      if (name) this.#emit(name, payload);
    });
  }

  /** @param {() => void} then */
  soon(then) {
    if (this.#queue.push(then) > 1) return;
    queueMicrotask(() => {
      for (let next = this.#queue[0]; next; next = this.#queue[0]) {
        if (!this.#closed) next();
        this.#queue.shift();
      }
    });
  }

  /** Nothing is told after what has been said. */
  close() {
    this.soon(() => {
      this.#closed = true;
      this.#listeners.clear();
    });
  }

  /**
   * @param {string} name
   * @param {any} payload
   */
  #emit(name, payload) {
    for (const { name: wanted, listener } of [...this.#listeners]) {
      if (wanted === name) run(listener, payload);
      else if (wanted === "*" && !BESIDE.includes(name)) run(listener, { name, payload });
    }
  }
}

/**
 * What a host's callback throws is the host's, and ends nothing.
 * @param {((...payload: any[]) => void) | undefined} callback
 * @param {any[]} payload
 */
function run(callback, ...payload) {
  try {
    callback?.(...payload);
  } catch (error) {
    reportError(error);
  }
}
