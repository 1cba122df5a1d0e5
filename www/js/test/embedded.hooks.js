// What stands in for the parts around `embedded.js`: the test looks at what it asks of them.
const STANDS_IN = {
  "/assets.js": `export const version = "0.1.0"; export const languages = ["en"]; export const boot = { en: {} };`,
  "/create.js": `export const create = (config) => globalThis.harness.created(config);`,
  "/supported.js": `export const hindrance = () => globalThis.harness.hindrance;`,
};

export async function resolve(specifier, context, next) {
  const found = await next(specifier, context).catch(() => ({ url: new URL(specifier, context.parentURL).href }));
  const name = Object.keys(STANDS_IN).find((name) => new URL(found.url).pathname.endsWith(`/www/js${name}`));
  return name ? { url: `data:text/javascript,${encodeURIComponent(STANDS_IN[name])}`, shortCircuit: true } : found;
}
