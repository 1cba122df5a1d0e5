// @ts-check
/** Where the module stands in a page: in its light DOM or behind a shadow root, in the page or in a dialog above it. */
import * as assets from "./assets.js";

/** What a host may style through a shadow root, by what it is in our page. */
const PARTS = [
  [".page", "container"], [".head", "header"], ["h1", "title"], [".progress", "progress"], ["form", "form"], ["label", "label"],
  [".input", "input"], [".input.code", "code-input"], [".button", "button"], [".primary", "primary-button"],
  [".secondary", "secondary-button"], ["a", "link"], [".error", "error"], [".notice", "notice"], [".foot", "footer"], ["dialog", "dialog"], [".close", "close"],
];

/** One sheet for however many. @type {CSSStyleSheet | undefined} */
let shared;
/** For what a shadow root is on. @type {CSSStyleSheet | undefined} */
let outer;

/**
 * @typedef {object} Root
 * @property {HTMLElement} node what carries the theme and the insets
 * @property {HTMLElement} place what the module is drawn into
 * @property {HTMLDialogElement | null} dialog
 * @property {() => void} remove
 */

/**
 * @param {import("./types.js").RegainConfig} config
 * @param {Element | ShadowRoot} target in a dialog's case, what it belongs to
 * @param {boolean} modal
 * @returns {Promise<Root>}
 */
export async function root(config, target, modal) {
  const style = await assets.style();
  const { renderRoot = "auto", presentation, appearance } = config;
  const light = renderRoot === "light" || (renderRoot === "auto" && presentation === "page") || target instanceof ShadowRoot;
  const document = target.ownerDocument;
  const holder = document.createElement("div");
  holder.className = "regain-host";
  const inner = light ? holder : holder.attachShadow({ mode: renderRoot === "closed" ? "closed" : "open" });
  const node = document.createElement("div");
  node.className = "regain-root";
  node.dataset["presentation"] = modal ? "modal" : (presentation ?? "inline");
  const place = document.createElement("div");
  const dialog = modal ? document.createElement("dialog") : null;
  dialog?.append(place);
  node.append(dialog ?? place);
  const dress = clothe(light ? (target.getRootNode() instanceof ShadowRoot ? /** @type {ShadowRoot} */ (target.getRootNode()) : document)
    : /** @type {ShadowRoot} */ (inner), style, appearance?.stylesheets ?? [], config.cspNonce, holder);
  inner.append(node);
  target.append(holder);
  const parts = node.getRootNode() instanceof ShadowRoot ? name(holder.shadowRoot ?? inner) : null;
  look(node, appearance);
  return {
    node,
    place,
    dialog,
    remove() {
      parts?.disconnect();
      dress();
      holder.remove();
    },
  };
}

/**
 * Colours, sizes and the shade, live.
 * @param {HTMLElement} node
 * @param {import("./types.js").Appearance} [appearance]
 */
export function look(node, { theme = "auto", variables = {} } = {}) {
  if (theme === "auto") delete node.dataset["theme"];
  else node.dataset["theme"] = theme;
  // As the value of a custom property the word would mean something else.
  if (variables.font === "inherit") node.dataset["font"] = "inherit";
  for (const [token, value] of Object.entries(variables)) node.style.setProperty(`--regain-${token}`, value);
}

/**
 * @param {HTMLElement} node
 * @param {import("./types.js").Insets} insets
 */
export function inset(node, insets) {
  for (const [side, pixels] of Object.entries(insets)) node.style.setProperty(`--regain-inset-${side}`, `${Number(pixels)}px`);
}

/**
 * A constructable sheet is no inline style, so that no policy minds it; engines without them get an element.
 * @param {Document | ShadowRoot} scope
 * @param {string} text
 * @param {CSSStyleSheet[]} more
 * @param {string | undefined} nonce
 * @param {Element} holder
 * @returns {() => void} takes it off again
 */
function clothe(scope, text, more, nonce, holder) {
  if (!("adoptedStyleSheets" in Document.prototype)) {
    const style = document.createElement("style");
    if (nonce) style.nonce = nonce;
    style.textContent = text;
    (scope instanceof Document ? holder : scope).prepend(style);
    return () => style.remove();
  }
  if (!shared) {
    [shared, outer] = [new CSSStyleSheet(), new CSSStyleSheet()];
    shared.replaceSync(text);
    // An element of no width of its own would be as narrow as it can.
    outer.replaceSync(":host { display: block; inline-size: 100%; } :host([hidden]) { display: none; }");
  }
  const ours = [shared, ...(scope instanceof ShadowRoot && outer ? [outer] : []), ...more];
  // Each dresses for itself: in a document there may be several.
  scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, ...ours];
  return () => {
    const left = [...scope.adoptedStyleSheets];
    for (const sheet of ours) {
      // The host may have taken it off already.
      const at = left.lastIndexOf(sheet);
      if (at >= 0) left.splice(at, 1);
    }
    scope.adoptedStyleSheets = left;
  };
}

/**
 * Gives every element its part's name, as it comes.
 * @param {Node & ParentNode} root
 */
function name(root) {
  const all = () => {
    for (const element of root.querySelectorAll(PARTS.map(([selector]) => selector).join())) {
      const parts = PARTS.filter(([selector]) => element.matches(selector ?? "")).map(([, part]) => part).join(" ");
      if (element.getAttribute("part") !== parts) element.setAttribute("part", parts);
    }
  };
  const observer = new MutationObserver(all);
  observer.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
  all();
  return observer;
}
