// @ts-check
/** What a token is set with: for a colour a field and a picker in each shade, for the rest one field, with a slider for a length. */
import { PAIRS, ratio, written } from "./contrast.js";

/**
 * @typedef {import("./tokens.js").Shade} Shade
 * @typedef {{ draw: (of: (shade: Shade, token: string) => string, changed: boolean) => number }} Control
 *   draws what is, and says how many contrasts are too low
 * @typedef {(token: string, shade: Shade, value: string) => void} Set
 */

/** What a token is for, in words. @type {Record<string, string>} */
const NAMES = {
  "text": "Text", "muted": "Hints", "surface": "Page", "raised": "Raised surfaces", "border": "Borders of fields", "line": "Lines",
  "brand": "Buttons and links", "brand-strong": "Buttons under a pointer", "on-brand": "Text on buttons",
  "error": "Errors", "error-surface": "Behind errors", "warning": "Warnings", "warning-surface": "Behind warnings",
  "good": "What went well", "good-surface": "Behind what went well", "focus": "Focus",
  "font": "Font", "mono": "Font of keys and codes", "size": "Size of text", "space": "Space", "radius": "Corners",
  "target": "Height of buttons", "width": "Greatest width",
};

/** Of text, relative to what the person has set; the rest in pixels, whatever the host's root. @type {Record<string, [from: number, to: number, step: number, unit: string]>} */
const LENGTHS = {
  size: [0.875, 1.5, 0.0625, "em"], space: [4, 16, 1, "px"], radius: [0, 32, 1, "px"], target: [44, 72, 1, "px"], width: [320, 960, 10, "px"],
};

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} [properties]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const probe = /** @type {CanvasRenderingContext2D} */ (element("canvas", { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true }));

/**
 * Any CSS colour as it is seen, on another where it can be seen through.
 * @param {string} colour
 * @param {string} under
 * @returns {import("./contrast.js").Colour}
 */
function seen(colour, under) {
  for (const one of [under, colour]) {
    probe.fillStyle = one;
    probe.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = probe.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** @param {import("./contrast.js").Colour} colour */
const hex = (colour) => `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;

/**
 * @param {string} token
 * @param {Node[]} inner
 * @param {() => void} reset
 */
function group(token, inner, reset) {
  const button = element("button", { type: "button", textContent: "Reset" });
  button.setAttribute("aria-label", `Reset ${NAMES[token] ?? token}`);
  button.addEventListener("click", reset);
  const legend = element("legend", {}, `${NAMES[token] ?? token} `, element("code", { textContent: `--regain-${token}` }));
  return { field: element("fieldset", { className: "token" }, legend, ...inner, button), button };
}

/**
 * @param {HTMLInputElement} field
 * @param {string} value
 */
function fill(field, value) {
  // Who types isn't interrupted.
  if (field !== document.activeElement || field.type !== "text") field.value = value;
  field.removeAttribute("aria-invalid");
}

/**
 * @param {HTMLElement} form
 * @param {string} token
 * @param {Set} set
 * @param {(token: string) => void} reset
 * @returns {Control}
 */
export function colour(form, token, set, reset) {
  const both = /** @type {Shade[]} */ (["light", "dark"]).map((shade) => {
    const name = `${NAMES[token] ?? token}, ${shade}`;
    const text = element("input", { type: "text", spellcheck: false, autocomplete: "off", ariaLabel: name });
    const picker = element("input", { type: "color", ariaLabel: `${name}: pick` });
    const ratios = element("ul", { className: "ratios", id: `ratios-${token}-${shade}` });
    text.setAttribute("aria-describedby", ratios.id);
    for (const field of [text, picker]) {
      field.addEventListener("input", () => {
        const value = field.value.trim();
        if (CSS.supports("color", value)) set(token, shade, value);
        else field.setAttribute("aria-invalid", "true");
      });
    }
    return { shade, text, picker, ratios, whole: element("div", { className: "value" }, element("span", { textContent: shade === "light" ? "Light" : "Dark" }), picker, text, ratios) };
  });
  const { field, button } = group(token, both.map(({ whole }) => whole), () => reset(token));
  form.append(field);
  return {
    draw(of, changed) {
      button.disabled = !changed;
      let low = 0;
      for (const { shade, text, picker, ratios } of both) {
        const page = of(shade, "surface");
        const value = of(shade, token);
        fill(text, value);
        fill(picker, hex(seen(value, page)));
        const lines = PAIRS.filter(([over, under]) => over === token || under === token).map(([over, under, least]) => {
          const below = seen(of(shade, under), page);
          const found = ratio(seen(of(shade, over), hex(below)), below);
          const enough = found >= least;
          if (!enough && over === token) low += 1;
          const other = NAMES[over === token ? under : over] ?? "";
          return element("li", { className: enough ? "" : "low", textContent: `${enough ? "✓" : "✗ too low:"} ${written(found)} with “${other}”` });
        });
        ratios.replaceChildren(...lines);
      }
      return low;
    },
  };
}

/**
 * @param {HTMLElement} form
 * @param {string} token
 * @param {Set} set
 * @param {(token: string) => void} reset
 * @returns {Control}
 */
export function plain(form, token, set, reset) {
  const name = NAMES[token] ?? token;
  const [from, to, step, unit] = LENGTHS[token] ?? [];
  const text = element("input", { type: "text", spellcheck: false, autocomplete: "off", ariaLabel: name });
  const property = unit === undefined ? "font-family" : "width";
  const take = (/** @type {string} */ value) => {
    if (value && CSS.supports(property, value)) set(token, "light", value);
    else text.setAttribute("aria-invalid", "true");
  };
  text.addEventListener("input", () => take(text.value.trim()));
  const inner = element("div", { className: "value whole" });
  const slider = unit === undefined ? null : element("input", { type: "range", min: `${from}`, max: `${to}`, step: `${step}`, ariaLabel: `${name}: slide` });
  if (slider) {
    slider.addEventListener("input", () => take(`${slider.value}${unit}`));
    inner.append(slider);
  }
  inner.append(text);
  const { field, button } = group(token, [inner], () => reset(token));
  form.append(field);
  return {
    draw(of, changed) {
      button.disabled = !changed;
      const value = of("light", token);
      fill(text, value);
      if (slider) {
        const number = Number.parseFloat(value) * (value.endsWith("rem") && unit === "px" ? 16 : 1);
        slider.value = `${number}`;
        slider.setAttribute("aria-valuetext", value);
      }
      return 0;
    },
  };
}
