import { ask, closest, matches } from "./dom.js";
import { ID, KIND, ROOT, STUB, VERSION } from "./attributes.js";
import { Component } from "./component.js";

/** The components of the page by id. */
export class Components {
  /** @type {Map<string, Component>} */
  #byId = new Map();

  /**
   * @param {string | null | undefined} id a component's id
   * @returns {Component | undefined} the component
   */
  get(id) {
    return this.#byId.get(id ?? "");
  }

  /** @returns {Component[]} all, in the order they came */
  all() {
    return [...this.#byId.values()];
  }

  /**
   * Makes a component known, if it is not yet.
   *
   * @param {string} id its id
   * @param {string} kind its kind
   * @param {string} [key] what stands in a parent's HTML at its place; default the id
   * @returns {Component} the component
   */
  create(id, kind, key) {
    const component = this.#byId.get(id) ?? new Component(id, kind, key);
    this.#byId.set(id, component);
    return component;
  }

  /**
   * Makes an element known as a component's root.
   *
   * @param {Element} root an element marked with kind and id
   * @returns {boolean} whether the component needs to be synchronised with the server
   */
  adopt(root) {
    const id = ask(root, "getAttribute", ID) ?? "";
    const known = this.#byId.get(id);
    if (known?.roots.has(root)) {
      return false;
    }
    const component = this.create(id, ask(root, "getAttribute", KIND) ?? "");
    component.roots.add(root);
    component.placed ||=
      component.key === id && !!this.around(ask(root, "parentElement"));
    if (matches(root, `[${STUB}]`)) {
      // This place shows nothing yet: only the whole HTML, to all places, mends that.
      component.version = undefined;
      component.text = null;
      return true;
    }
    if (!known && matches(root, `[${VERSION}]`)) {
      component.version = Number(ask(root, "getAttribute", VERSION));
    }
    return !known;
  }

  /**
   * Forgets roots that are not in the page any more.
   *
   * @returns {Component[]} the components that have no root left; they are forgotten too
   */
  prune() {
    const gone = [];
    for (const component of this.all()) {
      for (const root of component.roots) {
        if (
          !ask(root, "isConnected") ||
          ask(root, "getAttribute", ID) !== component.id
        ) {
          component.roots.delete(root);
        }
      }
      if (!component.roots.size) {
        this.#byId.delete(component.id);
        gone.push(component);
      }
    }
    return gone;
  }

  /**
   * Finds the component that an element belongs to.
   *
   * @param {Element | null | undefined} element any element
   * @returns {{ component: Component, root: Element } | null} its nearest component
   */
  around(element) {
    const root = closest(element, ROOT);
    const component = root && this.get(ask(root, "getAttribute", ID));
    return component ? { component, root } : null;
  }
}
