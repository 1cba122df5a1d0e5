// @ts-check
/**
 * Where a flow is kept that somebody may go on with: by the app, in its keychain, so that it outlives the process; in the tab as well, for
 * when the app doesn't answer. It must never keep anything but what it is given.
 */

/** @typedef {import("../types.js").ResumeStore} ResumeStore */

/**
 * @param {ResumeStore | "session"} own            what the config says
 * @param {((type: string, payload: object) => Promise<any>) | null} ask   null where the app keeps nothing
 * @param {string | null} given                    what the app has started us with: read first, once
 * @param {{ sessionStorage: Storage }} page
 * @returns {ResumeStore}
 */
export function store(own, ask, given, page) {
  const tab = own === "session" ? session(page) : own;
  return {
    async get(key) {
      const first = given;
      given = null;
      if (first !== null) return first;
      const kept = ask ? await ask("store.get", { key }).then(({ value }) => value, () => null) : null;
      return kept ?? tab.get(key);
    },
    async set(key, value) {
      if (!(await done(ask, "store.set", { key, value }))) await tab.set(key, value);
    },
    async remove(key) {
      given = null;
      await done(ask, "store.remove", { key });
      await tab.remove(key);
    },
  };
}

/**
 * @param {((type: string, payload: object) => Promise<any>) | null} ask
 * @param {string} type @param {object} payload
 * @returns {Promise<boolean>}
 */
function done(ask, type, payload) {
  return ask ? ask(type, payload).then(() => true, () => false) : Promise.resolve(false);
}

/** @param {{ sessionStorage: Storage }} page @returns {ResumeStore} */
function session(page) {
  /** A page may be refused it. @template T @param {(storage: Storage) => T} use @returns {Promise<T | null>} */
  const use = async (use) => {
    try {
      return use(page.sessionStorage);
    } catch {
      return null;
    }
  };
  return {
    get: (key) => use((storage) => storage.getItem(key)),
    set: async (key, value) => void (await use((storage) => storage.setItem(key, value))),
    remove: async (key) => void (await use((storage) => storage.removeItem(key))),
  };
}
