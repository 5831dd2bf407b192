import { allOf } from "./dom.js";
import { ROOT } from "./attributes.js";
import { TRANSITION } from "./extension-attributes.js";
import { whenStill } from "./animation.js";

/** @import { Options } from "./options.js" */

/** Lets elements come and go slowly that say so by `data-flux-transition`. */
export class Passing {
  #options;
  /** @type {WeakSet<Element>} those that are there already */
  #known = new WeakSet();
  /** @type {Map<Element, Node>} images of what has gone, and where they are */
  #images = new Map();

  /** @param {Options} options document and timers */
  constructor(options) {
    this.#options = options;
  }

  /** Starts watching what goes. */
  start() {
    const { document, window } = this.#options;
    this.#here(document.documentElement);
    new window.MutationObserver((records) => {
      for (const { removedNodes, target, nextSibling } of records) {
        for (const node of removedNodes) {
          this.#gone(node, target, nextSibling);
        }
      }
    }).observe(document, { childList: true, subtree: true });
    document.addEventListener("liveflux:before-update", (event) => {
      // An update waits for nothing that moves.
      const { root } = /** @type {CustomEvent} */ (event).detail;
      for (const [image, place] of this.#images) {
        if (root.contains(place)) {
          this.#remove(image);
        }
      }
    });
  }

  /** @param {Element} place in which something has come */
  came(place) {
    for (const element of this.#here(place)) {
      const name = `${element.getAttribute(TRANSITION)}-enter`;
      element.classList.add(name);
      whenStill(element, this.#options.setTimeout, () =>
        element.classList.remove(name),
      );
    }
  }

  /**
   * @param {Element} place in the page
   * @returns {Element[]} what has come
   */
  #here(place) {
    const fresh = allOf(place, `[${TRANSITION}]`).filter(
      (it) => !this.#known.has(it),
    );
    fresh.forEach((it) => this.#known.add(it));
    return fresh;
  }

  /**
   * @param {any} node that was taken out
   * @param {Node} place where it was
   * @param {Node | null} next what came after it
   */
  #gone(node, place, next) {
    if (
      node.isConnected ||
      !place.isConnected ||
      !this.#known.has(node) ||
      !this.#known.delete(node)
    ) {
      return;
    }
    const image = /** @type {HTMLElement} */ (node.cloneNode(true));
    const name = image.getAttribute(TRANSITION);
    for (const element of allOf(image, "*")) {
      // Nothing of it is alive.
      element
        .getAttributeNames()
        .filter((it) => /^(id|name|data-flux-.*)$/.test(it))
        .forEach((it) => element.removeAttribute(it));
    }
    image.inert = true;
    image.classList.add(`${name}-leave`);
    place.insertBefore(image, next?.parentNode === place ? next : null);
    this.#images.set(image, place);
    whenStill(image, this.#options.setTimeout, () => this.#remove(image));
  }

  /** @param {Element} image of what has gone */
  #remove(image) {
    this.#images.delete(image);
    image.remove();
  }
}
