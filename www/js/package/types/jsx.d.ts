/** `<regain-flow>` where JSX is typed by a global namespace: `import type {} from "regain-flow/jsx"`, once. */
import type { RegainFlowElement } from "./index.js";
import type { RegainFlowProps } from "./properties.js";

interface Everywhere {
  id?: string;
  class?: string;
  slot?: string;
  hidden?: boolean;
  children?: unknown;
  key?: unknown;
  ref?: ((element: RegainFlowElement) => void) | { current: RegainFlowElement | null };
}

declare global {
  namespace JSX {
    interface IntrinsicElements {
      "regain-flow": RegainFlowProps & Everywhere;
    }
  }
}
export {};
