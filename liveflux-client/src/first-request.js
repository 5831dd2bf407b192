/** @import { Options } from "./options.js" */

/** How long the others wait for the first at most, in milliseconds. */
const PATIENCE = 10_000;

/**
 * Lets the first of several requests go alone, because its answer may bring the visitor's session: each of
 * those that go without it would bring another one.
 */
export class FirstRequest {
  #begun = false;
  #over = false;
  /** @type {() => void} */
  #resolve = () => {};
  /**
   * Resolved when the first request is over, or takes too long.
   *
   * @type {Promise<void>}
   */
  over = new Promise((resolve) => {
    this.#resolve = resolve;
  });

  /** @param {Options} options timers */
  constructor(options) {
    options.setTimeout(() => this.done(), PATIENCE);
  }

  /**
   * Runs a request: the first one at once, the others when that is over.
   *
   * @param {() => void} request calls {@link done} when it is over
   */
  run(request) {
    if (this.#begun && !this.#over) {
      this.over.then(request);
    } else {
      this.#begun = true;
      request();
    }
  }

  /** The first request is over, or none has to be waited for any more. */
  done() {
    this.#over = true;
    this.#resolve();
  }
}
