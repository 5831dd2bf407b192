import { closest, originOf } from "./dom.js";
import { IGNORE } from "./attributes.js";
import { FLASH } from "./extension-attributes.js";

/** @import { Options } from "./options.js" */

/** @typedef {{ type: string, text: string }} Flash */

/** How long a message stays, in milliseconds. */
const STAYS = 8000;

/** How long messages wait for the page that they are for, in milliseconds. */
const WAITS = 60_000;

/** Where they wait: in this tab. */
const STORE = "liveflux:flash";

/** Selects where messages are shown. */
const PLACE = `[${FLASH}]`;

/**
 * Shows messages for a while, also those that the page before has left for this one. A click takes a message away.
 *
 * @param {Options} options the page
 * @returns {(flashes: Flash[], target?: string) => void} shows messages, or leaves them for the page with this address
 */
export function showFlashes({ document, location, now, setTimeout, window }) {
  /**
   * @param {(storage: Storage) => any} task that the browser may not let us do
   * @returns {any} what it returned; undefined when it could not be done
   */
  const withStorage = (task) => {
    try {
      return task(window.sessionStorage);
    } catch {
      // The page goes on without it.
    }
  };
  /** @param {Element} place where messages are */
  const prepare = (place) => {
    if (!place.hasAttribute("role")) {
      place.setAttribute("role", "status");
    }
    // Where a component draws the place, its updates leave the messages alone.
    place.setAttribute(IGNORE, "");
  };
  /** @param {Element} message that goes by itself, unless it tells of an error */
  const expire = (message) => {
    if (message.getAttribute("data-type") !== "error") {
      setTimeout(() => message.remove(), STAYS);
    }
  };
  /** @param {Flash[]} flashes to be shown now */
  const show = (flashes) => {
    let place = document.querySelector(PLACE);
    if (!place) {
      place = document.body.appendChild(document.createElement("div"));
      place.setAttribute(FLASH, "");
    }
    prepare(place);
    for (const { type, text } of flashes) {
      const message = document.createElement("p");
      message.dataset.type = type;
      message.textContent = text;
      place.append(message);
      expire(message);
    }
  };
  /** The page is a new one. */
  const arrive = () => {
    const left = withStorage((it) => JSON.parse(String(it.getItem(STORE))));
    const [here, target] = [location.href, left?.target].map((it) =>
      new URL(it, location.href).href.replace(/#.*/, ""),
    );
    const late = left?.until <= now();
    if (left && (late || here === target)) {
      withStorage((it) => it.removeItem(STORE));
      if (!late) {
        show(left.flashes);
      }
    }
    for (const place of document.querySelectorAll(PLACE)) {
      prepare(place);
      [...place.children].forEach(expire);
    }
  };

  document.addEventListener("click", (event) => {
    const origin = originOf(event);
    const message = closest(origin, `${PLACE} > [data-type]`);
    if (message && !closest(origin, "a, button")) {
      message.remove();
    }
  });
  document.addEventListener("liveflux:after-navigate", arrive);
  arrive();

  return (flashes, target) => {
    if (target === undefined) {
      show(flashes);
    } else {
      const until = now() + WAITS;
      const text = JSON.stringify({ flashes, target, until });
      withStorage((it) => it.setItem(STORE, text));
    }
  };
}
