// The app, with the element drawn as the address asks for: `?root=light`, `shadow` or `closed`.
import load, { start } from "./regain_sample_yew.js";

await load({ module_or_path: new URL("regain_sample_yew_bg.wasm", import.meta.url) });
start(new URLSearchParams(location.search).get("root") ?? "light");
