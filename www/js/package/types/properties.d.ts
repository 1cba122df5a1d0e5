/** What frameworks set on `<regain-flow>`: properties where it has them, else attributes. */
import type { RegainFlowElement, RegainFlowEvents } from "./index.js";

export type RegainFlowProperty =
  | "way" | "reset" | "api" | "presentation" | "open" | "renderRoot" | "history" | "locale" | "theme" | "isolation" | "frameSrc"
  | "wasmSrc" | "fallbackHref" | "resumeKey" | "invitation" | "config";

export type RegainFlowProperties = Partial<Pick<RegainFlowElement, RegainFlowProperty>>;

/** Where no script of a framework runs, as on a server, only these are written. */
export interface RegainFlowAttributes {
  "render-root"?: RegainFlowElement["renderRoot"];
  "frame-src"?: string;
  "wasm-src"?: string;
  "fallback-href"?: string;
  "resume-key"?: string;
}

/** `onregain-success={…}`: React 19 and Preact listen to events by these names. */
export type RegainFlowListeners = { [K in keyof RegainFlowEvents as `on${K}`]?: (event: RegainFlowEvents[K]) => void };

export type RegainFlowProps = RegainFlowProperties & RegainFlowAttributes & RegainFlowListeners;
