import { allOf, originOf } from "./dom.js";
import { SORT } from "./extension-attributes.js";
import { isOwn } from "./own-events.js";
import { itemAround, itemsOf, listAround } from "./sort-places.js";
import { handlesOf } from "./sort-pointer.js";

/** @import { Options } from "./options.js" */
/** @import { Sorting } from "./sorting.js" */

/**
 * Keys that move what is lifted.
 *
 * @type {Map<string, [number, boolean]>}
 */
const STEPS = new Map([
  ["ArrowUp", [-1, false]],
  ["ArrowDown", [1, false]],
  ["ArrowLeft", [-1, true]],
  ["ArrowRight", [1, true]],
]);

/**
 * Lets users move items with the keyboard.
 *
 * @param {Options} options the page
 * @param {Sorting} sorting moves the items
 * @param {string} help id of the element that says how
 * @returns {(place: Element) => void} lets items be reached by keys
 */
export function listenToKeys({ document }, sorting, help) {
  /** @type {Element | null} what has the focus while an item is lifted by keys */
  let held = null;

  document.addEventListener(
    "keydown",
    (event) => {
      const { key, isComposing, ctrlKey, altKey, metaKey } = event;
      const origin = originOf(event);
      const presses = key === " " || key === "Enter";
      if (isComposing || ctrlKey || altKey || metaKey) {
        return;
      }
      if (held && sorting.isLifted()) {
        const step = STEPS.get(key);
        if (step) {
          sorting.step(...step);
        } else if (presses) {
          sorting.drop();
        } else if (key === "Escape") {
          sorting.cancel();
        } else if (key !== "Tab") {
          return;
        }
      } else {
        const item = itemAround(origin);
        if (
          !presses ||
          event.repeat ||
          sorting.isLifted() ||
          !item ||
          !gripsOf(item).includes(origin) ||
          !sorting.lift(item)
        ) {
          return;
        }
        held = origin;
      }
      // It is nobody else's.
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
  document.addEventListener("focusout", (event) => {
    if (held && !isOwn(event)) {
      held = null;
      sorting.cancel();
    }
  });

  return (place) => {
    const around = listAround(place);
    for (const list of [
      ...(around ? [around] : []),
      ...allOf(place, `[${SORT}]`),
    ]) {
      for (const grip of listAround(list) === list
        ? itemsOf(list).flatMap(gripsOf)
        : []) {
        if (/** @type {HTMLElement} */ (grip).tabIndex < 0) {
          grip.setAttribute("tabindex", "0");
        }
        if (!grip.hasAttribute("aria-describedby")) {
          grip.setAttribute("aria-describedby", help);
        }
      }
    }
  };
}

/**
 * @param {Element} item of a list
 * @returns {Element[]} what takes the keys that lift it
 */
function gripsOf(item) {
  const handles = handlesOf(item);
  return handles[0] ? handles : [item];
}
