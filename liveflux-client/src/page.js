import { allOf, ask } from "./dom.js";
import { PLACEHOLDER, ROOT } from "./attributes.js";

/**
 * @typedef {object} PageDelegate
 * @property {(root: Element) => void} root called for each component's root, also for known ones
 * @property {(placeholder: Element) => void} placeholder called for each element that asks to be mounted
 * @property {(element: Element) => void} scanned called for what came or changed, after its components
 * @property {() => void} removed called after elements were removed
 */

/** Watches which components come and go. */
export class Page {
  #document;
  #delegate;
  /** @type {MutationObserver} */
  #observer;
  /** @type {((element: Element) => void)[]} */
  #watchers = [];

  /**
   * @param {Window & typeof globalThis} window the page's window
   * @param {PageDelegate} delegate who is told
   */
  constructor(window, delegate) {
    this.#document = window.document;
    this.#delegate = delegate;
    this.#observer = new window.MutationObserver((records) =>
      this.#changed(records),
    );
  }

  /** Looks at the page as it is, and starts watching it. */
  start() {
    this.#observer.observe(this.#document, { childList: true, subtree: true });
    this.scan(this.#document.documentElement);
  }

  /** Stops watching. */
  stop() {
    this.#observer.disconnect();
  }

  /**
   * Looks for components.
   *
   * @param {Element} element where, itself included
   */
  scan(element) {
    each(element, ROOT, this.#delegate.root);
    each(element, PLACEHOLDER, this.#delegate.placeholder);
    this.#delegate.scanned(element);
    this.#watchers.forEach((watcher) => watcher(element));
  }

  /** @param {(element: Element) => void} watcher called for what comes or changes from now on */
  watch(watcher) {
    this.#watchers.push(watcher);
  }

  /** @param {MutationRecord[]} records what happened */
  #changed(records) {
    if (records.some((record) => record.removedNodes.length)) {
      this.#delegate.removed();
    }
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (node instanceof Element && ask(node, "isConnected")) {
          this.scan(node);
        }
      }
    }
  }
}

/**
 * @param {Element} element where
 * @param {string} selector what
 * @param {(found: Element) => void} found called for each, in document order
 */
function each(element, selector, found) {
  allOf(element, selector).forEach((it) => found(it));
}
