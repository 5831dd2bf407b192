import { matches } from "./dom.js";
import { SHOWN } from "./traits.js";

/** @import { KeptEffects } from "./kept-effects.js" */

/**
 * What shows and hides elements.
 *
 * @typedef {object} VisibilityParts
 * @property {(element: any) => boolean} isShown returns whether an element is shown
 * @property {(element: any, transition?: string) => void} show shows an element that is not shown; its class begins with the name of the
 * transition while it comes
 * @property {(element: any, transition?: string) => void} hide hides an element that is shown
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
    show: (element) => {
      if (hasOpen(element)) {
        element.showModal?.();
        element.open = true;
      } else if (element.popover) {
        element.showPopover();
      } else {
        const drawn = kept.drawn(element, SHOWN);
        kept.set(element, SHOWN, drawn.replace(/hidden|none/g, ""));
      }
    },
    hide: (element) => {
      if (hasOpen(element)) {
        element.close?.();
        element.open = false;
      } else if (element.popover) {
        element.hidePopover();
      } else {
        kept.set(element, SHOWN, "hidden none");
      }
    },
  };
}

/**
 * @param {Element} element any
 * @returns {boolean} whether it has the attribute `open`, which updates know of
 */
function hasOpen(element) {
  return matches(element, "details, dialog");
}
