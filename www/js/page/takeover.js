// @ts-check
/**
 * From the page that the backend has drawn to the module on it: once nobody is in the middle of anything, in one go, and with
 * everything that was typed. It becomes a part of `boot.js` when the page is built. It must never know a step, nor hold a text.
 */

/**
 * What a person is in the middle of: a pointer or the space bar is down, a word is being composed, a file is being picked, the
 * page was sent.
 * @type {Set<string>}
 */
const amid = new Set();

/** A click comes that long after the finger that makes it, in milliseconds, or not at all. */
const TAP = 400;

/**
 * What happens at the next quiet moment.
 * @type {(() => void) | undefined}
 */
let waiting;

/** How high the window was without a keyboard in it. */
const tall = innerHeight;

/** Sees what a person is doing, from the first moment on. */
export function watch() {
  let lifted = 0;
  listen("pointerdown", () => {
    clearTimeout(lifted);
    amid.add("pointer");
  });
  listen("pointerup", (event) => {
    lifted = over("pointer", /** @type {PointerEvent} */ (event).pointerType === "mouse" ? 1 : TAP);
  });
  listen("click pointercancel dragend", () => over("pointer"));
  listen("keydown", (event) => {
    if (/** @type {KeyboardEvent} */ (event).key === " " && !writes(event.target)) amid.add("space");
  });
  listen("keyup", (event) => over(/** @type {KeyboardEvent} */ (event).key === " " ? "space" : ""));
  listen("compositionstart", () => amid.add("word"));
  listen("compositionend", () => over("word"));
  listen("click", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === "file") amid.add("file");
  });
  listen("change cancel", () => over("file"));
  listen("submit", (event) => {
    amid.add("sent");
    setTimeout(() => event.defaultPrevented && over("sent"));
  });
  listen("pageshow", () => over("sent"));
  listen("focusout selectionchange", () => over(""));
  window.visualViewport?.addEventListener("resize", () => over(""));
}

/**
 * The module takes over as soon as nobody is in the middle of anything.
 * @param {Element} host
 * @param {Element} module
 */
export function soon(host, module) {
  waiting = () => {
    if (busy(host)) return;
    waiting = undefined;
    takeOver(host, module);
  };
  waiting();
}

/** It never takes over. */
export function stay() {
  waiting = undefined;
}

/**
 * @param {string} names
 * @param {(event: Event) => void} then
 */
function listen(names, then) {
  for (const name of names.split(" ")) addEventListener(name, then, { capture: true, passive: true });
}

/**
 * Later than what belongs to it: the click, the letter, the field that is entered next.
 * @param {string} what
 */
function over(what, after = 1) {
  return setTimeout(() => {
    amid.delete(what);
    waiting?.();
  }, after);
}

/**
 * Whether a swap now would take something from somebody.
 * @param {Element} host
 */
function busy(host) {
  const active = document.activeElement;
  const view = window.visualViewport;
  // It goes away with the field that it is for. Some webviews shrink the whole page for it.
  const keyboard = writes(active) && Math.min(innerHeight, view ? view.height * view.scale : innerHeight) < tall * 0.8;
  const marked = !writes(active) && getSelection()?.isCollapsed === false;
  return amid.size > 0 || keyboard || marked || host.querySelector("select:is(:open)") !== null ||
    [...host.querySelectorAll("input")].some((input) => isFilledUnread(input) || Boolean(input.files?.length));
}

/** @param {EventTarget | null} target */
function writes(target) {
  return target instanceof Element && target.matches("input:not([type=checkbox], [type=radio], [type=file]), textarea, select");
}

/**
 * What a password store has filled in can be read only once the person has touched the page.
 * @param {HTMLInputElement} input
 */
function isFilledUnread(input) {
  return input.value === "" && input.matches(":is(:autofill, :-webkit-autofill)");
}

/**
 * In one go, so that nobody sees it: what was typed, ticked and opened, where the caret is, how far down the page is.
 * @param {Element} host
 * @param {Element} module
 */
function takeOver(host, module) {
  const [left, top] = [scrollX, scrollY];
  const was = host.contains(document.activeElement) ? document.activeElement : null;
  const now = was && twin(host, module, was);
  const focusVisible = was?.matches(":focus-visible");
  const [start, end, direction] = was && "selectionStart" in was ? selection(/** @type {HTMLInputElement} */ (was)) : [null];
  const [along, down] = [was?.scrollLeft ?? 0, was?.scrollTop ?? 0];
  for (const old of host.querySelectorAll("input:not([type=hidden]), select, textarea, details")) carry(old, twin(host, module, old));
  host.replaceChildren(module);
  if (now instanceof HTMLElement) {
    now.focus(/** @type {FocusOptions} */ ({ preventScroll: true, focusVisible }));
    if (start !== null && "setSelectionRange" in now) /** @type {HTMLInputElement} */ (now).setSelectionRange(start, end, direction);
    [now.scrollLeft, now.scrollTop] = [along, down];
  }
  // A finger's swipe goes on where nothing is moved.
  if (scrollX !== left || scrollY !== top) scrollTo({ left, top, behavior: "instant" });
}

/**
 * An input for email addresses has none.
 * @param {HTMLInputElement} input
 * @returns {[number | null, number | null, "forward" | "backward" | "none" | undefined]}
 */
function selection(input) {
  return [input.selectionStart, input.selectionEnd, input.selectionDirection ?? undefined];
}

/**
 * @param {Element} old
 * @param {Element | null | undefined} now
 */
function carry(old, now) {
  if (old instanceof HTMLDetailsElement && now instanceof HTMLDetailsElement) now.open = old.open;
  else if (old instanceof HTMLInputElement && now instanceof HTMLInputElement) {
    if (old.type === "checkbox" || old.type === "radio") now.checked = old.checked;
    else if (old.type !== "file") now.value = old.value;
  } else if (old instanceof HTMLTextAreaElement && now instanceof HTMLTextAreaElement) now.value = old.value;
  else if (old instanceof HTMLSelectElement && now instanceof HTMLSelectElement) {
    // Each language sorts its own way, and what nobody has chosen the module knows better.
    if (![...old.selectedOptions].every((option) => option.defaultSelected)) now.value = old.value;
  }
}

/**
 * The same element in what the module has drawn: of the same id, else the same in the order of its kind. What a field of text
 * was drawn with says nothing about it.
 * @param {Element} host
 * @param {Element} module
 * @param {Element} old
 * @returns {Element | null | undefined}
 */
function twin(host, module, old) {
  if (old.id) return module.querySelector(`#${CSS.escape(old.id)}`);
  const kind = (writes(old) ? ["name"] : ["name", "value", "href", "data-lang"])
    .filter((name) => old.hasAttribute(name))
    .map((name) => `[${name}="${CSS.escape(old.getAttribute(name) ?? "")}"]`);
  const all = old.localName + kind.join("");
  return module.querySelectorAll(all)[[...host.querySelectorAll(all)].indexOf(old)];
}
