import { activate } from "../activate.js";
import { ask } from "../dom.js";

/**
 * Brings new elements to life that do nothing by themselves: scripts, shadow roots, `autofocus`.
 *
 * @returns {(elements: Element[]) => void} does so with elements that have just come into the page
 */
export function install() {
  return (elements) => {
    /** @type {Set<Element>} */
    const ran = new Set();
    elements
      .filter((element) => ask(element, "isConnected"))
      .forEach((element) => activate(element, ran));
  };
}
