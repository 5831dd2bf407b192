import { allOf, ask, closest } from "./dom.js";
import { KEY, ROOT } from "./attributes.js";
import { GROUP, HANDLE, SORT } from "./extension-attributes.js";
import { quietly } from "./own-events.js";

/**
 * @param {Element | null} item of a list
 * @returns {string} what the server calls it; empty where it has no name
 */
export function keyOf(item) {
  return (item && (ask(item, "getAttribute", KEY) || item.id)) ?? "";
}

/**
 * @param {Element} list that can be sorted
 * @returns {Element[]} its items, in order
 */
export function itemsOf(list) {
  return [...list.children].filter(keyOf);
}

/**
 * @param {Element | null} element in a list, or the list
 * @returns {Element | null} the list, if users can sort it
 */
export function listAround(element) {
  return closest(element, `[${SORT}]:not([${SORT}=""])`);
}

/**
 * @param {Element | null} element in an item, or the item
 * @returns {Element | null} the item of the innermost list that can be sorted
 */
export function itemAround(element) {
  const list = listAround(element?.parentElement ?? null);
  return (
    [...(list?.children ?? [])].find((item) => item.contains(element)) ?? null
  );
}

/**
 * @param {Element} item of a list
 * @returns {Element[]} what it is held by, if that is not the whole of it
 */
export function handlesOf(item) {
  return allOf(item, `[${HANDLE}]`).filter((it) => itemAround(it) === item);
}

/**
 * @param {Element} list of an item
 * @returns {Element[]} the lists that the item may be in, in the order of the page: this one, and those of its group
 * in the same component
 */
export function groupOf(list) {
  const group = list.getAttribute(GROUP);
  const root = list.closest(ROOT);
  return group === null || !root
    ? [list]
    : [...root.querySelectorAll(`[${SORT}]`)].filter(
        (it) =>
          it.getAttribute(GROUP) === group &&
          it.closest(ROOT) === root &&
          listAround(it) === it,
      );
}

/**
 * @param {Element} item of a list
 * @returns {Element[]} what takes the keys that lift it
 */
export function grips(item) {
  const handles = handlesOf(item);
  return handles[0] ? handles : [item];
}

/**
 * @param {KeyboardEvent} event of a key
 * @returns {boolean} whether it lifts and drops
 */
export function isPress({ key }) {
  return key === " " || key === "Enter";
}

/**
 * @param {KeyboardEvent} event of a key
 * @returns {boolean} whether the key is pressed by itself, and not to choose what is written
 */
export function isPlain({ isComposing, ctrlKey, altKey, metaKey }) {
  return !(isComposing || ctrlKey || altKey || metaKey);
}

/**
 * Puts an item into its place.
 *
 * @param {Element} item to be moved
 * @param {Element} list that it is to be in
 * @param {Node | null} next what comes after it; null for the end
 */
export function place(item, list, next) {
  return quietly(() => {
    if (item.parentNode !== list) {
      const { activeElement } = item.ownerDocument;
      const focused = item.contains(activeElement) ? activeElement : null;
      list.insertBefore(item, next);
      /** @type {HTMLElement | null} */ (focused)?.focus();
      return;
    }
    // What is between moves: the item stays in the page, and keeps the focus and the finger that holds it.
    const nodes = [...list.childNodes];
    const from = nodes.indexOf(/** @type {ChildNode} */ (item));
    const to = next
      ? nodes.indexOf(/** @type {ChildNode} */ (next))
      : nodes.length;
    if (to > from) {
      item.before(...nodes.slice(from + 1, to));
    } else {
      item.after(...nodes.slice(to, from));
    }
  });
}
