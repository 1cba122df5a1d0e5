// Where a flow is drawn, as far as `create.js` looks at it, without a page: what it is told there is told by the real `watch.js`.
import { watch } from "../watch.js";

export const version = "0.1.0";
export const languages = ["en"];
export const boot = { en: { close: "Close" } };
export const chosen = () => "en";
export const card = () => "It can't run here.";
export const attend = () => {};
export const closeButton = () => {};
export const look = () => {};
export const inset = () => {};

/** Everything that stands somewhere now. */
export const standing = new Set();

export async function root() {
  const one = { node: {}, place: { replaceChildren() {} }, dialog: null, remove: () => standing.delete(one) };
  standing.add(one);
  return one;
}

/** The last one that was made. @type {any} */
export let last = null;

/** What the next ones do. @type {{ takes?: boolean, refuses?: unknown }} */
export const chances = {};

/** @param {any} config */
export function seat(config, tell) {
  const { takes, refuses } = chances;
  const watched = watch(config.way);
  const pass = (told) => {
    for (const [name, more] of told) tell(name, more);
    if (watched.known.result) tell("RESULT", watched.known.result);
  };
  last = {
    watched, pass, tell, known: watched.known, stopped: false,
    async start() {
      await null;
      if (refuses) throw refuses;
      tell("LOAD", null);
    },
    back: () => true,
    update() {},
    code: () => takes === true && ![null, "opening"].includes(watched.known.view),
    settled: async () => {},
    stop: () => (last.stopped = true),
  };
  return last;
}
