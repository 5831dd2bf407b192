import { matches } from "./dom.js";
import { SHOWN } from "./traits.js";

/** @import { KeptEffects } from "./kept-effects.js" */

/**
 * What shows and hides elements.
 *
 * @typedef {object} VisibilityParts
 * @property {(element: any) => boolean} isShown returns whether an element is shown
 * @property {(element: any, on: boolean, transition?: string) => void} put shows an element that is not shown, or hides
 * one that is; its class begins with the name of the transition while it comes or goes
 */

/**
 * Shows and hides elements at once.
 *
 * @param {KeptEffects} kept keeps it over updates
 * @param {Window} window the page's
 * @returns {VisibilityParts} what does
 */
export function atOnce(kept, window) {
  return {
    isShown: (element) =>
      hasOpen(element)
        ? element.open
        : element.popover
          ? matches(element, ":popover-open")
          : !element.hidden &&
            window.getComputedStyle(element).display !== "none",
    put: (element, on) => {
      if (hasOpen(element)) {
        element[on ? "showModal" : "close"]?.();
        element.open = on;
      } else if (element.popover) {
        element[on ? "showPopover" : "hidePopover"]();
      } else {
        const shown = kept.drawn(element, SHOWN).replace(/hidden|none/g, "");
        kept.set(element, SHOWN, on ? shown : "hidden none");
      }
    },
  };
}

/**
 * @param {Element} element any
 * @returns {boolean} whether it has the attribute `open`, which updates know of
 */
function hasOpen(element) {
  return matches(element, "details,dialog");
}
