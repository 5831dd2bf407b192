import { INDICATOR } from "./attributes.js";

const RUNNING = "flux-request";

/** Marks elements while a request is under way. */
export class Indicators {
  /** @type {Map<Element, number>} how many requests each element stands for */
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
    const list = trigger.getAttribute(INDICATOR);
    if (list === null) {
      return [trigger, ...(root?.querySelectorAll(".flux-indicator") ?? [])];
    }
    const selectors = list
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part && part !== "this");
    return selectors.length
      ? [
          trigger,
          ...trigger.ownerDocument.querySelectorAll(selectors.join(",")),
        ]
      : [trigger];
  }

  /** @param {Element[]} elements to mark */
  start(elements) {
    for (const element of elements) {
      this.#running.set(element, (this.#running.get(element) ?? 0) + 1);
      element.classList.add(RUNNING);
    }
  }

  /** @param {Element[]} elements to mark no longer, once nothing else keeps them marked */
  end(elements) {
    for (const element of elements) {
      const left = (this.#running.get(element) ?? 1) - 1;
      if (left) {
        this.#running.set(element, left);
      } else {
        this.#running.delete(element);
        element.classList.remove(RUNNING);
      }
    }
  }

  /** Marks again what an update may have unmarked. */
  refresh() {
    for (const element of this.#running.keys()) {
      element.classList.add(RUNNING);
    }
  }
}
