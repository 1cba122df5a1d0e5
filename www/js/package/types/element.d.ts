/** Importing this registers `<regain-flow>`; on a server it does nothing. */
export * from "./index.js";
