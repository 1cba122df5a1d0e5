// @ts-check
/** What stands there where the module can't: what is the matter, and where to go on. It holds no text. */

/** @typedef {"unsupported" | "away" | "host_outdated"} Kind `away`: something of ours did not arrive */

/** Which texts say it. @type {Record<Kind, (href: string | null) => string[]>} */
const SAYS = {
  unsupported: (href) => ["title", "lead", href ? "elsewhere" : "what"],
  away: (href) => ["title", "what", ...(href ? ["elsewhere"] : [])],
  host_outdated: () => ["host-title", "host-lead"],
};

/**
 * @param {HTMLElement} node
 * @param {Kind} kind
 * @param {Record<string, string>} texts
 * @param {{ href: string | null, again: (() => void) | null }} on
 * @returns {string} what it says, for whoever tells it on
 */
export function card(node, kind, texts, { href, again }) {
  const [title, ...rest] = SAYS[kind](href).map((name) => texts[name] ?? "");
  const make = (/** @type {string} */ tag, /** @type {string} */ className, /** @type {(Node | string)[]} */ ...children) => {
    const element = document.createElement(tag);
    element.className = className;
    element.append(...children);
    return element;
  };
  const section = make("section", "", make("h1", "", title ?? ""), ...rest.map((text) => make("p", "", text)));
  section.setAttribute("role", "alert");
  section.dataset["step"] = kind;
  if (href) {
    const link = /** @type {HTMLAnchorElement} */ (make("a", "button primary", texts["go"] ?? ""));
    Object.assign(link, { href, target: "_top", rel: "noopener" });
    section.append(make("p", "", link));
  }
  if (again) {
    const button = /** @type {HTMLButtonElement} */ (make("button", `button ${href ? "secondary" : "primary"}`, texts["again"] ?? ""));
    button.type = "button";
    button.addEventListener("click", again);
    section.append(make("p", "", button));
  }
  node.replaceChildren(make("div", "regain", make("div", "page", section)));
  return rest.join(" ");
}
