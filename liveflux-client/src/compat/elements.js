import { ID, KIND, ROOT } from "../attributes.js";
import { Component } from "../component.js";
import { activate } from "../activate.js";
import { Wire } from "../wire.js";

/** @import { Kit } from "../parts.js" */

/** What scripts find in the page. */
export class Elements {
  #kit;

  /** @param {Kit} kit the parts of the client */
  constructor(kit) {
    this.#kit = kit;
  }

  /**
   * @param {((root: Element) => boolean) | null} [predicate] which ones
   * @returns {Element[]} the root elements of components
   */
  findAllComponents(predicate) {
    const { document } = this.#kit.options;
    const roots = [...document.querySelectorAll(ROOT)];
    return predicate ? roots.filter((root) => predicate(root)) : roots;
  }

  /**
   * @param {string} kind of a component
   * @param {string} [id] of the component; without it the first of that kind
   * @returns {Element | null} its root element
   */
  findComponent(kind, id) {
    const [found = null] = this.findAllComponents(
      (root) =>
        root.getAttribute(KIND) === kind &&
        (id === undefined || root.getAttribute(ID) === id),
    );
    return found;
  }

  /** @returns {string} selects the root elements of components */
  getComponentRootSelector() {
    return ROOT;
  }

  /**
   * @param {any} node of the page
   * @returns {boolean} whether it is the root element of a component
   */
  isComponentRootNode(node) {
    return Boolean(node?.matches?.(ROOT));
  }

  /** @param {Element | null} element whose scripts run */
  executeScripts(element) {
    if (element) {
      activate(element);
    }
  }

  /** Mounts what asks for it. What arrives later is mounted anyway. */
  mountPlaceholders() {
    this.bootstrapInit();
  }

  /** Gives the root elements of components their `$wire`. Those that arrive later get it anyway. */
  initWire() {
    this.bootstrapInit();
  }

  /**
   * Makes what scripts call a component by. Root elements have one anyway.
   *
   * @param {string} id of the component
   * @param {string} kind of the component
   * @param {Element | null} [root] its root element
   * @returns {Wire} the same that the root element has, if it is in the page
   */
  createWire(id, kind, root) {
    const { client, page } = this.#kit;
    if (root) {
      page.scan(root);
    }
    const known = client.find(id);
    return known?.kind === kind
      ? known
      : new Wire(client, new Component(id, kind));
  }

  /**
   * Looks for all that the client brings to life. What arrives later is found anyway.
   *
   * @param {Element} [root] where; default the whole page
   */
  bootstrapInit(root = this.#kit.options.document.documentElement) {
    this.#kit.page.scan(root);
  }
}
