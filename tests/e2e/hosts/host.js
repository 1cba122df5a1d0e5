// What a host's page has of ours: the package, and a record of everything that it is told, over reloads too.
import * as Regain from "/regain/element.js";

const KEPT = "host.told";
/** In the order in which it was told: whose it is, by which callback or event, and what. */
const told = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
let runs = 0;

function tell(run, by, what) {
  told.push([run, by, structuredClone(what ?? null)]);
  sessionStorage.setItem(KEPT, JSON.stringify(told));
}

const EVENTS = ["load", "ready", "success", "exit", "error", "event", "navigation", "resize"].map((name) => `regain-${name}`);
for (const type of EVENTS) {
  document.addEventListener(type, ({ target, detail }) => tell(`${performance.timeOrigin} ${target.id}`, type, detail));
}

const CALLBACKS = ["onLoad", "onReady", "onSuccess", "onExit", "onError", "onEvent", "onNavigation", "onResize"];
/** A handle whose every word is recorded. */
function create(config) {
  const run = `${performance.timeOrigin} ${(runs += 1)}`;
  const callbacks = CALLBACKS.map((name) => [
    name,
    (...payload) => {
      tell(run, name, payload);
      return config[name]?.(...payload);
    },
  ]);
  const handle = Regain.create({ ...config, ...Object.fromEntries(callbacks) });
  handle.result.then((outcome) => tell(run, "result", outcome));
  return Object.assign(handle, { run });
}

/** An element with these attributes and properties, in the page. */
function element(attributes = {}, properties = {}, parent = document.querySelector("#place")) {
  const made = Object.assign(document.createElement("regain-flow"), properties);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  parent.append(made);
  return made;
}

/** The next event of this kind, wherever in the page. */
function next(type, at = document) {
  return new Promise((resolve) => at.addEventListener(type, resolve, { once: true }));
}

/** Once everything that was put off by one turn has happened, `turns` times over. */
async function turns(count = 1) {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setTimeout(resolve));
}

/** The root that a handle draws into, or an element. */
function inside(of = document.querySelector("regain-flow, .regain-host")) {
  return of?.shadowRoot ?? of;
}

/** A callback of the page's own that can't do what it is for. */
const fail = (name) => () => {
  throw new Error(`the host's own: ${name}`);
};

globalThis.host = { Regain, told, create, element, next, turns, inside, fail };
