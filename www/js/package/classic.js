/** What a script tag gives: the global `Regain`, and the element. */
import "./element.js";
import * as regain from "./index.js";

globalThis.Regain = { ...regain };
