// Everything that a page can notice of a module in it, from its first moment on: a story reads it later. It runs before anything else.
globalThis.noticed = { errors: [], refused: [], said: [], crossed: [] };
addEventListener("error", (event) => noticed.errors.push(String(event.message)));
addEventListener("unhandledrejection", (event) => noticed.errors.push(`unhandled: ${event.reason}`));
addEventListener("securitypolicyviolation", (event) => noticed.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
addEventListener("message", (event) => noticed.crossed.push(event.data));
for (const level of ["debug", "info", "log", "warn", "error"]) {
  const say = console[level];
  console[level] = (...said) => {
    noticed.said.push(said.map(String).join(" "));
    say.apply(console, said);
  };
}
