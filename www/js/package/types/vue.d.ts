/** `<regain-flow>` in the templates of Vue 3: `import type {} from "regain-flow/vue"`, once. */
import type { EmitFn, HTMLAttributes, PublicProps } from "vue";
import type { RegainFlowElement, RegainFlowEvents } from "./index.js";
import type { RegainFlowAttributes, RegainFlowProperties } from "./properties.js";

declare module "vue" {
  interface GlobalComponents {
    "regain-flow": new () => RegainFlowElement & {
      /** @deprecated Only for the type checker. */
      $props: HTMLAttributes & RegainFlowProperties & RegainFlowAttributes & PublicProps;
      /** @deprecated Only for the type checker: `@regain-success="…"`. */
      $emit: EmitFn<{ [K in keyof RegainFlowEvents]: (event: RegainFlowEvents[K]) => void }>;
    };
  }
}
export {};
