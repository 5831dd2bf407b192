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
  #wake = () => this.#delegate.wake();
  #visibility = () => {
    if (this.#window.document.visibilityState === "visible") {
      this.#delegate.wake();
    }
  };
  #hide = () => this.#delegate.freeze();
  /** @param {PageTransitionEvent} event */
  #show = (event) => {
    if (event.persisted) {
      this.#delegate.thaw();
    }
  };

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
    this.#window.addEventListener("online", this.#wake);
    this.#window.addEventListener("offline", this.#wake);
    this.#window.addEventListener("pagehide", this.#hide);
    this.#window.addEventListener("pageshow", this.#show);
    this.#window.document.addEventListener(
      "visibilitychange",
      this.#visibility,
    );
  }

  /** Stops watching. */
  stop() {
    this.#window.removeEventListener("online", this.#wake);
    this.#window.removeEventListener("offline", this.#wake);
    this.#window.removeEventListener("pagehide", this.#hide);
    this.#window.removeEventListener("pageshow", this.#show);
    this.#window.document.removeEventListener(
      "visibilitychange",
      this.#visibility,
    );
  }
}
