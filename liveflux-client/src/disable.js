import { ask } from "./dom.js";
import { quietly } from "./own-events.js";

/**
 * Disables an element, and gives it back the focus that browsers then take away.
 *
 * @param {Element} element to disable
 * @returns {() => void} takes it back
 */
export function disable(element) {
  const { ownerDocument: document } = element;
  const { activeElement } = document;
  const focused = element.contains(activeElement) ? activeElement : null;
  const before = element.hasAttribute("disabled");
  quietly(() => element.setAttribute("disabled", ""));
  return () =>
    quietly(() => {
      element.toggleAttribute("disabled", before);
      if (isLost(document)) {
        /** @type {HTMLElement | null} */ (focused)?.focus();
      }
    });
}

/**
 * @param {Document} document the page
 * @returns {boolean} whether no element has the focus
 */
export function isLost({ activeElement, body }) {
  return !activeElement || activeElement === body;
}

/** @param {Element} element that is to have the focus, if no other element has it */
export function focus(element) {
  if (isLost(ask(element, "ownerDocument"))) {
    /** @type {HTMLElement} */ (element).focus();
  }
}
