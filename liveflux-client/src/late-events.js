import { isOwn, ownWatchers } from "./own-events.js";

/** @import { Options } from "./options.js" */

/** What can be open. */
const OPENING = "details, dialog, [popover]";

/** Events of it. */
const TOGGLING = ["toggle", "beforetoggle", "close"];
const SCROLLING = ["scroll", "scrollend"];
const LEAVING = ["change", "blur", "focusout"];

/** How long browsers take to say that something was opened or closed, in milliseconds. */
const SOON = 200;

/** Knows the events that browsers fire later because of what we have done to the page. */
export class LateEvents {
  #options;
  #types;
  /** @type {Set<Element>} what was scrolled */
  #scrolled = new Set();
  /** @type {WeakMap<Element, string>} where we have scrolled it to */
  #places = new WeakMap();
  /** @type {WeakMap<Element, { open: boolean, until: number }>} what we have opened and closed */
  #toggled = new WeakMap();
  /** @type {WeakSet<Element>} what cannot keep the focus any more */
  #leaving = new WeakSet();
  #watcher = () => this.#before();

  /**
   * @param {Options} options document and clock
   * @param {Set<string>} types of events that anybody listens to
   */
  constructor(options, types) {
    this.#options = options;
    this.#types = types;
  }

  /** Starts watching. */
  start() {
    ownWatchers.add(this.#watcher);
  }

  /** Stops watching. */
  stop() {
    ownWatchers.delete(this.#watcher);
  }

  /**
   * @param {Event} event that happens now
   * @returns {boolean} whether it says nothing of the user
   */
  has(event) {
    const { type, isTrusted } = event;
    const target = /** @type {Element} */ (event.target);
    if (SCROLLING.includes(type) && target.nodeType === 1) {
      this.#scrolled.add(target);
      return isTrusted && this.#places.get(target) === placeOf(target);
    }
    if (type === "focus" || type === "focusin") {
      this.#leaving.delete(target);
    }
    const toggled = this.#toggled.get(target);
    return (
      isOwn(event) ||
      (isTrusted &&
        ((LEAVING.includes(type) && this.#leaving.has(target)) ||
          (TOGGLING.includes(type) &&
            toggled?.open === isOpen(target) &&
            this.#options.now() < toggled.until)))
    );
  }

  /** @returns {() => void} called when it is done */
  #before() {
    const { document } = this.#options;
    const open = this.#hears(TOGGLING) ? this.#opening() : null;
    const places = [...this.#scrolled].map(
      (element) => /** @type {const} */ ([element, placeOf(element)]),
    );
    return () => {
      for (const [element, place] of places) {
        if (!element.isConnected) {
          this.#scrolled.delete(element);
        } else if (placeOf(element) !== place) {
          this.#places.set(element, placeOf(element));
        }
      }
      for (const element of open
        ? [...open.keys(), ...this.#opening().keys()]
        : []) {
        const is = isOpen(element);
        if ((open?.get(element) ?? false) !== is) {
          const until = this.#options.now() + SOON;
          this.#toggled.set(element, { open: is, until });
        }
      }
      const { activeElement } = document;
      if (
        activeElement &&
        this.#hears(LEAVING) &&
        (activeElement.matches(":disabled") ||
          activeElement.checkVisibility?.() === false)
      ) {
        this.#leaving.add(activeElement);
      }
    };
  }

  /**
   * @param {string[]} types of events
   * @returns {boolean} whether anybody listens to one of them
   */
  #hears(types) {
    return types.some((type) => this.#types.has(type));
  }

  /** @returns {Map<Element, boolean>} what can be open, and whether it is */
  #opening() {
    const all = this.#options.document.querySelectorAll(OPENING);
    return new Map(Array.from(all, (element) => [element, isOpen(element)]));
  }
}

/**
 * @param {Element} element that can be open
 * @returns {boolean} whether it is
 */
function isOpen(element) {
  return (
    element.hasAttribute("open") ||
    (element.hasAttribute("popover") && element.matches(":popover-open"))
  );
}

/**
 * @param {Element} element that can be scrolled
 * @returns {string} where it is
 */
function placeOf({ scrollTop, scrollLeft }) {
  return `${scrollTop} ${scrollLeft}`;
}
