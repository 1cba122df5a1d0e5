// @ts-check
/** The theme editor: the screens, the tokens, and the CSS of what is changed. What a theme is, `tokens.js` says. */
import { colour, element, plain } from "./controls.js";
import { History } from "./history.js";
import { fixtures, show } from "./screens.js";
import { isColour, nothing, read, write } from "./tokens.js";

/**
 * @typedef {import("./tokens.js").Shade} Shade
 * @typedef {import("./tokens.js").Theme} Theme
 */

/** @param {string} id */
const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const ours = read(await (await fetch("tokens.css")).text());
const all = await fixtures();
/** @type {History<Theme>} */
const history = new History(nothing());

/** @param {Shade} shade @param {string} token */
function value(shade, token) {
  const of = isColour(ours.light[token] ?? "") ? shade : "light";
  return history.state[of][token] ?? ours[of][token] ?? "";
}

/** @param {string} token */
const isChanged = (token) => token in history.state.light || token in history.state.dark;

/** @type {import("./controls.js").Set} */
function set(token, shade, next) {
  const { state } = history;
  history.take({ ...state, [shade]: { ...state[shade], [token]: next } }, `${token} ${shade}`);
  draw();
}

/** @param {string} token */
function reset(token) {
  const { [token]: _light, ...light } = history.state.light;
  const { [token]: _dark, ...dark } = history.state.dark;
  history.take({ light, dark });
  draw();
}

const controls = new Map(Object.entries(ours.light).map(([token, first]) =>
  isColour(first) ? [token, colour(find("colours"), token, set, reset)] : [token, plain(find("sizes"), token, set, reset)]));

/** What is shown now. @type {{ shade: Shade, handle: import("./screens.js").RegainHandle }[]} */
let shown = [];

/** @param {Shade} shade */
const variables = (shade) => Object.fromEntries([...controls.keys()].map((token) => [token, value(shade, token)]));

function draw() {
  let low = 0;
  for (const [token, control] of controls) low += control.draw(value, isChanged(token));
  for (const { shade, handle } of shown) handle.update({ appearance: { theme: shade, variables: variables(shade) } });
  const css = write(history.state, ours);
  find("export").textContent = css;
  find("download").setAttribute("href", `data:text/css;charset=utf-8,${encodeURIComponent(css)}`);
  find("undo").toggleAttribute("disabled", !history.canUndo);
  find("redo").toggleAttribute("disabled", !history.canRedo);
  find("reset").toggleAttribute("disabled", ![...controls.keys()].some(isChanged));
  say(low === 0 ? "Every contrast is enough." : low === 1 ? "One contrast is too low." : `${low} contrasts are too low.`);
}

/** @param {string} text */
function say(text) {
  const status = find("status");
  if (status.textContent !== text) status.textContent = text;
}

const screen = /** @type {HTMLSelectElement} */ (find("screen"));
const answer = /** @type {HTMLSelectElement} */ (find("answer"));
const language = /** @type {HTMLSelectElement} */ (find("language"));
const shades = /** @type {HTMLSelectElement} */ (find("shade"));
const width = /** @type {HTMLInputElement} */ (find("width"));
const zoom = /** @type {HTMLInputElement} */ (find("zoom"));

/** @param {HTMLSelectElement} select @param {string} label @param {import("./screens.js").Fixture[]} some */
function list(select, label, some) {
  if (some.length === 0) return;
  const options = some.map(({ name }) => element("option", { value: name, textContent: name.replaceAll("_", " ") }));
  select.append(element("optgroup", { label }, ...options));
}

const steps = [...new Set(all.flows.map(({ value }) => value.step.name))];
for (const step of steps) list(screen, step.replaceAll("_", " "), all.flows.filter(({ value }) => value.step.name === step));
list(screen, "a review, by its number", all.cases);
list(screen, "the backend refuses to open a flow", all.problems);
list(answer, "a problem", all.problems);

function restage() {
  const fixture = [...all.flows, ...all.cases, ...all.problems].find(({ name }) => name === screen.value);
  if (!fixture) return;
  const before = shown.splice(0);
  for (const { handle } of before) handle.destroy();
  const wanted = /** @type {Shade[]} */ (shades.value === "both" ? ["light", "dark"] : [shades.value]);
  const stages = wanted.map((shade) => {
    const frame = element("div", { className: "frame", lang: language.value });
    frame.dataset["shade"] = shade;
    return { shade, frame, figure: element("figure", { className: "stage" }, element("figcaption", { textContent: shade === "light" ? "Light" : "Dark" }), frame) };
  });
  find("stages").replaceChildren(...stages.map(({ figure }) => figure));
  measure();
  shown = stages.map(({ shade, frame }) => ({
    shade,
    handle: show(frame, fixture, {
      language: language.value, theme: shade, variables: variables(shade),
      answer: () => all.problems.find(({ name }) => name === answer.value) ?? null,
    }),
  }));
}

function measure() {
  for (const frame of document.querySelectorAll(".frame")) {
    if (!(frame instanceof HTMLElement)) continue;
    frame.style.width = `${width.value}px`;
    frame.style.setProperty("zoom", `${Number(zoom.value) / 100}`);
  }
  find("width-said").textContent = `${width.value} px`;
  find("zoom-said").textContent = `${zoom.value} %`;
}

for (const select of [screen, language, shades]) select.addEventListener("change", restage);
find("again").addEventListener("click", restage);
for (const [id, by] of /** @type {[string, number][]} */ ([["previous", -1], ["next", 1]])) {
  find(id).addEventListener("click", () => {
    screen.selectedIndex = (screen.selectedIndex + by + screen.length) % screen.length;
    restage();
    say(`Shown: ${screen.selectedOptions[0]?.text}`);
  });
}
for (const input of [width, zoom]) input.addEventListener("input", measure);

find("undo").addEventListener("click", () => (history.undo(), draw()));
find("redo").addEventListener("click", () => (history.redo(), draw()));
find("reset").addEventListener("click", () => (history.take(nothing()), draw()));
document.addEventListener("change", () => history.settle());
document.addEventListener("keydown", (event) => {
  // In a field, the keys are the field's own.
  const typing = event.composedPath().some((at) => at instanceof HTMLTextAreaElement || (at instanceof HTMLInputElement && at.type === "text"));
  if (typing || event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  if (event.shiftKey) history.redo();
  else history.undo();
  draw();
});

find("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(find("export").textContent ?? "");
    say("Copied.");
  } catch {
    getSelection()?.selectAllChildren(find("export"));
    say("The browser doesn’t let us copy. It is selected: copy it by hand.");
  }
});

/** @param {string} css */
function take(css) {
  const found = read(css);
  const known = nothing();
  for (const shade of /** @type {Shade[]} */ (["light", "dark"])) {
    for (const [token, first] of Object.entries(ours.light)) {
      const next = found[shade][token];
      if (next !== undefined && next !== ours[shade][token] && (shade === "light" || isColour(first))) known[shade][token] = next;
    }
  }
  history.take(known);
  draw();
  const count = [...controls.keys()].filter(isChanged).length;
  say(count === 0 ? "Nothing in it differs from our own values." : `Imported: ${count} ${count === 1 ? "token" : "tokens"}.`);
}

find("import").addEventListener("submit", (event) => {
  event.preventDefault();
  take(/** @type {HTMLTextAreaElement} */ (find("import-text")).value);
});
find("import-file").addEventListener("change", async ({ currentTarget }) => {
  const [file] = /** @type {HTMLInputElement} */ (currentTarget).files ?? [];
  if (file) take(await file.text());
});
find("tokens").addEventListener("submit", (event) => event.preventDefault());
find("screens").addEventListener("submit", (event) => event.preventDefault());

draw();
restage();
