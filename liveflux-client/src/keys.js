import { KEY, ROOT } from "./attributes.js";

/**
 * Names the elements of lists by their `data-flux-key`, so that the same one is found in other HTML of the
 * same component. A key tells siblings apart; what has an id needs no key.
 *
 * @param {Element} root of the component
 * @returns {Map<string, Element>} elements by name
 */
export function namesByKey(root) {
  /** @type {Map<string, Element>} */
  const names = new Map();
  /** @type {Map<Element | null, string>} names of lists by their elements */
  const lists = new Map();
  /** @type {Map<string, number>} how many lists there are in each named element */
  const counts = new Map();
  /** @type {Map<Element, string>} */
  const named = new Map();
  for (const element of root.querySelectorAll(`[${KEY}]:not([id])`)) {
    const { parentElement: list } = element;
    if (list?.closest(ROOT) === root.closest(ROOT)) {
      const around = list?.closest(`[${KEY}]`);
      const scope = (around && named.get(around)) ?? "";
      const count = counts.get(scope) ?? 0;
      if (!lists.has(list)) {
        lists.set(list, `${scope}/${count}`);
        counts.set(scope, count + 1);
      }
      const name = `${lists.get(list)} ${element.getAttribute(KEY)}`;
      named.set(element, name);
      names.set(name, element);
    }
  }
  return names;
}
