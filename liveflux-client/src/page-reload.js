import { pathOf } from "./kept-fields.js";
import { signal } from "./signals.js";

/** @import { Options } from "./options.js" */

/**
 * @typedef {object} ReloadDelegate
 * @property {() => boolean} busy whether answers are still awaited
 * @property {() => void} leaving called right before the page is loaded again
 * @property {() => void} stale called when it cannot be done at once
 */

const RELOADED = "liveflux:reload";

/** Time between two reloads of one page, in milliseconds; doubled each time while they follow each other. */
const PAUSE = 60_000;

/** Longest such time; after as long without a reload the next one is the first again. */
const LONGEST_PAUSE = 600_000;

/** How often answers are waited for, and between two looks, in milliseconds. */
const MOST_LOOKS = 50;
const LOOK = 100;

/** Loads the page again when a component of it cannot come back: at once the first time, never in a loop. */
export class PageReload {
  #options;
  #delegate;
  #asked = false;

  /**
   * @param {Options} options window, timers and clock
   * @param {ReloadDelegate} delegate who is asked and told
   */
  constructor(options, delegate) {
    this.#options = options;
    this.#delegate = delegate;
  }

  /** @param {string} reason why the page does not work any more */
  ask(reason) {
    const { document, setTimeout } = this.#options;
    if (
      this.#asked ||
      !signal(document, "liveflux:before-reload", { reason }, true)
    ) {
      return;
    }
    this.#asked = true;
    const { count, wait } = this.#read();
    if (wait > 0) {
      this.#delegate.stale();
      setTimeout(() => this.#go(count, 0), wait);
    } else {
      this.#go(count, 0);
    }
  }

  /**
   * @param {number} count reloads that followed each other
   * @param {number} looks how often answers were waited for
   */
  #go(count, looks) {
    const { location, now, setTimeout, window } = this.#options;
    if (this.#delegate.busy() && looks < MOST_LOOKS) {
      setTimeout(() => this.#go(count, looks + 1), LOOK);
      return;
    }
    this.#delegate.leaving();
    const entry = { path: pathOf(location), count: count + 1, at: now() };
    try {
      window.sessionStorage.setItem(RELOADED, JSON.stringify(entry));
    } catch {
      // Then the browser tells that the page was loaded again.
    }
    location.reload();
  }

  /** @returns {{ count: number, wait: number }} reloads that follow each other, and milliseconds to wait */
  #read() {
    const { location, now, window } = this.#options;
    try {
      const { path, count, at } = JSON.parse(
        window.sessionStorage.getItem(RELOADED) ?? "{}",
      );
      const since = now() - at;
      return path === pathOf(location) && since < LONGEST_PAUSE
        ? {
            count,
            wait: Math.min(PAUSE * 2 ** (count - 1), LONGEST_PAUSE) - since,
          }
        : { count: 0, wait: 0 };
    } catch {
      const [{ type } = { type: "" }] =
        /** @type {PerformanceNavigationTiming[]} */ (
          window.performance.getEntriesByType("navigation")
        );
      return { count: 0, wait: type === "reload" ? LONGEST_PAUSE : 0 };
    }
  }
}
