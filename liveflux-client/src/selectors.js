import { ask } from "./dom.js";
import { reportMistake } from "./signals.js";

/**
 * Splits a list of selectors.
 *
 * @param {string | null | undefined} list selectors, separated by commas
 * @returns {string[]} each of them
 */
export function splitSelectors(list) {
  return (list ?? "")
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/**
 * Finds what an attribute selects in the page. `this` is the element that carries the attribute.
 *
 * @param {Element} carrier of the attribute
 * @param {string} attribute its name
 * @returns {Element[][]} what each selector of its list matches, in their order
 */
export function selectBy(carrier, attribute) {
  const document = ask(carrier, "ownerDocument");
  return splitSelectors(ask(carrier, "getAttribute", attribute)).map(
    (selector) => {
      if (selector === "this") {
        return [carrier];
      }
      try {
        return [...document.querySelectorAll(selector)];
      } catch {
        const text = `'${selector}' in ${attribute} is not a selector`;
        reportMistake(document, text);
        return [];
      }
    },
  );
}
