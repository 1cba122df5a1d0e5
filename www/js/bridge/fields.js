// @ts-check
/** Which kind of field is written in, for an app that reads messages or makes room for a keyboard. Never what is written. */

/** @typedef {"code" | "text" | "none"} Kind */

/**
 * @param {Document | undefined} document
 * @param {(kind: Kind, length: number | null) => void} tell how many digits a code has, where the field says so
 * @returns {() => void}
 */
export function fields(document, tell) {
  /** @type {Kind} */
  let last = "none";
  /** @param {Event} event */
  const entered = (event) => {
    const field = event.type === "focusout" ? /** @type {FocusEvent} */ (event).relatedTarget : event.composedPath()[0];
    const kind = kindOf(field);
    if (kind === last) return;
    last = kind;
    const length = Number(/** @type {any} */ (field)?.dataset?.code);
    tell(kind, kind === "code" && Number.isInteger(length) && length > 0 ? length : null);
  };
  for (const type of ["focusin", "focusout"]) document?.addEventListener(type, entered);
  return () => {
    for (const type of ["focusin", "focusout"]) document?.removeEventListener(type, entered);
  };
}

/** @param {any} field @returns {Kind} */
function kindOf(field) {
  if (typeof field?.matches !== "function") return "none";
  // What an authenticator shows comes with no message.
  if (field.matches("input[data-code]")) return field.form?.querySelector("[name=factor][value=authenticator]") ? "text" : "code";
  return field.matches("input:not([type=checkbox], [type=radio], [type=file], [type=hidden]), textarea") ? "text" : "none";
}
