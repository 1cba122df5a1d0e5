// What the theme editor reckons with: contrasts, steps that can be taken back, and the CSS that it writes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { PAIRS, ratio, written } from "../../../www/hosts/theme/contrast.js";
import { History } from "../../../www/hosts/theme/history.js";
import { isColour, nothing, shades, write } from "../../../www/hosts/theme/tokens.js";

const rgb = (hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** Our own values, light and dark, as they stand in `www/styles/tokens.css`. */
function ours() {
  const css = readFileSync(new URL("../../../www/styles/tokens.css", import.meta.url), "utf8");
  const [light, dark] = css.split("@media").map((part) =>
    Object.fromEntries([...part.matchAll(/--regain-([a-z-]+): ([^;]+);/g)].map(([, name, value]) => [name, value])));
  return { light, dark: { ...light, ...dark } };
}

test("contrast is what WCAG says it is", () => {
  assert.equal(written(ratio(rgb("#000000"), rgb("#ffffff"))), "21.00");
  assert.equal(written(ratio(rgb("#ffffff"), rgb("#ffffff"))), "1.00");
  // The grey that is known to be just enough for text on white, and its neighbour that isn't.
  assert.equal(written(ratio(rgb("#767676"), rgb("#ffffff"))), "4.54");
  assert.equal(written(ratio(rgb("#ffffff"), rgb("#777777"))), "4.47");
  assert.equal(written(4.4999), "4.49");
});

test("every contrast of our own colours is enough, in light and dark", () => {
  const own = ours();
  for (const shade of ["light", "dark"]) {
    for (const [over, under, least] of PAIRS) {
      const found = ratio(rgb(own[shade][over]), rgb(own[shade][under]));
      assert.ok(found >= least, `${shade}: ${over} on ${under} is ${written(found)}`);
    }
  }
  const measured = new Set(PAIRS.flatMap(([over, under]) => [over, under]));
  const colours = Object.keys(own.light).filter((token) => isColour(own.light[token]));
  // Lines only divide what stands apart already.
  assert.deepEqual(colours.filter((token) => !measured.has(token)), ["line"]);
});

test("two colours in one value are told apart, whatever stands in them", () => {
  assert.deepEqual(shades("light-dark(#fff, #000)"), ["#fff", "#000"]);
  assert.deepEqual(shades("light-dark(rgb(1, 2, 3), hsl(4, 5%, 6%))"), ["rgb(1, 2, 3)", "hsl(4, 5%, 6%)"]);
  assert.equal(shades("#fff"), null);
  assert.equal(shades("light-dark(#fff)"), null);
});

test("only what is changed is written, in both shades where they differ", () => {
  const own = ours();
  assert.equal(write(nothing(), own), "/* Nothing is changed. */\n");
  assert.equal(write({ light: { radius: "0px" }, dark: {} }, own), ":root {\n  --regain-radius: 0px;\n}\n");
  const css = write({ light: { brand: "#7a1fa2" }, dark: {} }, own);
  const dark = own.dark.brand;
  assert.equal(css, `:root {
  --regain-brand: #7a1fa2;
}

@media (prefers-color-scheme: dark) {
  :root {
    --regain-brand: ${dark};
  }
}

@supports (color: light-dark(#000, #fff)) {
  :root {
    --regain-brand: light-dark(#7a1fa2, ${dark});
  }
}
`);
});

test("steps can be taken back and forth, and what is drawn in one go is one step", () => {
  const history = new History("a");
  assert.equal(history.canUndo || history.canRedo, false);
  history.take("b", "brand light");
  history.take("c", "brand light");
  history.settle();
  history.take("d", "brand light");
  history.undo();
  assert.equal(history.state, "c");
  history.undo();
  assert.equal(history.state, "a");
  history.undo();
  assert.equal(history.state, "a");
  history.redo();
  assert.equal(history.state, "c");
  history.take("e");
  assert.equal(history.canRedo, false);
  history.undo();
  assert.equal(history.state, "c");
});
