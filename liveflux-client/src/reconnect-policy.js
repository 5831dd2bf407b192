import { Backoff } from "./backoff.js";

/** @import { Options } from "./options.js" */

/**
 * `http` means that actions go as posts because there is no socket to be had.
 *
 * @typedef {"connecting" | "open" | "reconnecting" | "offline" | "http" | "closed"} State
 */

/**
 * @typedef {object} Verdict
 * @property {State} state what the connection is from now on
 * @property {number | null} delay milliseconds until the next attempt; null for none
 */

/** Attempts in a row without one useful answer after which actions go over HTTP. */
const ATTEMPTS_BEFORE_HTTP = 3;

/** How often a socket is tried again where none has ever worked. */
const QUIET_RETRY = 30_000;

/** Close codes after which the server does not want to see the client again. */
const FINAL_CODES = [1000, 1003, 1008, 1009];

/** Decides what happens after a socket was lost. */
export class ReconnectPolicy {
  #options;
  #backoff;
  #failures = 0;
  #everOpened = false;

  /** @param {Options} options randomness, and the window that knows of the network */
  constructor(options) {
    this.#options = options;
    this.#backoff = new Backoff(options.random);
  }

  /** @returns {State} the state while a socket is being opened */
  get opening() {
    return this.#everOpened ? "reconnecting" : "connecting";
  }

  /** Notes a `hello`. */
  opened() {
    this.#everOpened = true;
  }

  /**
   * Notes an answer. Only that proves that the way is good: a hello alone may come from a server that is
   * about to die.
   */
  answered() {
    this.#failures = 0;
    this.#backoff.reset();
  }

  /**
   * Decides.
   *
   * @param {number} code close code of the lost socket
   * @param {State} state the state until now
   * @returns {Verdict} what to do
   */
  lost(code, state) {
    if (FINAL_CODES.includes(code)) {
      return { state: "http", delay: null };
    }
    const hopeless = ++this.#failures >= ATTEMPTS_BEFORE_HTTP;
    const delay =
      hopeless && !this.#everOpened
        ? QUIET_RETRY * (1 + this.#options.random())
        : this.#backoff.next();
    // Where nothing has ever worked, this flag proves nothing either: it is false on any machine without
    // a network, also when the server is that machine.
    if (this.#everOpened && this.#options.window.navigator.onLine === false) {
      return { state: "offline", delay };
    }
    return {
      state: hopeless || state === "http" ? "http" : this.opening,
      delay,
    };
  }
}
