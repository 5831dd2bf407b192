import { Backoff } from "./backoff.js";

/** @import { Options } from "./options.js" */
/** @import { Ending } from "./transport.js" */

/**
 * `http` means that actions go as posts because no connection is to be had, `expired` that nobody is logged in
 * any more and the server is not asked.
 *
 * @typedef {"connecting" | "open" | "reconnecting" | "offline" | "http" | "expired" | "closed"} State
 */

/**
 * @typedef {object} Verdict
 * @property {State} state what the connection is from now on
 * @property {number | null} delay milliseconds until the next attempt; null for none
 */

/** Connections of one way that may fail or die early in a row before the next way is tried. */
const MOST_FAILURES = 3;

/** How long the first connection may take before actions go as posts meanwhile. */
const PATIENCE = 3_000;

/** How long a connection must live to prove that its way is good. */
const STABLE = 10_000;

/** How often better ways are tried again: the first time, and at the longest. */
const QUIET_RETRY = 30_000;
const LONGEST_QUIET_RETRY = 600_000;

/** How often a better way is tried for a user who does nothing: each time is a request, which keeps a session. */
const MOST_UNASKED = 5;

/** Close codes that blame the client: it waits before it comes back, longer each time, and not for ever. */
const BLAMED = [1003, 1008, 1009];
const BLAMED_RETRY = 5_000;
const LONGEST_BLAMED_RETRY = 300_000;
const MOST_BLAMED_RETRIES = 12;

/** Codes of an ending that says nothing about the way: the server is not there. */
const SERVER_AWAY = [0, 502, 503, 504];

/** Decides what happens after a connection was lost, and which way the next one goes. */
export class ReconnectPolicy {
  #options;
  #ways;
  #backoff;
  #quiet;
  #blamed;
  #failures = 0;
  #openedAt = 0;
  /** When a connection was lost that had proven its way to be good. */
  #goodUntil = -Infinity;
  #everOpened = false;
  /** Whether every way has failed. */
  #hopeless = false;
  /** @type {unknown} */
  #patience;
  /** Which way is tried next: 0 is the best. */
  way = 0;

  /**
   * @param {Options} options clock, randomness, and the window that knows of the network
   * @param {number} ways how many there are
   */
  constructor(options, ways) {
    this.#options = options;
    this.#ways = ways;
    this.#backoff = new Backoff(options.random);
    this.#blamed = new Backoff(
      options.random,
      BLAMED_RETRY,
      LONGEST_BLAMED_RETRY,
    );
    this.#quiet = new Backoff(options.random, QUIET_RETRY, LONGEST_QUIET_RETRY);
  }

  /** @returns {State} the state while a connection is being opened */
  get opening() {
    return this.#everOpened ? "reconnecting" : "connecting";
  }

  /** @param {() => void} [act] what is done when patience is at its end; nothing any more by default */
  impatient(act) {
    this.#options.clearTimeout(this.#patience);
    this.#patience = act && this.#options.setTimeout(act, PATIENCE);
  }

  /** @param {number} way that has opened */
  opened(way) {
    this.#everOpened = true;
    this.#hopeless = false;
    this.#openedAt = this.#options.now();
    this.way = way;
  }

  /**
   * Notes an answer. Only that proves that the way is good for now: a hello alone may come from a server that
   * is about to die.
   */
  answered() {
    this.#backoff.reset();
  }

  /** @returns {number} milliseconds until a better way is tried while the present one works */
  better() {
    // What has worked until now was not the way's fault: many pages may have come back at once.
    const least = this.#wasGood(QUIET_RETRY) ? 0 : QUIET_RETRY;
    return least + this.#quiet.next();
  }

  /** @returns {boolean} whether the next try of a better way waits until the page has something to send */
  get waits() {
    return this.#quiet.failures > MOST_UNASKED;
  }

  /**
   * Decides.
   *
   * @param {Ending} ending of the lost connection
   * @param {State} state the state until now
   * @returns {Verdict} what to do
   */
  lost({ code, retryAfter = 0 }, state) {
    if (code === 4401 || (code === 401 && this.#everOpened)) {
      return { state: "expired", delay: null };
    }
    if (code === 1000) {
      return { state: "http", delay: null };
    }
    const { window, random, now } = this.#options;
    const wasOpen = state === "open";
    const early = wasOpen && now() - this.#openedAt < STABLE;
    if (wasOpen && !early) {
      this.#failures = 0;
      this.#blamed.reset();
      this.#goodUntil = now();
      if (!this.way) {
        this.#quiet.reset();
      }
    }
    if (BLAMED.includes(code)) {
      const delay =
        this.#blamed.failures < MOST_BLAMED_RETRIES
          ? BLAMED_RETRY / 5 + this.#blamed.next()
          : null;
      return { state: "http", delay };
    }
    const away = SERVER_AWAY.includes(code);
    if (away) {
      this.#failures = this.way = 0;
      this.#hopeless = false;
    } else {
      this.#failed(code);
    }
    const backoff =
      this.#hopeless && (early || !this.#everOpened)
        ? QUIET_RETRY * (1 + random())
        : this.#backoff.next();
    const delay = Math.max(backoff, retryAfter);
    // Where nothing has ever worked, this flag proves nothing either: it is false on any machine without
    // a network, also when the server is that machine.
    if (this.#everOpened && window.navigator.onLine === false) {
      return { state: "offline", delay };
    }
    const posts = this.#hopeless || (state === "http" && !this.#everOpened);
    return { state: posts ? "http" : this.opening, delay };
  }

  /** @param {number} code of a connection that failed although the server is there */
  #failed(code) {
    if (code >= 1011) {
      // The server's own words came through, so the way is good.
      return;
    }
    const refused = code >= 400 && code < 500 && code !== 429;
    this.#failures++;
    const often = this.#failures >= MOST_FAILURES && !this.#wasGood(STABLE);
    if (refused || this.#hopeless || often) {
      this.#failures = 0;
      this.way = (this.way + 1) % this.#ways;
      this.#hopeless ||= !this.way;
    }
  }

  /**
   * @param {number} duration milliseconds
   * @returns {boolean} whether a good connection was lost not longer ago
   */
  #wasGood(duration) {
    return this.#options.now() - this.#goodUntil < duration;
  }
}
