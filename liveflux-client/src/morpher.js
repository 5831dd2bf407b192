import { allOf, ask } from "./dom.js";
import {
  ID,
  IGNORE,
  PLACEHOLDER,
  placeholderKey,
  ROOT,
  STUB,
  VERSION,
} from "./attributes.js";
import { FIELDS } from "./fields.js";
import { namesByKey } from "./keys.js";
import { quietly } from "./own-events.js";
import { focus } from "./disable.js";
import { UserState } from "./user-state.js";
import { Idiomorph } from "./vendor/idiomorph/idiomorph.js";

/** @import { Components } from "./components.js" */
/** @import { FieldMorph } from "./field-morph.js" */
/** @import { TypedFields } from "./typed-fields.js" */

/**
 * Where another component stands in the page.
 *
 * @typedef {object} Place
 * @property {string | null} id the element's own id after the morph
 * @property {Element | undefined} next the same place in the new content, if it is still there
 * @property {boolean} draw whether the new content is drawn over it
 */

/** Says that the page's own policy trusts a script. */
const NONCE = "nonce";

/** Says that an element has the focus when it comes. */
const FOCUS = "autofocus";

/** Selects what does nothing by itself where it was parsed apart from the page. */
const INERT = `script, template[shadowrootmode], [${FOCUS}]`;

/** Selects what stands in a component's HTML for another component. */
const PLACES = `${ROOT}, ${PLACEHOLDER}`;

/** Changes a root in the page into what its new HTML says, touching as little as possible. */
export class Morpher {
  #components;
  #typed;
  #activate;
  #state = new UserState();
  /**
   * Called with new content before it is used.
   *
   * @type {((next: Element) => unknown) | null}
   */
  prepare = null;
  /**
   * Called with an element and its new content, which may be changed, before that is drawn; true: nothing is.
   *
   * @type {((old: Element, next: Element) => unknown) | null}
   */
  meet = null;
  /**
   * Makes what keeps the content of fields during one morph; pages with fields have it.
   *
   * @type {((root: Element, next: Element) => FieldMorph) | null}
   */
  fields = null;

  /**
   * @param {Components} components known in the page
   * @param {TypedFields} typed what users have entered
   * @param {(elements: Element[]) => void} activate does with new elements what {@link activate} says
   */
  constructor(components, typed, activate) {
    this.#components = components;
    this.#typed = typed;
    this.#activate = activate;
  }

  /**
   * Makes of new elements what the browser makes of those that a page comes with, once the code for it is there.
   *
   * @param {Element[]} elements that have just come into the page, parsed apart from it
   */
  activate(elements) {
    if (elements.some((element) => allOf(element, INERT)[0])) {
      this.#activate(elements);
    }
  }

  /** @param {Element} element that came, as the server drew it */
  learn(element) {
    this.#state.learn(element);
  }

  /**
   * Changes an element of a component, mostly its root. Other components inside it stay as they are, wherever in it their new places are.
   *
   * @param {Element} root in the page
   * @param {Element} next its new content; used up
   * @param {Element[]} locked elements that must stay as they are for now
   * @returns {boolean} whether all of the new content is in the page
   */
  morph(root, next, locked) {
    return quietly(() => this.#morph(root, next, locked));
  }

  /**
   * @param {Element} root in the page
   * @param {Element} next its new content; used up
   * @param {Element[]} locked elements that must stay as they are for now
   */
  #morph(root, next, locked) {
    this.prepare?.(next);
    let complete = true;
    const fields = this.fields?.(root, next);
    if (!fields) {
      // What would keep them cannot be loaded: nothing is lost as long as they stay.
      locked = [
        ...locked,
        ...allOf(root, FIELDS).filter((field) => this.#typed.has([field])),
      ];
    }
    const places = this.#pairPlaces(root, next, fields);
    const lent = new Set(
      [...places.keys()].map((element) => element.getAttribute("id")),
    );
    /** @type {Element[]} */
    const added = [];
    /** @type {Element[]} */
    const focusing = [];
    Idiomorph.morph(root, next, {
      callbacks: {
        beforeNodeMorphed: (old, node) => {
          const fresh = /** @type {Element} */ (node);
          if (locked.includes(old)) {
            complete = false;
            return false;
          }
          const place = places.get(old);
          if (place?.next === fresh) {
            return place.draw;
          }
          if (old.nodeType !== 1) {
            return true;
          }
          if (
            this.meet?.(old, fresh) ||
            old.hasAttribute(IGNORE) ||
            this.#state.keep(old, fresh, this.#typed.has([old]))
          ) {
            return false;
          }
          if (fresh.hasAttribute(FOCUS) && !old.hasAttribute(FOCUS)) {
            focusing.push(old);
          }
          if (old.matches(FIELDS)) {
            fields?.meet(old, fresh, places.get(old)?.id);
          }
          if (old.localName === "script") {
            if (old.hasAttribute(NONCE)) {
              // The browser hides it in the page: it would look like another script.
              fresh.setAttribute(NONCE, old.getAttribute(NONCE) ?? "");
            }
            if (!old.isEqualNode(fresh)) {
              added.push(old);
            }
          }
          return true;
        },
        afterNodeAdded: (node) => {
          if (node.nodeType === 1) {
            added.push(/** @type {Element} */ (node));
          }
        },
        beforeNodeRemoved: (old) => {
          const removable = !locked.some((element) => old.contains(element));
          complete &&= removable;
          return removable;
        },
        beforeAttributeUpdated: (name, element) =>
          !fields?.keeps(name, element),
      },
    });
    for (const [element, { id }] of places) {
      setId(element, id);
    }
    for (const element of root.querySelectorAll("[id]")) {
      // It found no other half.
      if (lent.has(element.getAttribute("id"))) {
        setId(element, null);
      }
    }
    fields?.end();
    this.activate(added);
    focusing.forEach(focus);
    return complete;
  }

  /**
   * Pairs the places of other components in the old and the new content, and lends both of a pair an id
   * for as long as the morph lasts: it then moves the one instead of drawing another over it.
   *
   * @param {Element} root in the page
   * @param {Element} next its new content
   * @param {FieldMorph} [fields] knows which fields are the same
   * @returns {Map<Element, Place>} by elements in the page
   */
  #pairPlaces(root, next, fields) {
    const fresh = this.#namePlaces(next);
    /** @type {Map<Element, Place>} */
    const places = new Map();
    for (const [name, element] of this.#namePlaces(root)) {
      const id = element.getAttribute("id");
      setId(element, name);
      let next = fresh.get(name);
      const draw = next ? this.#knowsMore(next) : false;
      const nextId = draw ? (next?.getAttribute("id") ?? null) : id;
      if (next && !draw && next.localName !== element.localName) {
        // Only elements of one tag are paired.
        const substitute = root.ownerDocument.createElement(element.localName);
        next.replaceWith(substitute);
        next = substitute;
      }
      if (next) {
        setId(next, name);
      }
      places.set(element, { id: nextId, next, draw });
    }
    const keyed = namesByKey(next);
    /** @type {(name: string, element: Element, twin?: Element) => void} */
    const pair = (name, element, twin) => {
      if (twin && !places.has(element)) {
        setId(element, name);
        setId(twin, name);
        places.set(element, { id: null, next: undefined, draw: false });
      }
    };
    for (const [name, element] of namesByKey(root)) {
      pair(name, element, keyed.get(name));
    }
    fields?.matches.forEach((match) => pair(...match));
    return places;
  }

  /**
   * @param {Element} scope a component's root
   * @param {string} path name of the scope
   * @param {Map<string, Element>} names takes the result
   * @returns {Map<string, Element>} places inside the scope by a name that stays theirs over updates
   */
  #namePlaces(scope, path = "flux", names = new Map()) {
    for (const element of scope.querySelectorAll(PLACES)) {
      const around = element.parentElement?.closest(PLACES);
      if (around && around !== scope && scope.contains(around)) {
        continue;
      }
      const id = element.getAttribute(ID);
      const key = id
        ? (this.#components.get(id)?.key ?? id)
        : placeholderKey(element);
      let name = `${path} ${key}`;
      while (names.has(name)) {
        name += "+";
      }
      names.set(name, element);
      this.#namePlaces(element, name, names);
    }
    return names;
  }

  /**
   * Decides about a component that is in the page already. HTML that came over HTTP holds it whole, and
   * may know more of it than the page.
   *
   * @param {Element} next its place in the new content
   * @returns {boolean} whether to draw the new content over it
   */
  #knowsMore(next) {
    const component = this.#components.get(next.getAttribute(ID));
    const version = Number(next.getAttribute(VERSION) ?? NaN);
    const more =
      !next.hasAttribute(STUB) && version > (component?.version ?? Infinity);
    if (component && more) {
      component.version = version;
    }
    return more;
  }
}

/**
 * @param {Element} element any element
 * @param {string | null} id its id, or null for none
 */
export function setId(element, id) {
  if (id === null) {
    element.removeAttribute("id");
  } else {
    element.setAttribute("id", id);
  }
}
