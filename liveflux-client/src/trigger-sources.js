import { matches } from "./dom.js";
import { TRIGGER } from "./attributes.js";

/** @import { Options } from "./options.js" */
/** @import { Definition } from "./trigger-language.js" */

/** Makes the events that browsers do not have: `visible`, `outside` and `every`. */
export class TriggerSources {
  #options;
  /** @type {IntersectionObserver | null} */
  #observer = null;
  /** @type {Map<Element, number | undefined>} where those are that are in view */
  #places = new Map();
  /** @type {WeakMap<Element, number>} milliseconds between two events */
  #rhythms = new WeakMap();

  /** @param {Options} options document and timers */
  constructor(options) {
    this.#options = options;
  }

  /** @param {AbortSignal} signal ends the listening */
  start(signal) {
    const { document } = this.#options;
    document.addEventListener(
      "click",
      (event) => {
        for (const element of document.querySelectorAll(
          `[${TRIGGER}*=outside]`,
        )) {
          if (
            !event.composedPath().includes(element) &&
            (element.checkVisibility?.() ?? true)
          ) {
            happen(element, "outside");
          }
        }
      },
      { capture: true, signal },
    );
  }

  /**
   * @param {Element} element with triggers
   * @param {Definition[]} definitions what they say
   */
  watch(element, definitions) {
    if (definitions.some(({ events }) => events.includes("visible"))) {
      const { IntersectionObserver } = this.#options.window;
      this.#observer ??= new IntersectionObserver((entries) => {
        for (const { isIntersecting, target } of entries) {
          this.#places.delete(target);
          if (isIntersecting) {
            this.#places.set(target, placeOf(target));
            happen(target, "visible");
          }
        }
      });
      this.#observer.observe(element);
    }
    const every = definitions.find((it) => it.every)?.every ?? 0;
    if (this.#rhythms.get(element) !== every) {
      this.#rhythms.set(element, every);
      this.#wait(element, every);
    }
  }

  /** Looks again at what has moved while it stayed in view, as the end of a list does that grows in a high window. */
  look() {
    this.#places.forEach((place, element) => {
      if (!element.isConnected || placeOf(element) !== place) {
        this.#places.delete(element);
        this.#observer?.unobserve(element);
        if (element.isConnected) {
          this.#observer?.observe(element);
        }
      }
    });
  }

  /**
   * @param {Element} element with triggers
   * @param {number} every milliseconds between two events; 0: there are none
   */
  #wait(element, every) {
    const { document, setTimeout } = this.#options;
    if (every) {
      setTimeout(() => {
        if (
          this.#rhythms.get(element) === every &&
          matches(element, `[${TRIGGER}]`) &&
          element.isConnected
        ) {
          if (!document.hidden) {
            happen(element, "every");
          }
          this.#wait(element, every);
        } else {
          this.#rhythms.delete(element);
        }
      }, every);
    }
  }
}

/** @param {Element} element in view */
function placeOf(element) {
  return /** @type {HTMLElement} */ (element).offsetTop;
}

/**
 * @param {Element} element where
 * @param {string} type of event
 */
function happen(element, type) {
  element.dispatchEvent(new CustomEvent(type));
}
