/** @import { Component } from "./component.js" */

/**
 * What a listener gets.
 *
 * @typedef {{ name: string, data: any, detail: any }} LiveEvent
 */

/** @typedef {Pick<Component, "id" | "kind">} Listening */

/** @typedef {[event: LiveEvent, meant: (component?: Listening) => boolean]} Heard an event, and who is meant */

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
  dispatch(name, data, source) {
    const event = new CustomEvent(name, { detail: data ?? {}, bubbles: true });
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
   * @param {Listening} [component] the component that listens; none: the page, which hears what is meant
   * for everyone
   * @returns {() => void} ends the listening
   */
  on(name, listener, component) {
    return this.listen(name, (event, meant) => {
      if (meant(component)) {
        listener(event);
      }
    });
  }

  /**
   * Listens to all events of a name, whoever they are meant for.
   *
   * @param {string} name of the events
   * @param {(event: LiveEvent, meant: (component?: Listening) => boolean) => void} listener called for each,
   * with what tells whether a component, or the page, is meant
   * @returns {() => void} ends the listening
   */
  listen(name, listener) {
    /** @param {Event} event */
    const handler = (event) => {
      const { detail } = /** @type {CustomEvent} */ (event);
      const source = this.#sources.get(event);
      listener({ name, data: detail, detail }, (component) =>
        hears(detail, component, source),
      );
    };
    this.#document.addEventListener(name, handler);
    return () => this.#document.removeEventListener(name, handler);
  }
}

/**
 * @param {any} data the event's detail
 * @param {Listening} [component] who listens; none: the page
 * @param {string} [source] id of the component that the event comes from
 * @returns {boolean} whether the event is meant for the listener
 */
function hears(data, component, source) {
  return (
    (!data?.__self || (component !== undefined && component.id === source)) &&
    (!data?.__target || component?.kind === data.__target) &&
    (!data?.__target_id || component?.id === data.__target_id)
  );
}
