// A host whose JSX is typed by a global namespace.
import type {} from "regain-flow/jsx";

export const right: JSX.IntrinsicElements["regain-flow"] = { way: "signed_out", class: "flow", "onregain-ready": ({ detail }) => void detail.seq };
// @ts-expect-error There is no such way.
export const wrong: JSX.IntrinsicElements["regain-flow"] = { way: "logged_out" };
