// @ts-check
/**
 * A theme: what differs from our own values, by token, in light and dark; read from CSS and written as CSS. It must never know the
 * page's controls.
 * @typedef {"light" | "dark"} Shade
 * @typedef {Record<string, string>} Values
 * @typedef {Record<Shade, Values>} Theme
 */

const PREFIX = "--regain-";

/** @returns {Theme} */
export const nothing = () => ({ light: {}, dark: {} });

/** What only one shade has is the same in both. @param {string} value */
export const isColour = (value) => value.startsWith("#");

/**
 * `light-dark(a, b)` as two.
 * @param {string} value
 * @returns {[light: string, dark: string] | null}
 */
export function shades(value) {
  const inner = /^light-dark\((.*)\)$/s.exec(value.trim())?.[1];
  if (inner === undefined) return null;
  let depth = 0;
  for (const [at, letter] of [...inner].entries()) {
    if (letter === "(") depth += 1;
    if (letter === ")") depth -= 1;
    if (letter === "," && depth === 0) return [inner.slice(0, at).trim(), inner.slice(at + 1).trim()];
  }
  return null;
}

/**
 * Every token that is set in a sheet: in a rule for the dark, for the dark alone; elsewhere for both, until the dark says otherwise.
 * @param {string} css
 * @returns {Theme}
 */
export function read(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const theme = nothing();
  /** @type {Values} */
  const both = {};
  /**
   * @param {CSSRuleList} rules
   * @param {boolean} dark
   */
  const walk = (rules, dark) => {
    for (const rule of rules) {
      if (rule instanceof CSSStyleRule) {
        for (const name of rule.style) {
          if (!name.startsWith(PREFIX)) continue;
          const token = name.slice(PREFIX.length);
          const value = rule.style.getPropertyValue(name).trim();
          const two = shades(value);
          if (two) [theme.light[token], theme.dark[token]] = two;
          else if (dark) theme.dark[token] = value;
          else both[token] = value;
        }
      } else if (rule instanceof CSSGroupingRule) {
        walk(rule.cssRules, dark || (rule instanceof CSSMediaRule && /prefers-color-scheme:\s*dark/.test(rule.conditionText)));
      }
    }
  };
  walk(sheet.cssRules, false);
  return { light: { ...both, ...theme.light }, dark: { ...both, ...theme.dark } };
}

/**
 * For a host's own sheet. What an engine doesn't know it leaves out: so first plain values, then those that follow the shade that the
 * flow is shown in, whatever the device prefers.
 * @param {Theme} theme what is changed
 * @param {Theme} ours our own values
 */
export function write(theme, ours) {
  const changed = Object.keys(ours.light).filter((token) => token in theme.light || token in theme.dark);
  if (changed.length === 0) return "/* Nothing is changed. */\n";
  /** @param {Shade} shade @param {string} token */
  const value = (shade, token) => {
    const of = isColour(ours.light[token] ?? "") ? shade : "light";
    return theme[of][token] ?? ours[of][token] ?? "";
  };
  /** @param {string[]} tokens @param {(token: string) => string} of @param {string} indent */
  const rule = (tokens, of, indent) =>
    `${indent}:root {\n${tokens.map((token) => `${indent}  ${PREFIX}${token}: ${of(token)};\n`).join("")}${indent}}\n`;
  const twofold = changed.filter((token) => value("light", token) !== value("dark", token));
  const plain = rule(changed, (token) => value("light", token), "");
  if (twofold.length === 0) return plain;
  const dark = rule(twofold, (token) => value("dark", token), "  ");
  const either = rule(twofold, (token) => `light-dark(${value("light", token)}, ${value("dark", token)})`, "  ");
  return `${plain}\n@media (prefers-color-scheme: dark) {\n${dark}}\n\n@supports (color: light-dark(#000, #fff)) {\n${either}}\n`;
}
