/**
 * @typedef {object} PageLifeDelegate
 * @property {() => void} wake called when a connection may have died or may work again
 * @property {() => void} freeze called when the page goes, for good or to the browser's back/forward cache
 * @property {() => void} thaw called when it comes back from there
 */

/** Watches when the page is put away and when the network comes and goes. */
export class PageLife {
  #window;
  #delegate;
  /** @type {AbortController | null} */
  #watching = null;

  /**
   * @param {Window & typeof globalThis} window to watch
   * @param {PageLifeDelegate} delegate who is told
   */
  constructor(window, delegate) {
    this.#window = window;
    this.#delegate = delegate;
  }

  /** Starts watching. */
  start() {
    const delegate = this.#delegate;
    const window = this.#window;
    const { document } = window;
    this.#watching?.abort();
    const { signal } = (this.#watching = new AbortController());
    /**
     * @param {EventTarget} target of events
     * @param {string} type of the events
     * @param {(event: any) => void} listener called for each; not for what a component dispatches by that name
     */
    const on = (target, type, listener) =>
      target.addEventListener(
        type,
        (/** @type {any} */ event) =>
          event.detail === undefined && listener(event),
        { signal },
      );
    const wake = () => delegate.wake();
    on(window, "online", wake);
    on(window, "offline", wake);
    on(window, "pagehide", () => delegate.freeze());
    on(window, "pageshow", ({ persisted }) => persisted && delegate.thaw());
    on(
      document,
      "visibilitychange",
      () => document.visibilityState === "visible" && wake(),
    );
  }

  /** Stops watching. */
  stop() {
    this.#watching?.abort();
    this.#watching = null;
  }
}
