// @ts-check
/**
 * Where a flow is kept that somebody may go on with: by the app, in its keychain, so that it outlives the process; in the tab where the
 * app doesn't answer. It must never keep anything but what it is given.
 */

/**
 * @param {(type: string, payload: object) => Promise<any>} ask
 * @param {{ sessionStorage: Storage }} page
 * @returns {import("../types.js").ResumeStore}
 */
export function store(ask, page) {
  return {
    get: (key) => ask("store.get", { key }).then(({ value }) => value, () => null).then((kept) => kept ?? tab(page, (tab) => tab.getItem(key))),
    set: (key, value) => ask("store.set", { key, value }).then(() => {}, () => tab(page, (tab) => tab.setItem(key, value))),
    async remove(key) {
      await tab(page, (tab) => tab.removeItem(key));
      await ask("store.remove", { key }).catch(() => {});
    },
  };
}

/**
 * A page may be refused it.
 * @template T
 * @param {{ sessionStorage: Storage }} page
 * @param {(storage: Storage) => T} use
 * @returns {Promise<any>}
 */
async function tab(page, use) {
  try {
    return use(page.sessionStorage);
  } catch {
    return null;
  }
}
