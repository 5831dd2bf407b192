import { allOf } from "./dom.js";
import { ID, KEY, ROOT } from "./attributes.js";
import { namesByKey } from "./keys.js";

/**
 * Something of an element that a command can change, and the server draws.
 *
 * @typedef {object} Trait
 * @property {string} name tells it apart from the other ones of the element
 * @property {(element: any) => any} read returns what the element has, a string or a boolean
 * @property {(element: any, value: any) => void} write gives the element something else
 */

/** @typedef {{ element: Element | null, effects: Map<string, { trait: Trait, drawn: unknown, value: unknown }> }} Changed */

/** So many rows that are gone are remembered, in case that they come back. */
const MOST = 500;

/**
 * Keeps what commands have changed. Updates leave it as long as the server draws what it had drawn before; the first
 * other value of the server's wins, and ends it.
 */
export class KeptEffects {
  /** @type {WeakMap<Element, Changed>} */
  #byElement = new WeakMap();
  /** @type {Map<string, Changed>} those that have an id or a key */
  #byName = new Map();

  /**
   * Changes a trait until the server draws something else.
   *
   * @param {Element} element in the page
   * @param {Trait} trait to change
   * @param {unknown} value that it gets
   */
  set(element, trait, value) {
    const drawn = this.drawn(element, trait);
    const { effects } = this.#of(element);
    trait.write(element, value);
    effects.set(trait.name, { trait, drawn, value });
    if (value === drawn) {
      effects.delete(trait.name);
    }
  }

  /**
   * @param {Element} element in the page
   * @param {Trait} trait any
   * @returns {any} what the server has drawn
   */
  drawn(element, trait) {
    const known = this.#byElement.get(element)?.effects.get(trait.name);
    return known ? known.drawn : trait.read(element);
  }

  /**
   * Takes over what stays into an element's new HTML.
   *
   * @param {Element} old in the page
   * @param {Element} next the same in the new HTML
   */
  meet(old, next) {
    const changed = this.#byElement.get(old);
    if (!changed) {
      return;
    }
    if (
      [KEY, "id"].every(
        (name) => old.getAttribute(name) === next.getAttribute(name),
      )
    ) {
      apply(changed, next);
    } else {
      // It becomes another one.
      changed.element = null;
      this.#byElement.delete(old);
    }
  }

  /**
   * Gives elements back what they had before they went.
   *
   * @param {Element} place that came or was drawn, with what is in it
   */
  came(place) {
    for (const [name, element] of this.#byName.size ? namesIn(place) : []) {
      const changed = this.#byName.get(name);
      if (changed && !changed.element?.isConnected) {
        changed.element = element;
        this.#byElement.set(element, changed);
        apply(changed, element);
      }
    }
  }

  /** @param {Element} element to be changed */
  #of(element) {
    let changed = this.#byElement.get(element);
    if (!changed) {
      changed = { element, effects: new Map() };
      this.#byElement.set(element, changed);
      for (const [name, it] of namesIn(element)) {
        if (it === element) {
          this.#byName.set(name, changed);
        }
      }
      if (this.#byName.size > MOST) {
        const [oldest] = this.#byName.keys();
        this.#byName.delete(oldest);
      }
    }
    return changed;
  }
}

/**
 * @param {Changed} changed what an element had
 * @param {Element} next how the server draws it now
 */
function apply({ effects }, next) {
  for (const [name, { trait, drawn, value }] of effects) {
    if (trait.read(next) === drawn) {
      trait.write(next, value);
    } else {
      effects.delete(name);
    }
  }
}

/**
 * @param {Element} place in the page
 * @returns {[string, Element][]} what has an id or a key, and stays what it is by that
 */
function namesIn(place) {
  const roots = [place.closest(ROOT) ?? place, ...place.querySelectorAll(ROOT)];
  return [
    ...allOf(place, "[id]").map(
      (it) =>
        /** @type {[string, Element]} */ ([`#${it.getAttribute("id")}`, it]),
    ),
    ...roots.flatMap((root) =>
      [...namesByKey(root)].map(
        ([name, it]) =>
          /** @type {[string, Element]} */ ([
            `${root.getAttribute(ID)} ${name}`,
            it,
          ]),
      ),
    ),
  ];
}
