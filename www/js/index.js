// @ts-check
/** What a host imports. Nothing happens before it calls something; it can be imported on a server. */
export { version } from "./assets.js";
export { create } from "./create.js";
export { defineElement } from "./flow-element.js";
export { receive } from "./inbox.js";
export { preload } from "./preload.js";
export { isSupported } from "./supported.js";

/** Of the bridge. */
export const protocol = 1;
