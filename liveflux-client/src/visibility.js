import { matches } from "./dom.js";
import { whenStill } from "./animation.js";
import { attribute, classNamed, SHOWN } from "./traits.js";

/** @import { KeptEffects } from "./kept-effects.js" */
/** @import { Options } from "./options.js" */

/** What makes an element deaf while it leaves. */
const INERT = attribute("inert");

/** Shows and hides elements, at once or slowly. */
export class Visibility {
  #kept;
  #options;
  /** @type {WeakMap<Element, object>} those that are about to be hidden */
  #leaving = new WeakMap();

  /**
   * @param {KeptEffects} kept keeps it over updates
   * @param {Options} options timers
   */
  constructor(kept, options) {
    this.#kept = kept;
    this.#options = options;
  }

  /**
   * @param {any} element in the page
   * @returns {boolean} whether it is shown, and not about to be hidden
   */
  isShown(element) {
    if (this.#leaving.has(element)) {
      return false;
    }
    if (isOpening(element)) {
      return element.open;
    }
    if (element.popover) {
      return matches(element, ":popover-open");
    }
    const { display } = this.#options.window.getComputedStyle(element);
    return !element.hidden && display !== "none";
  }

  /**
   * @param {any} element to be shown
   * @param {string} [transition] beginning of the class that it has while it comes
   */
  show(element, transition) {
    if (this.#leaving.delete(element)) {
      this.#undress(element, INERT);
    } else if (this.isShown(element)) {
      return;
    }
    if (isOpening(element)) {
      if (!element.open) {
        element.showModal?.();
        element.open = true;
      }
    } else if (element.popover) {
      element.showPopover();
    } else {
      this.#kept.set(element, SHOWN, (drawn) =>
        String(drawn).replace(/^true/, "false").replace(/none$/, ""),
      );
    }
    this.move(element, transition && `${transition}-enter`);
  }

  /**
   * @param {any} element to be hidden
   * @param {string} [transition] beginning of the class that it has while it leaves
   */
  hide(element, transition) {
    if (!this.isShown(element)) {
      return;
    }
    const mark = {};
    const effect =
      isOpening(element) || element.popover
        ? null
        : this.#kept.set(element, SHOWN, () => "true none", true);
    this.#leaving.set(element, mark);
    this.#kept.set(element, INERT, () => "");
    this.move(element, transition && `${transition}-leave`, () => {
      // It may have been shown again.
      if (this.#leaving.get(element) === mark) {
        this.#leaving.delete(element);
        this.#undress(element, INERT);
        if (effect) {
          this.#kept.finish(element, effect);
        } else if (isOpening(element)) {
          element.close?.();
          element.open = false;
        } else {
          element.hidePopover();
        }
      }
    });
  }

  /**
   * Gives an element a class for as long as it moves by that.
   *
   * @param {Element} element that is shown
   * @param {string} [name] of the class; none: it does not move
   * @param {() => void} [done] called when it does not move any more
   */
  move(element, name, done = () => {}) {
    if (!name) {
      done();
      return;
    }
    this.#kept.set(element, classNamed(name), () => "");
    whenStill(element, this.#options.setTimeout, () => {
      this.#undress(element, classNamed(name));
      done();
    });
  }

  /**
   * @param {Element} element that was changed for a while
   * @param {import("./kept-effects.js").Trait} trait which is as it was drawn again
   */
  #undress(element, trait) {
    this.#kept.set(element, trait, (drawn) => drawn);
  }
}

/**
 * @param {Element} element any
 * @returns {boolean} whether it has the attribute `open`, which updates know of
 */
function isOpening(element) {
  return matches(element, "details, dialog");
}
