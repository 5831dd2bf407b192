import { allOf, ask, matches } from "./dom.js";
import { INDICATOR } from "./extension-attributes.js";
import { selectBy } from "./selectors.js";

/** @import { Kit } from "./parts.js" */

/** Marks elements while a request is under way. */
export class Indicators {
  /** The classes of what is marked. */
  classes = ["flux-request"];
  /** Selects what is marked where `data-flux-indicator` says nothing. */
  standard = ".flux-indicator";
  /**
   * How many requests each element stands for, and for one that was hidden, its own `display`.
   *
   * @type {Map<Element, { count: number, display?: string }>}
   */
  #running = new Map();

  /**
   * Finds what shows that a trigger's request is under way: the trigger, and what `data-flux-indicator`
   * selects, by default every `.flux-indicator` of the component.
   *
   * @param {Element} trigger what the user touched
   * @param {Element | null} root of its component
   * @returns {Element[]} the elements
   */
  of(trigger, root) {
    const marked = matches(trigger, `[${INDICATOR}]`)
      ? selectBy(trigger, INDICATOR).flat()
      : root
        ? allOf(root, this.standard)
        : [];
    return [...new Set([trigger, ...marked])];
  }

  /**
   * @param {Element} trigger what the user touched
   * @param {Element | null} root of its component
   * @returns {() => void} ends what this began
   */
  mark(trigger, root) {
    const marked = this.of(trigger, root);
    this.start(marked);
    return () => this.end(marked);
  }

  /** @param {Element[]} elements to mark */
  start(elements) {
    for (const element of elements) {
      const known = this.#running.get(element);
      if (known) {
        known.count++;
      } else {
        this.#running.set(element, { count: 1 });
      }
    }
    this.refresh();
  }

  /** @param {Element[]} elements to mark no longer, once nothing else keeps them marked */
  end(elements) {
    for (const element of elements) {
      const known = this.#running.get(element);
      if (known && !--known.count) {
        this.#running.delete(element);
        element.classList.remove(...this.classes);
        if (known.display !== undefined) {
          /** @type {HTMLElement} */ (element).style.display = known.display;
        }
      }
    }
  }

  /** Marks what is not marked yet, and again what an update may have unmarked. */
  refresh() {
    for (const [element, known] of this.#running) {
      const classList = ask(element, "classList");
      const { style } = /** @type {HTMLElement} */ (element);
      classList.add(...this.classes);
      const view = ask(element, "ownerDocument").defaultView;
      if (
        !matches(element, this.standard) &&
        view?.getComputedStyle(element).display === "none"
      ) {
        known.display ??= style.display;
        style.display = "inline-block";
      }
    }
  }
}

/**
 * @param {Kit} kit the parts of the client
 * @returns {Indicators} what marks elements, also after updates
 */
export function indicatorsOf({ options }) {
  const indicators = new Indicators();
  options.document.addEventListener("liveflux:after-update", () =>
    indicators.refresh(),
  );
  return indicators;
}
