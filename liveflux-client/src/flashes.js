import { closest, originOf } from "./dom.js";
import { IGNORE } from "./attributes.js";
import { FLASH } from "./extension-attributes.js";

/** @import { Options } from "./options.js" */

/** @typedef {{ type: string, text: string }} Flash */

/** How long a message stays. */
const STAYS = 8000;

/** How long messages wait for the page that they are for. */
const WAITS = 60_000;

/** Where they wait: in this tab. */
const STORE = "liveflux:flash";

/** Shows messages for a while. */
export class Flashes {
  #options;

  /** @param {Options} options document and timers */
  constructor(options) {
    this.#options = options;
  }

  /** Shows what the page before has left for this one, and lets users take messages away. */
  start() {
    const { document } = this.#options;
    document.addEventListener("click", (event) => {
      const message = closest(originOf(event), `[${FLASH}] > [data-type]`);
      if (message && !closest(originOf(event), "a, button")) {
        message.remove();
      }
    });
    this.#arrive();
    document.addEventListener("liveflux:after-navigate", () => this.#arrive());
  }

  /** The page is a new one. */
  #arrive() {
    const { document, location, now } = this.#options;
    const { target, until, flashes } = this.#left();
    if (until <= now() || isSame(target, location)) {
      this.#store(null);
    }
    if (until > now() && isSame(target, location)) {
      this.show(flashes);
    }
    for (const place of document.querySelectorAll(`[${FLASH}]`)) {
      this.#prepare(place);
      [...place.children].forEach((it) => this.#expire(it));
    }
  }

  /**
   * Leaves messages for the page that this one goes to.
   *
   * @param {Flash[]} flashes the messages
   * @param {string} target address of that page
   */
  leave(flashes, target) {
    const until = this.#options.now() + WAITS;
    this.#store(JSON.stringify({ flashes, target, until }));
  }

  /** @param {Flash[]} flashes to be shown now */
  show(flashes) {
    const { document } = this.#options;
    const place =
      document.querySelector(`[${FLASH}]`) ??
      document.body.appendChild(document.createElement("div"));
    place.setAttribute(FLASH, "");
    this.#prepare(place);
    for (const { type, text } of flashes) {
      const message = document.createElement("p");
      message.dataset.type = type;
      message.textContent = text;
      place.append(message);
      this.#expire(message);
    }
  }

  /** @param {Element} place where messages are */
  #prepare(place) {
    if (!place.hasAttribute("role")) {
      place.setAttribute("role", "status");
    }
    // Where a component draws the place, its updates leave the messages alone.
    place.setAttribute(IGNORE, "");
  }

  /** @param {Element} message that goes by itself, unless it tells of an error */
  #expire(message) {
    if (message.getAttribute("data-type") !== "error") {
      this.#options.setTimeout(() => message.remove(), STAYS);
    }
  }

  /** @returns {{ target: string, until: number, flashes: Flash[] }} what the page before has left */
  #left() {
    const nothing = { target: "", until: 0, flashes: [] };
    try {
      const { sessionStorage } = this.#options.window;
      return JSON.parse(String(sessionStorage.getItem(STORE))) ?? nothing;
    } catch {
      return nothing;
    }
  }

  /** @param {string | null} text to be kept, if the browser lets us */
  #store(text) {
    try {
      const { sessionStorage } = this.#options.window;
      if (text === null) {
        sessionStorage.removeItem(STORE);
      } else {
        sessionStorage.setItem(STORE, text);
      }
    } catch {
      // The page goes on without it.
    }
  }
}

/**
 * @param {string} url of a page
 * @param {Location} location of this one
 * @returns {boolean} whether they are the same page
 */
function isSame(url, { href }) {
  const [target, here] = [new URL(url, href), new URL(href)].map((it) => {
    it.hash = "";
    return it.href;
  });
  return target === here;
}
