/** @import { Component } from "./component.js" */
/** @import { Components } from "./components.js" */
/** @import { Connection } from "./connection.js" */
/** @import { Message } from "./messages.js" */
/** @import { Outbox } from "./outbox.js" */

/** Attaches the components of the page to the connection, and brings them up to date. */
export class Synchronizer {
  #components;
  #connection;
  #outbox;
  /** @type {Map<number, string>} components by the `ref` of their `sync` or `unmount` */
  #asked = new Map();

  /**
   * @param {Components} components known in the page
   * @param {Connection} connection the socket
   * @param {Outbox} outbox takes requests where there is no socket
   */
  constructor(components, connection, outbox) {
    this.#components = components;
    this.#connection = connection;
    this.#outbox = outbox;
  }

  /** A socket is new: nothing of the page is attached to it. */
  syncAll() {
    this.#asked.clear();
    this.sync(this.#components.all());
  }

  /**
   * Attaches components. Without a socket only those are asked for that show nothing yet.
   *
   * @param {Component[]} components of the page
   */
  sync(components) {
    const known = components.filter(({ lost }) => !lost);
    const { state } = this.#connection;
    if (state === "open") {
      this.#connection.send(known.map((component) => this.#message(component)));
    } else if (state === "http") {
      known
        .filter(({ version }) => version === undefined)
        .forEach((component) => this.#draw(component));
    }
  }

  /**
   * Recognises the answer to a synchronisation, or to the end of one.
   *
   * @param {number | undefined} ref of a message
   * @returns {string | undefined} id of the component it is about; undefined when it answers none
   */
  take(ref) {
    const id = this.#asked.get(ref ?? 0);
    this.#asked.delete(ref ?? 0);
    return id;
  }

  /**
   * Asks again what the server cannot tell right now.
   *
   * @param {number | undefined} ref of a message
   * @returns {Component | undefined} the component, if the message was its synchronisation
   */
  again(ref) {
    const component = this.#components.get(this.take(ref));
    if (component) {
      this.#draw(component);
    }
    return component;
  }

  /** Detaches what is not in the page any more. */
  prune() {
    for (const { id, lost, placed } of this.#components.prune()) {
      if (!lost && !placed) {
        this.detach(id);
      }
    }
  }

  /**
   * @param {string} componentID of a component that the page does not show
   * @param {true} [keep] whether the page may come back to it
   */
  detach(componentID, keep) {
    if (this.#connection.state === "open") {
      const message = this.#outbox.number({
        type: "unmount",
        componentID,
        keep,
      });
      this.#asked.set(message.ref, componentID);
      this.#connection.send([message]);
    }
  }

  /**
   * @param {Component} component to attach
   * @returns {Message} the message that does it
   */
  #message({ id, version, text }) {
    const message = this.#outbox.number({ type: "sync", componentID: id });
    this.#asked.set(message.ref, id);
    if (version !== undefined) {
      message.version = version;
      if (text?.version === version) {
        message.base = version;
      }
    }
    return message;
  }

  /** @param {Component} component whose whole HTML is wanted */
  #draw({ id: componentID, kind }) {
    this.#outbox.add(
      { type: "sync", componentID, kind },
      { answered: () => {}, failed: () => {} },
    );
  }
}
