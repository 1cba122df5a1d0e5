// @ts-check
/**
 * What a reload or a killed webview goes on with: the flow's id and its token, and which invitation they came from, by a mark that
 * doesn't tell it. Nothing else is kept, and nothing is where a host says so.
 * @typedef {{ id?: string, token?: string, spent?: string, owner?: string }} Kept
 */

/** A store that says nothing for so long, in milliseconds, has nothing. */
const PATIENCE = 5_000;

/** @param {NonNullable<import("./types.js").RegainConfig["resume"]> & { key: string }} resume */
export function keeper({ key, storage = "session" }) {
  const store = storage === "session" ? session() : storage === "none" ? null : storage;
  /** @type {Kept} */
  let kept = {};

  return {
    /** @returns {Promise<Kept>} */
    async recall() {
      try {
        kept = read(await Promise.race([store?.get(key), new Promise((late) => setTimeout(late, PATIENCE))]));
      } catch {
        kept = {};
      }
      return kept;
    },
    /** @param {Kept} what */
    async keep(what) {
      kept = what;
      try {
        await (Object.keys(what).length > 0 ? store?.set(key, JSON.stringify(what)) : store?.remove(key));
      } catch {
        // A full or forbidden store costs the resume, not the flow.
      }
    },
    get kept() {
      return kept;
    },
  };
}

/**
 * A store may hold anything.
 * @param {unknown} text
 * @returns {Kept}
 */
function read(text) {
  const { id, token, spent, owner } = JSON.parse(typeof text === "string" ? text : "{}") ?? {};
  const name = (/** @type {unknown} */ one) => typeof one === "string" && /^[\w.:@+-]{1,256}$/.test(one);
  return {
    ...(name(id) && name(token) && { id, token }), ...(name(spent) && { spent }), ...(typeof owner === "string" && { owner }),
  };
}

/**
 * For as long as the tab lives.
 * @returns {import("./types.js").ResumeStore}
 */
function session() {
  return {
    get: async (key) => sessionStorage.getItem(key),
    set: async (key, value) => sessionStorage.setItem(key, value),
    remove: async (key) => sessionStorage.removeItem(key),
  };
}

/**
 * Names an invitation without telling it (FNV-1a). The same one has the same name after a reload.
 * @param {string} invitation
 */
export function mark(invitation) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(invitation)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(16).padStart(16, "0");
}
