// @ts-check
/**
 * Says when things happen, in milliseconds since the navigation began. It stands in every page before the page's own
 * scripts, knows nothing of how the page is made, and means the same on each:
 *
 * - first byte: of the page's answer, as the browser says: what a backend takes to draw it is in there, the emulated 150 ms
 *   are not.
 * - first paint: the browser's own entry `first-paint`.
 * - usable: the end of the first frame in which the field for the account has a box that is seen, and takes text. Who drew it,
 *   a backend or a script, makes no difference. No frame begins before the styles are in: they block it.
 * - in charge: the moment when the module's own element is in its host.
 * - bytes: `transferSize` of everything that had arrived at the last of these: its body as it was sent, and 300 bytes for
 *   the headers of each answer, which is what the standard has browsers say.
 *
 * @param {string[]} wanted which of them this page has
 */
(wanted) => {
  /** @type {Record<string, number>} */
  const marks = {};
  /** @type {(all: object) => void} */
  let finish = () => {};
  const finished = new Promise((resolve) => (finish = resolve));
  Object.defineProperty(globalThis, "probed", { value: finished });

  /** @param {string} name @param {number} at */
  const mark = (name, at) => {
    if (name in marks) return;
    marks[name] = at;
    if (!wanted.every((one) => one in marks)) return;
    const last = Math.max(...wanted.map((one) => marks[one] ?? 0));
    const entries = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type));
    const transfers = /** @type {PerformanceResourceTiming[]} */ (entries);
    const arrived = transfers.filter(({ responseEnd }) => responseEnd > 0 && responseEnd <= last);
    const bytes = arrived.reduce((sum, entry) => sum + entry.transferSize, 0);
    finish({ ...marks, first_byte: transfers[0]?.responseStart, bytes, requests: arrived.length });
  };

  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) if (name === "first-paint") mark("first_paint", startTime);
  }).observe({ type: "paint", buffered: true });

  const frame = () => {
    const input = document.querySelector("input[name=account]");
    const takesText = input?.matches(":enabled:read-write") && input.closest("[inert]") === null;
    const seen = input?.checkVisibility({ visibilityProperty: true }) && input.getClientRects().length > 0;
    if (!takesText || !seen) return requestAnimationFrame(frame);
    // A message comes after what is left of this frame: layout and paint.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => mark("usable", performance.now());
    port2.postMessage(null);
  };
  requestAnimationFrame(frame);

  new MutationObserver((_, observer) => {
    if (document.querySelector("#regain .regain") === null) return;
    observer.disconnect();
    mark("in_charge", performance.now());
  }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] });
}
