/** @import { Component } from "./component.js" */

/**
 * What a listener gets.
 *
 * @typedef {{ name: string, data: any, detail: any }} LiveEvent
 */

/**
 * Browser events: what components dispatch on the server, and what the page dispatches itself. Each is a
 * bubbling `CustomEvent` on the document.
 */
export class Events {
  #document;
  /** @type {WeakMap<Event, string>} the component that an event comes from */
  #sources = new WeakMap();

  /** @param {Document} document where events happen */
  constructor(document) {
    this.#document = document;
  }

  /**
   * Dispatches an event.
   *
   * @param {string} name its name
   * @param {any} [data] its detail; `__self`, `__target` and `__target_id` say who may hear it
   * @param {string} [source] id of the component that dispatches it
   */
  dispatch(name, data = {}, source) {
    const event = new CustomEvent(name, { detail: data, bubbles: true });
    if (source) {
      this.#sources.set(event, source);
    }
    this.#document.dispatchEvent(event);
  }

  /**
   * Listens.
   *
   * @param {string} name of the events
   * @param {(event: LiveEvent) => void} listener called for each event meant for the listener
   * @param {Component} [component] the component that listens; none: the page, which hears what is meant
   * for everyone
   * @returns {() => void} ends the listening
   */
  on(name, listener, component) {
    /** @param {Event} event */
    const handler = (event) => {
      const { detail } = /** @type {CustomEvent} */ (event);
      if (this.#meant(event, detail, component)) {
        listener({ name, data: detail, detail });
      }
    };
    this.#document.addEventListener(name, handler);
    return () => this.#document.removeEventListener(name, handler);
  }

  /**
   * @param {Event} event what happened
   * @param {any} data its detail
   * @param {Component} [component] who listens
   * @returns {boolean} whether the event is meant for the listener
   */
  #meant(event, data, component) {
    if (data?.__self && component?.id !== this.#sources.get(event)) {
      return false;
    }
    if (data?.__self && !component) {
      return false;
    }
    if (data?.__target && component?.kind !== data.__target) {
      return false;
    }
    return !data?.__target_id || component?.id === data.__target_id;
  }
}
