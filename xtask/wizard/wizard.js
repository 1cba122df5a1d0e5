// @ts-check
/**
 * The first five screens of a reset as somebody careful writes them by hand, without a framework: what the page is
 * measured against by `cargo xtask bench page`. `wire.js`, `words.js` and this file are sent as one, in that order. It is
 * never shipped, and no screen decides anything.
 */

const main = /** @type {HTMLElement} */ (document.getElementById("screen"));
const notices = /** @type {HTMLElement} */ (document.getElementById("alert"));

/**
 * Opened with the first action, so that to look at the page costs nobody anything.
 * @type {{ flow: Flow, token: string } | undefined}
 */
let session;
/** Where the person is. As long as that stays, nothing is drawn anew, and what was typed stays. */
let drawn = "";
let busy = false;
let waiting = 0;

function draw() {
  const first = drawn === "";
  /** @type {Step} */
  const step = session?.flow.step ?? { name: "sign_in" };
  drawn = place(step);
  clearTimeout(waiting);
  const section = element("section", { "data-step": step.name }, ...drawing(step));
  if (step.name !== "cannot_verify") section.append(...press("back", "Back", "quiet"));
  main.replaceChildren(section);
  const heading = section.querySelector("h1");
  document.title = heading?.textContent ?? "";
  if (first) return;
  scrollTo(0, 0);
  const code = /** @type {HTMLElement | null} */ (section.querySelector("#code"));
  (code ?? heading)?.focus();
}

/** On the code page whatever happens to the code is news. @param {Step} step */
const place = (step) => (step.name === "verify" ? JSON.stringify(step) : step.name);

/** @param {Step} step @returns {Node[]} */
function drawing(step) {
  switch (step.name) {
    case "sign_in":
      return signIn(step);
    case "verify":
      return verify(step);
    case "cannot_verify":
      return cannotVerify(step);
    case "choose_lost":
      return chooseLost(step);
    case "consequences":
      return consequences(step);
    default:
      return [title(BEYOND[step.name]), element("p", { class: "lead" }, "These five screens end here.")];
  }
}

/** @param {SignIn} step */
function signIn(step) {
  const forgotten = step.forgotten_password_url;
  return [
    title("Sign in"),
    paragraph("lead", "Sign in first. If you cannot confirm that it is you, we then help you replace what you have lost."),
    form("sign_in", "Sign in", "primary",
      field("account", "Email or phone number", "A phone number starts with + and the country code.", {
        autocomplete: "username", autocapitalize: "none", spellcheck: "false",
      }),
      field("password", "Password", null, { type: "password", autocomplete: "current-password" })),
    paragraph("next", "Next, we ask for a code."),
    ...(forgotten ? [element("p", {}, element("a", { href: forgotten, rel: "noopener" }, "Forgotten your password?"))] : []),
  ];
}

/** @param {Verify} step */
function verify({ challenge, methods }) {
  const others = accepts("use_method") && methods.length > 0 ? [other(methods)] : [];
  const rest = [...others, ...press("cannot_verify", "Can’t verify?", "quiet")];
  if (challenge.state === "locked") {
    const until = challenge.locked_until === null ? "later" : `at ${clock(challenge.locked_until)}`;
    const text = `For your safety we take no code now. Try again ${until}.`;
    return [title("Too many wrong codes"), paragraph("notice warning", text), ...rest];
  }
  const app = challenge.factor === "authenticator";
  const heading = title(FACTORS[challenge.factor].title);
  if (!app && challenge.sent_at === null) {
    const send = again(challenge, "Send code", "primary");
    return [heading, address("We will send a 6-digit code to ", challenge), send, ...rest];
  }
  const left = challenge.attempts_left;
  return [
    heading,
    app ? paragraph(null, "Type the 6 digits it shows for this account.") : address("We sent a 6-digit code to ", challenge),
    form("submit_code", "Confirm", "primary",
      hidden(challenge.factor),
      field("code", "6-digit code", null, { class: "input code", inputmode: "numeric", autocomplete: "one-time-code" }),
      element("div", { class: "facts" }, paragraph("line", left === null ? "" : tries(left)))),
    ...(app ? [] : [again(challenge, "Send a new code", "secondary")]),
    paragraph("next", "With the right code you are signed in."),
    ...rest,
  ];
}

/** @param {CannotVerify} step */
function cannotVerify({ method, methods }) {
  const reset = press("start_reset", "Reset what I lost", "primary");
  return [
    title("Can’t verify?"),
    paragraph("lead", "Often it is something small. Check this first:"),
    element("ul", { class: "list bullets" }, ...FACTORS[method.factor].advice.map((line) => element("li", {}, line))),
    ...press("back", "Try again", "secondary"),
    ...(accepts("use_method") && methods.length > 0 ? [other(methods)] : []),
    ...(reset.length === 0 ? [] : [element("div", { class: "other" },
      element("h2", {}, "You can’t use it any more?"),
      paragraph(null, "Then replace it. We check first that it is you."),
      ...reset)]),
  ];
}

/** @param {ChooseLost} step */
function chooseLost({ methods, lost }) {
  const lines = methods.map((method) => tick("lost", method.factor, lost.includes(method.factor), ...named(method)));
  return [
    title("What have you lost?"),
    form("choose_lost", "Continue", "primary", ticks("lost", "Tick everything you can’t use any more.", lines)),
    paragraph("next", "Nothing changes yet. Next, you read what will happen."),
  ];
}

/** @param {Consequences} step */
function consequences({ lost, consequences: all, needs, told }) {
  const lines = all.map(({ id, seconds }) => tick("accepted", id, false, CONSEQUENCES[id]?.(span(seconds)) ?? id));
  return [
    title("What will happen"),
    paragraph(null, "You want to replace:"),
    element("ul", { class: "list" }, ...lost.map((factor) => element("li", {}, FACTORS[factor].name))),
    element("h2", {}, "What we will ask you for"),
    element("ol", { class: "list numbers" }, ...needs.map((need) => element("li", {}, NEEDS[need] ?? need))),
    element("h2", {}, "Who gets a message"),
    element("ul", { class: "list" }, ...told.map((method) => element("li", { class: "pair" }, ...named(method)))),
    form("accept", "I agree, go on", "primary", ticks("accepted", "Tick each line once you have read it:", lines)),
  ];
}

/* What screens are made of. */

/**
 * Attributes that are `null` or false stay away.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean | null>} attributes
 * @param {...(Node | string)} children
 */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** @param {string} text */
const title = (text) => element("h1", { tabindex: "-1" }, text);

/** @param {string | null} kind @param {string} text */
const paragraph = (kind, text) => element("p", { class: kind }, text);

/** @param {Factor} factor */
const hidden = (factor) => element("input", { type: "hidden", name: "factor", value: factor });

/** @param {Method} method */
const masked = ({ masked }) => (masked === null ? [] : [element("b", { class: "data", dir: "ltr" }, masked)]);

/** @param {Method} method */
const named = (method) => [element("span", {}, FACTORS[method.factor].name), " ", ...masked(method)];

/** @param {string} text @param {Method} method */
const address = (text, method) => element("p", {}, text, ...masked(method));

/** @param {string} action */
const accepts = (action) => session?.flow.actions.includes(action) ?? false;

/** @param {string} action @param {string} label @param {string} kind @param {...Node} fields */
function form(action, label, kind, ...fields) {
  const button = element("button", { type: "submit", name: "action", value: action, class: `button ${kind}` }, label);
  const made = element("form", { class: "form", novalidate: true }, ...fields, button);
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit(made, button);
  });
  return made;
}

/**
 * A button alone, where the flow takes its action.
 * @param {string} action @param {string} label @param {string} kind @param {...Node} fields
 */
const press = (action, label, kind, ...fields) => (accepts(action) ? [form(action, label, kind, ...fields)] : []);

/** @param {string} name @param {string} label @param {string | null} hint @param {Record<string, string>} more */
function field(name, label, hint, more) {
  const described = hint === null ? `${name}-error` : `${name}-hint ${name}-error`;
  return element("div", { class: "field" },
    element("label", { for: name }, label),
    ...(hint === null ? [] : [element("p", { id: `${name}-hint`, class: "hint" }, hint)]),
    element("input", { id: name, name, class: "input", required: true, "aria-describedby": described, ...more }),
    error(name));
}

/** Kept free for what is wrong, so that nothing jumps. @param {string} name */
const error = (name) => element("p", { id: `${name}-error`, class: "error", role: "alert" });

/** @param {string} name @param {string} legend @param {Node[]} lines */
const ticks = (name, legend, lines) =>
  element("fieldset", { class: "ticks" }, element("legend", {}, legend), ...lines, error(name));

/** @param {string} name @param {string} value @param {boolean} checked @param {...(Node | string)} text */
const tick = (name, value, checked, ...text) => element("div", { class: "tick" },
  element("input", { type: "checkbox", id: `${name}-${value}`, name, value, checked, "aria-describedby": `${name}-error` }),
  element("label", { for: `${name}-${value}` }, ...text));

/** @param {Method[]} methods */
function other(methods) {
  const line = (/** @type {Method} */ method) => {
    const use = press("use_method", FACTORS[method.factor].use, "secondary", hidden(method.factor));
    return element("li", {}, ...use, ...masked(method));
  };
  const lines = element("ul", { class: "choices" }, ...methods.map(line));
  return element("div", { class: "other" }, element("h2", {}, "Confirm another way"), lines);
}

/**
 * The button that sends a code, once one may be sent.
 * @param {Challenge} challenge @param {string} label @param {string} kind
 */
function again({ factor, resend_at: at }, label, kind) {
  const button = form("send_code", label, kind, hidden(factor));
  // By the backend's clock: a phone's own may be wrong.
  const left = at === null || session === undefined ? 0 : Date.parse(at) - Date.parse(session.flow.server_time);
  if (left <= 0) return button;
  const wait = paragraph("wait", `You can ask for a new code in ${Math.ceil(left / 1000)} seconds.`);
  waiting = setTimeout(() => wait.replaceWith(button), left);
  return wait;
}

/** @param {number | null} seconds */
function span(seconds) {
  if (seconds === null) return "";
  const [count, unit] = seconds % 3600 === 0 ? [seconds / 3600, "hour"] : [Math.ceil(seconds / 60), "minute"];
  return ` for ${new Intl.NumberFormat("en", { style: "unit", unit, unitDisplay: "long" }).format(count)}`;
}

/* What a press does. */

/** @param {HTMLFormElement} form @param {HTMLButtonElement} button */
async function submit(form, button) {
  if (busy) return;
  clear();
  const action = read(form, button.value);
  const mistakes = wrong(form, action);
  if (mistakes.length > 0) return complain(mistakes);
  busy = true;
  button.setAttribute("aria-disabled", "true");
  try {
    adopt(await act(action));
  } catch (failure) {
    tell(failure);
  } finally {
    busy = false;
    button.removeAttribute("aria-disabled");
  }
}

/** @param {HTMLFormElement} form @param {string} name @returns {Action} */
function read(form, name) {
  const fields = new FormData(form);
  /** @type {Action} */
  const action = { action: name };
  for (const [name, value] of fields) {
    if (name === "code") action.code = String(value).replace(/[\s-]/g, "");
    else if (name === "account") action.account = String(value).trim();
    else if (name === "password" || name === "factor") action[name] = String(value);
  }
  if (name === "choose_lost") action.lost = fields.getAll("lost").map(String);
  if (name === "accept") action.accepted = fields.getAll("accepted").map(String);
  return action;
}

/**
 * What is wrong without asking anybody: fields, and what to say beside them.
 * @param {HTMLFormElement} form @param {Action} action
 */
function wrong(form, action) {
  /** @type {[string, string][]} */
  const found = [];
  if (action.account === "") found.push(["account", "Please fill this in."]);
  if (action.password === "") found.push(["password", "Please fill this in."]);
  if (action.code !== undefined && !/^\d{6}$/.test(action.code)) found.push(["code", "Type all 6 digits."]);
  if (action.lost?.length === 0) found.push(["lost", "Tick at least one."]);
  const lines = form.querySelectorAll("[name=accepted]").length;
  if (action.accepted !== undefined && action.accepted.length < lines) found.push(["accepted", "Please tick every line."]);
  return found;
}

function clear() {
  notices.replaceChildren();
  for (const line of main.querySelectorAll(".error")) line.textContent = "";
  for (const input of main.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
}

/** Beside each field; the first one gets the focus. @param {[string, string][]} mistakes */
function complain(mistakes) {
  for (const [name, text] of mistakes) {
    const line = document.getElementById(`${name}-error`);
    if (line !== null) line.textContent = text;
    document.getElementById(name)?.setAttribute("aria-invalid", "true");
  }
  const first = main.querySelector(`[name="${mistakes[0]?.[0]}"]`);
  if (!(first instanceof HTMLInputElement)) return;
  first.focus();
  if (first.type !== "checkbox") first.select();
}

/** @param {unknown} failure */
function tell(failure) {
  if (!(failure instanceof Refused)) return say("No connection. What you typed is kept: please try again.");
  const { kind, problem } = failure;
  if (kind === "unauthorized") session = undefined;
  if (problem.flow !== undefined) adopt(problem.flow);
  else if (kind === "unauthorized") draw();
  const text = PROBLEMS[kind]?.(problem) ?? problem.detail ?? problem.title;
  const name = problem.field ?? (kind === "wrong_credentials" ? "password" : "");
  if (document.getElementById(`${name}-error`) === null) say(text);
  else complain([[name, text]]);
}

/** @param {string} text */
const say = (text) => notices.replaceChildren(element("p", {}, text));

/** @param {Flow} flow */
function adopt(flow) {
  if (session === undefined) return;
  session.flow = flow;
  if (place(flow.step) !== drawn) draw();
}

/** @param {Action} action @returns {Promise<Flow>} */
async function act(action) {
  session ??= await send("/v1/flows", { way: "signed_out", locale: "en" }, {});
  const { flow, token } = /** @type {NonNullable<typeof session>} */ (session);
  return send(`/v1/flows/${flow.id}/actions`, action, { Authorization: `Bearer ${token}`, "If-Match": `"${flow.version}"` });
}

draw();
