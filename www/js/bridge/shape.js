// @ts-check
/**
 * What a message may be made of. A shape says whether a value is one, and gives back only what it knows of it: what isn't named
 * here can't cross. It must never know a message by name, nor throw.
 */

/**
 * The value as far as it is known; `NO` where it is none.
 * @template T
 * @typedef {(value: unknown) => T | typeof NO} Shape
 */

export const NO = Symbol("no");

/** @type {Shape<boolean>} */
export const flag = (value) => (typeof value === "boolean" ? value : NO);

/** @param {number} least @param {number} most @returns {Shape<number>} */
export const number = (least, most) => (value) =>
  typeof value === "number" && Number.isFinite(value) && value >= least && value <= most ? value : NO;

/** @param {number} longest @returns {Shape<string>} */
export const text = (longest, least = 0) => (value) =>
  typeof value === "string" && value.length <= longest && value.length >= least ? value : NO;

/** @param {RegExp} pattern @returns {Shape<string>} */
export const like = (pattern) => (value) => (typeof value === "string" && pattern.test(value) ? value : NO);

/** @template {string} T @param {readonly T[]} words @returns {Shape<T>} */
export const oneOf = (...words) => (value) => words.find((word) => word === value) ?? NO;

/** @template T @param {Shape<T>} shape @returns {Shape<T | null>} */
export const orNull = (shape) => (value) => (value === null ? null : shape(value));

/** What may be left out. @template T @param {Shape<T>} shape @returns {Shape<T | undefined>} */
export const perhaps = (shape) => (value) => (value === undefined ? undefined : shape(value));

/** @template T @param {Shape<T>} shape @param {number} most @returns {Shape<T[]>} */
export const list = (shape, most) => (value) => {
  if (!Array.isArray(value) || value.length > most) return NO;
  const all = value.map(shape);
  return all.includes(NO) ? NO : /** @type {any} */ (all);
};

/**
 * An object with these fields. What else is in it is left behind.
 * @param {Record<string, Shape<any>>} fields
 * @returns {Shape<any>}
 */
export const object = (fields) => (value) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return NO;
  /** @type {Record<string, unknown>} */
  const known = {};
  for (const [name, shape] of Object.entries(fields)) {
    const field = shape(Object.hasOwn(value, name) ? /** @type {any} */ (value)[name] : undefined);
    if (field === NO) return NO;
    if (field !== undefined) known[name] = field;
  }
  return known;
};

/** One of several. @param {Shape<any>[]} shapes @returns {Shape<any>} */
export const either = (...shapes) => (value) => {
  for (const shape of shapes) {
    const known = shape(value);
    if (known !== NO) return known;
  }
  return NO;
};

/** Few entries of text. @param {RegExp} names @param {Shape<string>} shape @param {number} most @returns {Shape<Record<string, string>>} */
export const table = (names, shape, most) => (value) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return NO;
  const entries = Object.entries(value);
  if (entries.length > most || !entries.every(([name, entry]) => names.test(name) && shape(entry) !== NO)) return NO;
  return Object.fromEntries(entries);
};
