import { ID, KIND, ROOT } from "../attributes.js";
import { revive } from "../revive.js";

/** @import { Kit } from "../client.js" */

/** What scripts find in the page. */
export class Elements {
  #kit;

  /** @param {Kit} kit the parts of the client */
  constructor(kit) {
    this.#kit = kit;
  }

  /**
   * @param {(root: Element) => boolean} [predicate] which ones
   * @returns {Element[]} the root elements of components
   */
  findAllComponents(predicate = () => true) {
    const { document } = this.#kit.options;
    return [...document.querySelectorAll(ROOT)].filter(predicate);
  }

  /**
   * @param {string} kind of a component
   * @param {string} [id] of the component; without it the first of that kind
   * @returns {Element | undefined} its root element
   */
  findComponent(kind, id) {
    return this.findAllComponents(
      (root) =>
        root.getAttribute(KIND) === kind &&
        (!id || root.getAttribute(ID) === id),
    )[0];
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

  /** @param {Element} element whose scripts run */
  executeScripts(element) {
    revive(element);
  }

  /** Mounts what asks for it. What arrives later is mounted anyway. */
  mountPlaceholders() {
    this.bootstrapInit();
  }

  /**
   * Listens for the triggers in an element. What arrives later is listened to anyway.
   *
   * @param {Element} [root] where; default the whole page
   */
  initTriggers(root) {
    this.bootstrapInit(root);
  }

  /**
   * Listens for the triggers of an element, and of those in it.
   *
   * @param {Element} element with `data-flux-trigger`
   */
  registerTriggers(element) {
    this.bootstrapInit(element);
  }

  /** Gives the root elements of components their `$wire`. Those that arrive later get it anyway. */
  initWire() {
    this.bootstrapInit();
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
