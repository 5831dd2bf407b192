/** @import { LiveFlux } from "./client.js" */
/** @import { Component } from "./component.js" */
/** @import { LiveEvent } from "./events.js" */

/**
 * @typedef {object} CallOptions
 * @property {"queue" | "last" | "drop"} [offline] what becomes of the call while the connection is lost: it waits,
 * or takes the place of the same call that still waits, or fails at once; default `queue`
 */

/** A component as scripts see it: `$wire` on its root element, and what `find` returns. */
export class Wire {
  #client;
  #component;

  /**
   * @param {LiveFlux} client the page's client
   * @param {Component} component the component
   */
  constructor(client, component) {
    this.#client = client;
    this.#component = component;
  }

  /** @returns {string} the component's id */
  get id() {
    return this.#component.id;
  }

  /** @returns {string} the component's kind */
  get kind() {
    return this.#component.kind;
  }

  /**
   * Calls an action.
   *
   * @template [T=any]
   * @param {string} action its name
   * @param {Record<string, unknown>} [data] its parameters
   * @param {CallOptions} [options] how it is sent
   * @returns {Promise<T>} what the action returned, after the page shows what it has changed; undefined where it
   * returns nothing; rejected with a `LiveFluxError`
   */
  call(action, data = {}, options) {
    return this.#client.call(this.#component, action, data, options);
  }

  /**
   * Sets a field of the component that is marked `@Bindable`.
   *
   * @param {string} field its name
   * @param {unknown} value what it is to hold
   * @returns {Promise<void>} settled after the page shows the result; rejected with a `LiveFluxError`
   */
  set(field, value) {
    return this.#client.call(
      this.#component,
      "",
      {},
      {
        model: { [field]: value },
      },
    );
  }

  /**
   * Does something in the page, without the server.
   *
   * @param {string} commands words of `data-flux-do`
   */
  do(commands) {
    this.#client.extensions.apply("commands", (it) =>
      it.run(commands, this.#component),
    );
  }

  /**
   * Listens to events meant for this component or for everyone.
   *
   * @param {string} name of the events
   * @param {(event: LiveEvent) => void} listener called for each
   * @returns {() => void} ends the listening
   */
  on(name, listener) {
    return this.#client.events.on(name, listener, this.#component);
  }

  /**
   * Dispatches an event in the page, from this component.
   *
   * @param {string} name of the event
   * @param {any} [data] its detail
   */
  dispatch(name, data) {
    this.#client.events.dispatch(name, data, this.#component.id);
  }
}
