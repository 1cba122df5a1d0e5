// @ts-check
/**
 * What a person reads in more than one place, in one language. A text that stands once stands where it is shown.
 */

/** @type {Record<Factor, { name: string, title: string, use: string, advice: string[] }>} */
const FACTORS = {
  email: {
    name: "Email",
    title: "Check your email",
    use: "Use email",
    advice: [
      "Look in your spam or junk folder.",
      "Messages can take a few minutes. Only the newest code works.",
      "Make sure you are looking in the right mailbox.",
    ],
  },
  phone: {
    name: "Phone number",
    title: "Check your phone",
    use: "Use text message",
    advice: [
      "Make sure your phone has a signal and is not in flight mode.",
      "Look among blocked messages and unknown senders.",
      "Turn the phone off and on again, then ask for a new code.",
    ],
  },
  authenticator: {
    name: "Authenticator app",
    title: "Open your authenticator app",
    use: "Use authenticator app",
    advice: [
      "In your phone’s settings, let the time be set automatically. The app needs the exact time.",
      "If the app lists several accounts, choose this one.",
      "New handset? The app may still be on the old one.",
    ],
  },
};

/** @type {Record<string, (time: string) => string>} */
const CONSEQUENCES = {
  withdrawal_off: (time) => `Withdrawals and transfers to other customers are off${time}.`,
  c2c_sell_off: (time) => `Selling to other customers is off${time}.`,
  sessions_end: () => "You are signed out on all your devices, this one too.",
  addresses_told: () => "Every email address and phone number on your account gets a message, also those you replace.",
};

/** @type {Record<string, string>} */
const NEEDS = {
  password: "Your password",
  email_code: "A code from your email",
  sms_code: "A code from your phone",
  totp: "A code from your authenticator app",
  face: "A check of who you are, with the camera or by our staff",
  review: "A check by two of our staff",
};

/** @type {Record<Beyond["name"], string>} */
const BEYOND = {
  prove: "Next, confirm that it is you",
  done: "You are signed in",
  refused: "This attempt has ended",
  no_address_left: "We can’t reset this here",
};

/** @param {number} left */
const tries = (left) => `${left} ${left === 1 ? "try" : "tries"} left.`;

/** @param {string} moment */
const clock = (moment) => new Date(moment).toLocaleTimeString("en", { timeStyle: "short" });

/** Any other problem says itself what it is. @type {Record<string, (problem: Problem) => string>} */
const PROBLEMS = {
  wrong_credentials: () => "Email, phone number or password is wrong.",
  wrong_code: ({ attempts_left: left }) => (left ? `That code is wrong. ${tries(left)}` : "That code is wrong."),
  code_expired: () => "That code no longer works. Ask for a new one.",
  locked: ({ retry_at: at }) => `Too many wrong codes. Try again${at === undefined ? " later" : ` at ${clock(at)}`}.`,
  too_soon: () => "You have just asked for a code. Please wait a moment.",
  throttled: ({ retry_at: at }) => `Too many tries. Please wait${at === undefined ? "" : ` until ${clock(at)}`}.`,
  stale: () => "This went on elsewhere, perhaps in another window. This is where it stands now.",
  not_accepted: () => "That is no longer possible at this step. This is where it stands now.",
  unauthorized: () => "This attempt has ended. Sign in again.",
};
