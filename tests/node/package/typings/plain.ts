// A host in plain TypeScript.
import { create, defineElement, isSupported, preload, protocol, receive, version } from "regain-flow";
import type { EventMap, FlowError, Outcome, RegainHandle } from "regain-flow";
import "regain-flow/element";
import type {} from "regain-flow/script";

const one: 1 = protocol;
const text: string = version + String(one);
const flow: RegainHandle = create({
  way: "signed_in",
  invitation: async ({ reason, attempt }) => `${reason}${attempt}`,
  appearance: { theme: "dark", variables: { brand: "#7a1fa2", "on-brand": "white" } },
  onSuccess: ({ ticket }) => void ticket?.length,
  onEvent: (name, payload) => void [name, payload.seq],
});
const stop: () => void = flow.on("STEP_FAIL", ({ action, error }) => void [action, error.code === "code_incorrect"]);
flow.on("*", ({ name, payload }) => void [name, payload.timestamp]);
const why = (error: FlowError | null, meta: EventMap["EXIT"]) => `${error?.code ?? meta.status}${text}`;
const told = (outcome: Outcome) => (outcome.status === "success" ? outcome.value.outcome : why(outcome.error, outcome.meta as EventMap["EXIT"]));
void flow.open({ trigger: document.body }).then(() => flow.result.then(told)).finally(stop);

const element = document.createElement("regain-flow");
element.way = "migration";
element.addEventListener("regain-success", ({ detail: { result } }) => void result.held_until);
element.addEventListener("regain-invitation-needed", (event) => event.respondWith(fetch("/invitation").then((answer) => answer.text())));
void element.show();

defineElement("account-recovery", { api: new URL("https://recover.example.com") });
void preload({ timeoutMs: 5_000 }).then(({ ok }) => ok && isSupported().reasons.includes("no_window"));
receive({ channel: "regain" });
Regain.create({ way: "signed_out" });

// @ts-expect-error There is no such way.
create({ way: "logged_out" });
// @ts-expect-error A way has to be said.
create({});
// @ts-expect-error No token of ours has such a name.
create({ way: "signed_out", appearance: { variables: { colour: "red" } } });
// @ts-expect-error There is no such event.
flow.on("DONE", () => {});
// @ts-expect-error A ticket is a text, or there is none.
element.addEventListener("regain-success", ({ detail }) => void detail.result.ticket.length);
