// What may stand in a theme that comes over the bridge: colours, lengths, fonts, and nothing that draws or fetches.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { COMMANDS } from "../bridge/messages.js";
import { transport } from "../bridge/transports.js";

const schema = JSON.parse(readFileSync(new URL("../bridge/protocol.schema.json", import.meta.url), "utf8"));
const pattern = new RegExp(schema.$defs.variables.additionalProperties.pattern, "u");
const taken = (value) => typeof COMMANDS.set_theme.take({ theme: "auto", variables: { surface: value } }) === "object";

test("colours, lengths and fonts are taken", () => {
  for (const value of [
    "#7a1fa2", "red", "rgb(1 2 3 / 50%)", "rgba(0, 0, 0, 0.5)", "oklch(70% 0.1 200)", "light-dark(#7a1fa2, #d9a6f2)",
    "color-mix(in srgb, var(--brand) 20%, white)", "1.0625rem", "calc((1px + 2px) * 2)", "clamp(1rem, 2vw, 3rem)",
    '"Your Font", system-ui, sans-serif', "'苹方', sans-serif", "-apple-system", "inherit", "0",
  ]) {
    assert.ok(taken(value) && pattern.test(value), value);
  }
});

test("row_47_a_theme_that_crosses_draws_nothing_and_fetches_nothing", () => {
  for (const value of [
    "url(https://evil.test/)", "red\nurl(data:image/svg+xml,x)", "URL(x)", "u\\72l(x)", "image-set('a')", "image(red)", "src('x')",
    "linear-gradient(red, blue)", "element(#code)", "attr(value)", "env(x)", "paint(x)", "red; } * { display: none", "red /* ", "red */",
    "expression(1)", "red\r", "red\u0000", "red\u2028url(x)", "cross-fade(red)", "1url(x)", "", "a".repeat(201), "<style>", "@import",
  ]) {
    assert.ok(!taken(value) && !pattern.test(value), JSON.stringify(value));
  }
});

test("row_47_the_end_is_told_at_no_address_that_runs_or_starts_something", () => {
  for (const redirectUri of [
    "javascript:alert(1)", "java\nscript:alert(1)", "java\tscript:alert(1)", "\u0001javascript:alert(1)", " javascript:1", "data:text/html,x",
    "intent://x#Intent;end", "view-source:https://x.test/", "blob:https://x.test/1", "file:///etc/passwd", "not an address", "//x.test/",
  ]) {
    assert.equal(transport({ redirectUri }, () => false, {}), null, JSON.stringify(redirectUri));
  }
  for (const redirectUri of ["https://shop.test/back", "shop://recovered"]) {
    assert.equal(transport({ redirectUri }, () => false, {})?.kind, "url", redirectUri);
  }
});
