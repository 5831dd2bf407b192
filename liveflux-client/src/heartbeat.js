/** @import { Options } from "./options.js" */

/**
 * @typedef {object} HeartbeatDelegate
 * @property {() => void} ping called when something must be sent
 * @property {() => void} dead called once when the other side has gone silent
 * @property {() => boolean} busy whether an answer is awaited
 */

/** How long what was sent may go without a word from the server until it is asked whether it is there. */
const SILENCE = 3_000;

/** How long it may take to answer that; longer each time that it did not, because the network may be slow. */
const SHORTEST_WAIT = 5_000;
const LONGEST_WAIT = 40_000;

/** How long a connection must live to prove that the network is not slow. */
const LONG_LIFE = 60_000;

/**
 * Keeps one connection alive, and notices soon when it is not: whatever is sent, the server says something,
 * also while it is still busy with it. What comes while an answer is awaited may have been on its way
 * before the connection broke: the server is asked again until the answer is there.
 */
export class Heartbeat {
  #options;
  #delegate;
  #interval = 0;
  #patience = SHORTEST_WAIT;
  #startedAt = 0;
  #sentAt = 0;
  #unanswered = false;
  #asked = false;
  /** @type {unknown} */
  #timer;

  /**
   * @param {Options} options clock and timers
   * @param {HeartbeatDelegate} delegate who is told
   */
  constructor(options, delegate) {
    this.#options = options;
    this.#delegate = delegate;
  }

  /** @param {number} interval longest silence towards the server in milliseconds */
  start(interval) {
    this.#unanswered = this.#asked = false;
    this.#interval = interval / 2;
    this.#startedAt = this.#sentAt = this.#options.now();
    this.#schedule(this.#interval);
  }

  /** Stops watching. */
  stop() {
    this.#options.clearTimeout(this.#timer);
  }

  /** Notes that something was sent. */
  sent() {
    this.#sentAt = this.#options.now();
    if (!this.#unanswered) {
      this.#unanswered = true;
      if (!this.#asked) {
        this.#schedule(Math.min(SILENCE, this.#interval));
      }
    }
  }

  /** Notes that something came. */
  received() {
    this.#unanswered = this.#asked = false;
    if (this.#options.now() - this.#startedAt > LONG_LIFE) {
      this.#patience = SHORTEST_WAIT;
    }
  }

  /** Asks for a sign of life now: after sleep a socket may look open and be dead. */
  probe() {
    this.#asked = true;
    this.#delegate.ping();
    this.#schedule(this.#patience);
  }

  #tick() {
    const rest = this.#sentAt + this.#interval - this.#options.now();
    if (this.#asked) {
      this.#patience = Math.min(2 * this.#patience, LONGEST_WAIT);
      this.#delegate.dead();
    } else if (this.#unanswered || this.#delegate.busy() || rest <= 0) {
      this.probe();
    } else {
      this.#schedule(rest);
    }
  }

  /** @param {number} delay until the next look */
  #schedule(delay) {
    this.stop();
    this.#timer = this.#options.setTimeout(() => this.#tick(), delay);
  }
}
