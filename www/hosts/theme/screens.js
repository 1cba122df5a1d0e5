// @ts-check
/**
 * Every screen, by the contract's fixtures: a `transport` answers with them in place of a backend. Whatever is shown here is shown by
 * the same code and through the same interface as on a host's page.
 * @typedef {import("../../js/types.js").RegainHandle} RegainHandle
 * @typedef {import("../../js/types.js").Transport} Transport
 * @typedef {import("../../js/types.js").TransportResponse} TransportResponse
 * @typedef {{ name: string, value: any }} Fixture
 * @typedef {{ flows: Fixture[], cases: Fixture[], problems: Fixture[] }} Fixtures
 */

/** @type {typeof import("../../js/types.js")} */
const Regain = /** @type {any} */ (globalThis).Regain;

/** @returns {Promise<Fixtures>} */
export async function fixtures() {
  /** @type {Record<string, any>} */
  const all = await (await fetch("fixtures.json")).json();
  const named = Object.entries(all).map(([name, value]) => ({ name, value }));
  return {
    flows: named.filter(({ value }) => value.step),
    cases: named.filter(({ value }) => value.case && value.server_time),
    problems: named.filter(({ value }) => typeof value.type === "string"),
  };
}

/**
 * @param {Fixture} shown
 * @param {() => Fixture | null} answer what a press is answered with; null: nothing changes
 * @returns {Transport}
 */
function transport({ value }, answer) {
  return {
    async request({ method, path, body }) {
      if (path === "/v1/cases/find" || !value.step) return value.type ? said(value) : said(value, 200);
      // It would be led on to another flow, and on and on.
      if (typeof body === "string" && JSON.parse(body).handle) return new Promise(() => {});
      if (method === "POST" && path === "/v1/flows") return said({ flow: value, token: "ft_example" }, 201);
      const pressed = method === "POST" && path.endsWith("/actions") && JSON.parse(String(body)).action !== "refresh";
      const problem = pressed ? answer()?.value : null;
      return problem ? said(problem) : said(value, 200);
    },
  };
}

/**
 * @param {any} body
 * @param {number} [status]
 * @returns {TransportResponse}
 */
function said(body, status = body.status) {
  const type = status < 400 ? "application/json" : "application/problem+json";
  return { status, headers: { "content-type": type }, body };
}

/**
 * @param {HTMLElement} place
 * @param {Fixture} shown
 * @param {{ language: string, theme: "light" | "dark", variables: Record<string, string>, answer: () => Fixture | null }} how
 * @returns {RegainHandle}
 */
export function show(place, shown, { language, theme, variables, answer }) {
  const handle = Regain.create({
    way: shown.value.way ?? "signed_out",
    ...(shown.value.case && !shown.value.step && { case: shown.value.case.id }),
    transport: transport(shown, answer),
    presentation: "inline",
    renderRoot: "shadow",
    resume: { storage: "none" },
    locale: language,
    appearance: { theme, variables },
    // Links lead nowhere from here.
    onExternalLink: () => true,
  });
  handle.mount(place);
  return handle;
}
