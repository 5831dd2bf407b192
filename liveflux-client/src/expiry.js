import { Backoff } from "./backoff.js";
import { FIELDS } from "./fields.js";

/** @import { Options } from "./options.js" */
/** @import { TypedFields } from "./typed-fields.js" */

/**
 * @typedef {object} ExpiryDelegate
 * @property {(word: "expired" | "outdated") => void} say tells the user how things are
 * @property {() => void} reload loads the page again
 */

/** Ceiling of the first delay between two looks, of the longest, and how many there are. */
const FIRST_LOOK = 10_000;
const LONGEST_LOOK = 60_000;
const MOST_LOOKS = 100;

/** A page that has loaded itself again does not do so once more within this time, in milliseconds. */
const ONCE_IN = 60_000;

/** Where a page notes when it has loaded itself again. */
const RELOADED = "liveflux-reloaded";

/** What pages of one browser tell each other: that one of them is connected. */
const PAGES_CHANNEL = "liveflux";

/**
 * A page whose user is not logged in any more: looks whether that has changed, as long as somebody sees the
 * page, and then loads it again.
 */
export class Expiry {
  #options;
  #typed;
  #delegate;
  #backoff;
  /** @type {BroadcastChannel | undefined} */
  #channel;
  #expired = false;
  #looking = false;
  /** @type {unknown} */
  #timer;

  /**
   * @param {Options} options the page, and how to ask for it
   * @param {TypedFields} typed knows what would be lost
   * @param {ExpiryDelegate} delegate who tells the user, and loads the page
   */
  constructor(options, typed, delegate) {
    this.#options = options;
    this.#typed = typed;
    this.#delegate = delegate;
    this.#backoff = new Backoff(options.random, FIRST_LOOK, LONGEST_LOOK);
    const { window, document } = options;
    if (window.BroadcastChannel) {
      this.#channel = new window.BroadcastChannel(PAGES_CHANNEL);
      this.#channel.onmessage = () => this.#look();
    }
    document.addEventListener("visibilitychange", () => this.#look());
  }

  /** This page is connected: others may want to know. */
  connected() {
    this.#expired = false;
    this.#options.clearTimeout(this.#timer);
    this.#channel?.postMessage("connected");
  }

  /** Nobody is logged in any more. */
  begin() {
    this.#expired = true;
    this.#backoff.reset();
    this.#delegate.say("expired");
    void this.#look();
  }

  async #look() {
    const { document, setTimeout, clearTimeout } = this.#options;
    if (!this.#expired || this.#looking || document.hidden) {
      return;
    }
    this.#looking = true;
    clearTimeout(this.#timer);
    const welcome = await this.#isWelcome();
    this.#looking = false;
    if (!this.#expired) {
      return;
    }
    if (welcome) {
      this.#comeBack();
    } else if (this.#backoff.failures < MOST_LOOKS) {
      const delay = FIRST_LOOK / 2 + this.#backoff.next();
      this.#timer = setTimeout(() => this.#look(), delay);
    }
  }

  /** @returns {Promise<boolean>} whether the server gives this page to who is logged in now */
  async #isWelcome() {
    const { fetch, location, credentials, headers } = this.#options;
    try {
      const { ok } = await fetch(location.href, {
        credentials,
        cache: "no-store",
        redirect: "manual",
        // Spring Security sends nobody back to a request with this header after the login.
        headers: {
          Accept: "text/html",
          "X-Requested-With": "XMLHttpRequest",
          ...headers,
        },
      });
      return ok;
    } catch {
      return false;
    }
  }

  /** The page may be seen again, by whom only the server knows. */
  #comeBack() {
    const { document, now, window } = this.#options;
    const fields = [...document.querySelectorAll(FIELDS)];
    let recently = true;
    try {
      const { sessionStorage } = window;
      const last = Number(sessionStorage.getItem(RELOADED)) || -Infinity;
      recently = now() - last < ONCE_IN;
      sessionStorage.setItem(RELOADED, String(now()));
    } catch {
      // Where nothing can be noted nothing is done twice.
    }
    if (recently || this.#typed.has(fields)) {
      this.#expired = false;
      this.#delegate.say("outdated");
    } else {
      this.#delegate.reload();
    }
  }
}
