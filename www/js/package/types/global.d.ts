/** What a script tag gives (`regain.iife.js`, `regain.inline.js`). */
import type * as regain from "./index.js";

declare global {
  const Regain: typeof regain;
}
export {};
