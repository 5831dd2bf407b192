/** @import { Options } from "./options.js" */

/**
 * @typedef {object} HeartbeatDelegate
 * @property {() => void} ping called when something must be sent
 * @property {() => void} dead called once when the other side has gone silent
 */

/** Keeps one connection alive, and notices when it is not. */
export class Heartbeat {
  #options;
  #delegate;
  #interval = 0;
  #sentAt = 0;
  #receivedAt = 0;
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
    this.stop();
    this.#interval = interval;
    this.#sentAt = this.#receivedAt = this.#options.now();
    this.#schedule(interval / 2);
  }

  /** Stops watching. */
  stop() {
    this.#options.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Notes that something was sent. */
  sent() {
    this.#sentAt = this.#options.now();
  }

  /** Notes that something came. */
  received() {
    this.#receivedAt = this.#options.now();
  }

  /** Asks for a sign of life now: after sleep a socket may look open and be dead. */
  probe() {
    const asked = this.#options.now();
    this.#delegate.ping();
    this.#options.clearTimeout(this.#timer);
    this.#timer = this.#options.setTimeout(() => {
      if (this.#receivedAt < asked) {
        this.#dead();
      } else {
        this.#tick();
      }
    }, 5000);
  }

  #tick() {
    const now = this.#options.now();
    if (now - this.#receivedAt >= 2 * this.#interval) {
      this.#dead();
      return;
    }
    if (now - this.#sentAt >= this.#interval / 2) {
      this.#delegate.ping();
    }
    this.#schedule(this.#interval / 2);
  }

  #dead() {
    this.stop();
    this.#delegate.dead();
  }

  /** @param {number} delay until the next look */
  #schedule(delay) {
    this.#timer = this.#options.setTimeout(() => this.#tick(), delay);
  }
}
