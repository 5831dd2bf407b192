import { KEY } from "./attributes.js";
import { allOf, ask } from "./dom.js";
import { LIST } from "./extension-attributes.js";
import { scrollBy } from "./row-anchor.js";

/** @import { Options } from "./options.js" */

/**
 * One end of what a list shows.
 *
 * @typedef {object} Edge
 * @property {string} name of the attribute with the action that fetches rows there
 * @property {HTMLElement | null} spacer that stands for the rows that are gone there
 * @property {number} height of the spacer in pixels
 * @property {boolean} near whether the user is about to see the spacer
 * @property {boolean} seen whether the user sees it
 */

/** Where it stays known over a reload what the page was like. */
const STORED = "liveflux.rows";

/**
 * @param {Element} list in the page
 * @returns {Element[]} its rows
 */
export const rowsOf = (list) =>
  [...ask(list, "children")].filter((row) => ask(row, "hasAttribute", KEY));

/** @param {Element} row @returns {DOMRect} */
export const rectOf = (row) => row.getBoundingClientRect();

/**
 * Shows whoever reloads a page, or comes back to it, the rows that were in view.
 *
 * @param {Options} options the page
 * @param {WeakMap<Element, Edge[]>} known the ends of lists
 */
export function createRowMemory({ document, location, window }, known) {
  let back = /reload|back/.test(
    /** @type {any} */ (
      window.performance.getEntriesByType?.("navigation")
    )?.[0]?.type,
  );

  const save = () => {
    try {
      const parts = allOf(document.documentElement, `[${LIST}]`).map((list) => {
        const top = rowsOf(list).find((row) => rectOf(row).bottom > 0);
        return [
          list.getAttribute(LIST),
          known.get(list)?.map(({ height }) => height),
          top?.getAttribute(KEY),
          top && rectOf(top).top,
        ];
      });
      window.sessionStorage.setItem(
        STORED,
        JSON.stringify([location.href, parts]),
      );
    } catch {
      // The browser keeps nothing, so the page begins at its start.
    }
  };
  window.addEventListener("pagehide", save);
  window.addEventListener("popstate", () => {
    back = true;
  });
  document.addEventListener("liveflux:before-navigate", () => {
    save();
    back = false;
  });

  return {
    /**
     * @param {Element} list that has come
     * @param {() => void} place called when the heights of its ends are known
     */
    restore(list, place) {
      /** @type {any} */
      let part;
      try {
        const [href, parts] = JSON.parse(
          window.sessionStorage.getItem(STORED) ?? "[]",
        );
        part =
          back &&
          href === location.href &&
          parts.find(
            (/** @type {any} */ it) =>
              it[0] === ask(list, "getAttribute", LIST),
          );
      } catch {
        // The browser has kept nothing.
      }
      const row =
        part && rowsOf(list).find((row) => row.getAttribute(KEY) === part[2]);
      known.get(list)?.forEach((edge, at) => {
        edge.height = (row && part[1]?.[at]) || 0;
      });
      place();
      if (row) {
        scrollBy(window, list, rectOf(row).top - part[3]);
      }
    },
  };
}
