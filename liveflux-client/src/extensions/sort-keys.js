import { listenToKeys } from "../sort-keys.js";
import { itemsOf } from "../sort-places.js";

/** @import { Kit } from "../parts.js" */

/** What assistive technology is told. */
const WORDS = {
  lifted:
    "Lifted. Move with the arrow keys, drop with Space, cancel with Escape. {list} {n} of {all}.",
  moved: "{list} {n} of {all}.",
  placed: "Dropped. {list} {n} of {all}.",
  cancelled: "Cancelled.",
  refused: "Not moved.",
};

/**
 * Sorting with the keyboard, and what assistive technology is told of it.
 *
 * @param {Kit} kit the parts of the client
 * @returns {{ lift: ReturnType<typeof listenToKeys>, say: (word: string, item: Element) => void }} lifts an item; tells
 * what has become of it
 */
export function install({ extensions, options }) {
  const { document, sort } = options;
  /** @type {Record<string, string>} */
  const words = { ...WORDS, ...sort };
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.style.cssText = "position:fixed;clip-path:inset(50%)";
  const stay = () => document.body.append(status);
  stay();
  document.addEventListener("liveflux:after-navigate", stay);
  return {
    lift: listenToKeys(options, extensions.installed("sort")),
    say: (word, item) => {
      const list = item.parentElement;
      const items = list ? itemsOf(list) : [];
      status.textContent = words[word]
        .replace("{list}", list ? nameOf(list) : "")
        .replace("{n}", `${items.indexOf(item) + 1}`)
        .replace("{all}", `${items.length}`);
    },
  };
}

/**
 * @param {Element} list that can be sorted
 * @returns {string} its name, if it has one
 */
function nameOf(list) {
  const by = list.getAttribute("aria-labelledby");
  return (
    list.getAttribute("aria-label") ??
    (by && list.ownerDocument.getElementById(by)?.textContent) ??
    ""
  );
}
