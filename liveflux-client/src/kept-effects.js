import { allOf, ask } from "./dom.js";
import { ID, KEY, ROOT } from "./attributes.js";
import { namesByKey } from "./keys.js";

/**
 * Something of an element that a command can change, and the server draws.
 *
 * @typedef {object} Trait
 * @property {string} name tells it apart from the other ones of the element
 * @property {(element: any) => string | null} read returns what the element has
 * @property {(element: any, value: string | null) => void} write gives the element something else
 */

/**
 * What a command has made of a trait.
 *
 * @typedef {object} KeptEffect
 * @property {Trait} trait which one
 * @property {string | null} drawn what the server had drawn
 * @property {string | null} value what the command made of it
 * @property {boolean} later whether it shows only after an animation
 */

/** @typedef {{ element: Element | null, effects: Map<string, KeptEffect> }} Changed */

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
   * @param {(drawn: string | null) => string | null} valueOf what it becomes, by what the server had drawn
   * @param {boolean} [later] whether it is to show only when {@link finish} is called
   * @returns {KeptEffect} the effect
   */
  set(element, trait, valueOf, later = false) {
    const { effects } = this.#of(element);
    const known = effects.get(trait.name);
    const drawn = known ? known.drawn : trait.read(element);
    const effect = { trait, drawn, value: valueOf(drawn), later };
    effects.set(trait.name, effect);
    if (!later) {
      this.finish(element, effect);
    }
    return effect;
  }

  /**
   * Shows an effect, unless the server has drawn something else in the meantime.
   *
   * @param {Element} element in the page
   * @param {KeptEffect} effect of it
   */
  finish(element, effect) {
    const { trait, value, drawn } = effect;
    const effects = this.#byElement.get(element)?.effects;
    if (effects?.get(trait.name) === effect) {
      effect.later = false;
      trait.write(element, value);
      if (value === drawn) {
        effects.delete(trait.name);
      }
    }
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
    if ([KEY, "id"].every((name) => read(old, name) === read(next, name))) {
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
      const root = element.closest(ROOT);
      const [name] = [...namesIn(root ?? element)].find(
        ([, it]) => it === element,
      ) ?? [""];
      if (name) {
        this.#byName.delete(name);
        this.#byName.set(name, changed);
        if (this.#byName.size > MOST) {
          const [oldest] = this.#byName.keys();
          this.#byName.delete(oldest);
        }
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
  for (const [name, { trait, drawn, value, later }] of effects) {
    if (trait.read(next) !== drawn) {
      effects.delete(name);
    } else if (!later) {
      trait.write(next, value);
    }
  }
}

/**
 * @param {Element} place in the page
 * @returns {[string, Element][]} what has an id or a key, and stays what it is by that
 */
function namesIn(place) {
  const roots = allOf(place, ROOT);
  const around = place.closest(ROOT);
  return [
    ...allOf(place, "[id]").map(
      (it) => /** @type {[string, Element]} */ ([`#${read(it, "id")}`, it]),
    ),
    ...[...new Set([around ?? place, ...roots])].flatMap((root) =>
      [...namesByKey(root)].map(
        ([name, it]) =>
          /** @type {[string, Element]} */ ([`${read(root, ID)} ${name}`, it]),
      ),
    ),
  ];
}

/**
 * @param {Element} element any
 * @param {string} name of an attribute
 * @returns {string | null} its value
 */
function read(element, name) {
  return ask(element, "getAttribute", name);
}
