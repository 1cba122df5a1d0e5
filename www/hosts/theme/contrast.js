// @ts-check
/** Contrast as WCAG 2.2 measures it (1.4.3 for text, 1.4.11 for what is no text). Pure: it must never know a page. */

/** @typedef {[red: number, green: number, blue: number]} Colour each 0–255 */

/** What stands on what, and how much it takes to be seen there. @type {[over: string, under: string, least: number][]} */
export const PAIRS = [
  ["text", "surface", 4.5],
  ["text", "raised", 4.5],
  ["text", "warning-surface", 4.5],
  ["text", "good-surface", 4.5],
  ["muted", "surface", 4.5],
  ["muted", "raised", 4.5],
  ["brand", "surface", 4.5],
  ["brand", "raised", 4.5],
  ["on-brand", "brand", 4.5],
  ["on-brand", "brand-strong", 4.5],
  ["error", "surface", 4.5],
  ["error", "error-surface", 4.5],
  ["warning", "surface", 4.5],
  ["good", "surface", 4.5],
  ["border", "surface", 3],
  ["focus", "surface", 3],
];

/** @param {number} channel */
function linear(channel) {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

/** @param {Colour} colour */
function luminance([red, green, blue]) {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/**
 * @param {Colour} one
 * @param {Colour} other
 * @returns {number} 1 to 21
 */
export function ratio(one, other) {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/** Never says more than there is: 4.499 is not 4.5. @param {number} value */
export function written(value) {
  return (Math.floor(value * 100) / 100).toFixed(2);
}
