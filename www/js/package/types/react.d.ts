/** `<regain-flow>` in React 19: `import type {} from "regain-flow/react"`, once. */
import type { HTMLAttributes, RefAttributes } from "react";
import type { RegainFlowElement } from "./index.js";
import type { RegainFlowProps } from "./properties.js";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "regain-flow": RegainFlowProps &
        Omit<HTMLAttributes<RegainFlowElement>, keyof RegainFlowProps> &
        RefAttributes<RegainFlowElement>;
    }
  }
}
