// @ts-check
/** Steps that can be taken back. Pure. */

/** @template State */
export class History {
  /** @type {State[]} */
  #past = [];
  /** @type {State[]} */
  #future = [];
  /** What the last step was about: many small steps about the same are one. */
  #about = "";

  /** @param {State} state */
  constructor(state) {
    this.state = state;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /**
   * @param {State} state
   * @param {string} [about]
   */
  take(state, about = "") {
    if (about === "" || about !== this.#about) this.#past.push(this.state);
    this.#about = about;
    this.#future = [];
    this.state = state;
  }

  /** The next step is another one, even if it is about the same. */
  settle() {
    this.#about = "";
  }

  undo() {
    this.#move(this.#past, this.#future);
  }

  redo() {
    this.#move(this.#future, this.#past);
  }

  /** @param {State[]} from @param {State[]} to */
  #move(from, to) {
    const state = from.pop();
    if (state === undefined) return;
    to.push(this.state);
    this.state = state;
    this.settle();
  }
}
