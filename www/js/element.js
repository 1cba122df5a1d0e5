// @ts-check
/** Registers `<regain-flow>`: for who imports it for that alone. */
import { defineElement } from "./flow-element.js";

export * from "./index.js";

defineElement();
