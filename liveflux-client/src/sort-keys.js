import { originOf } from "./dom.js";
import { isOwn } from "./own-events.js";
import {
  grips,
  groupOf,
  isPlain,
  isPress,
  itemAround,
  itemsOf,
} from "./sort-places.js";

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
 * @returns {(origin: Element) => boolean} lifts the item that an element holds, if there is one that can be moved
 */
export function listenToKeys({ document }, sorting) {
  /** @type {Element | null} what has the focus while an item is lifted by keys */
  let held = null;

  /** @type {ReturnType<typeof listenToKeys>} */
  const lift = (origin) => {
    const item = itemAround(origin);
    const lifts =
      !sorting.lifted() &&
      item !== null &&
      grips(item).includes(origin) &&
      sorting.lift(item);
    held = lifts ? origin : held;
    return lifts;
  };
  /**
   * Moves what is lifted by places, or to another list if there are several.
   *
   * @param {number} by how many places
   * @param {boolean} across whether to another list
   */
  const step = (by, across) => {
    const item = /** @type {Element} */ (sorting.lifted());
    const list = /** @type {Element} */ (item.parentElement);
    const lists = groupOf(list);
    const items = itemsOf(list);
    const index = items.indexOf(item);
    const other = lists[lists.indexOf(list) + by];
    const neighbour = items[index + by];
    if (across && lists[1]) {
      if (other) {
        sorting.move(other, itemsOf(other)[index] ?? null);
      }
    } else if (neighbour) {
      sorting.move(list, by < 0 ? neighbour : neighbour.nextSibling);
    }
    item.scrollIntoView?.({ block: "nearest" });
  };

  document.addEventListener(
    "keydown",
    (event) => {
      const { key, repeat } = event;
      if (!isPlain(event)) {
        return;
      }
      if (held && sorting.lifted()) {
        const by = STEPS.get(key);
        if (by) {
          step(...by);
        } else if (isPress(event)) {
          // It may be the key that has lifted.
          if (!repeat) {
            sorting.drop();
          }
        } else if (key === "Escape") {
          sorting.cancel();
        } else if (key !== "Tab") {
          return;
        }
      } else if (!isPress(event) || repeat || !lift(originOf(event))) {
        return;
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
  return lift;
}
