// @ts-check
/** What the browser says around a flow: the dialog's own keys, its back button, what is hidden, how large it is, that nobody is there. */

/**
 * @param {import("./types.js").RegainHandle} handle
 * @param {import("./root.js").Root} root
 * @param {import("./types.js").RegainConfig} config
 * @param {object} told
 * @param {AbortSignal} told.signal until when
 * @param {(size: { width: number, height: number }) => void} told.sized
 * @param {() => void} told.idle
 */
export function attend(handle, { node, dialog }, { presentation, history: of, idleTimeoutMs }, { signal, sized, idle }) {
  if (dialog) {
    dialog.showModal();
    // What is behind it stands still.
    const { style } = document.documentElement;
    const { overflow } = style;
    style.overflow = "hidden";
    signal.addEventListener("abort", () => (style.overflow = overflow));
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      handle.exit();
    }, { signal });
    // A browser may close it all the same, at a second press.
    dialog.addEventListener("close", () => handle.exit({ force: true }), { signal });
  } else if (presentation === "page" && of === "browser") import("./back.js").then(({ keepBack }) => keepBack(handle, signal), () => {});
  document.addEventListener("visibilitychange", () => handle.lifecycle(document.hidden ? "background" : "foreground"), { signal });
  const box = dialog ?? node;
  const size = new ResizeObserver(() => box.offsetHeight > 0 && sized({ width: box.offsetWidth, height: box.offsetHeight }));
  size.observe(box);
  signal.addEventListener("abort", () => size.disconnect());
  if (idleTimeoutMs) {
    /** @type {ReturnType<typeof setTimeout>} */
    let timer;
    const touched = () => {
      clearTimeout(timer);
      timer = setTimeout(idle, idleTimeoutMs);
    };
    for (const name of ["pointerdown", "keydown", "input"]) node.addEventListener(name, touched, { signal, passive: true });
    signal.addEventListener("abort", () => clearTimeout(timer));
    touched();
  }
}

/**
 * The button that closes a dialog.
 * @param {HTMLDialogElement} dialog
 * @param {string} label
 * @param {() => void} close
 */
export function closeButton(dialog, label, close) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "close";
  button.textContent = "×";
  button.setAttribute("aria-label", label);
  button.addEventListener("click", close);
  dialog.prepend(button);
}
