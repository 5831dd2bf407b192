import { PLACEHOLDER } from "./attributes.js";
import { Channel } from "./channel.js";
import { resolveOptions } from "./options.js";
import { createParts } from "./parts.js";
import { Wire } from "./wire.js";

/** @import { Component } from "./component.js" */
/** @import { Events, Heard } from "./events.js" */
/** @import { Extensions } from "./extensions.js" */
/** @import { State } from "./reconnect-policy.js" */
/** @import { CallOptions } from "./wire.js" */
/** @import { UserOptions } from "./options.js" */

/** The client of one page: puts its parts together, and is what scripts of the page talk to. */
export class LiveFlux {
  #kit;
  /** @type {Map<string, Channel>} */
  #channels = new Map();
  /** @type {WeakMap<Component, Wire>} */
  #wires = new WeakMap();

  /** @param {UserOptions} [user] what differs from the defaults */
  constructor(user) {
    const kit = createParts(this, resolveOptions(user), (root) =>
      this.#arrived(root),
    );
    this.#kit = kit;
    /** @type {Events} Browser events of this page. */
    this.events = kit.events;
    /** @type {Extensions} What few pages need. */
    this.extensions = kit.extensions;
  }

  /** Brings the page to life, once the extensions that it names are there. */
  start() {
    const named = this.#kit.options.extensions.map((name) =>
      // What goes wrong is told as an event.
      this.extensions.use(name).catch(() => {}),
    );
    const connect = () => this.#kit.connection.start();
    const go = () => {
      this.#kit.watchers.forEach((watcher) => watcher.start());
      // The connection comes last: when it opens, it is to find what the page holds. It may make the
      // visitor's session as the first mount may, and there is to be one.
      if (
        this.#kit.options.document.querySelector(`${PLACEHOLDER}, [flux-mount]`)
      ) {
        this.extensions
          .use("mount")
          .then((it) => it.first)
          .then(connect, connect);
      } else {
        connect();
      }
    };
    if (named.length) {
      Promise.all(named).then(go);
    } else {
      go();
    }
  }

  /** Leaves the page as it is. */
  stop() {
    [...this.#kit.watchers, this.#kit.connection].forEach((watcher) =>
      watcher.stop(),
    );
  }

  /** @returns {State} the state of the connection */
  get state() {
    return this.#kit.connection.state;
  }

  /**
   * Finds a component of the page.
   *
   * @param {string} id its id
   * @returns {Wire | null} the component, or null when the page has none with that id
   */
  find(id) {
    const component = this.#kit.components.get(id);
    return component ? this.#wire(component) : null;
  }

  /**
   * Finds a component of the page.
   *
   * @param {string} kind its kind
   * @param {string} [id] its id; without it the first of that kind
   * @returns {Wire | null} the component, or null when the page has none
   */
  findComponent(kind, id) {
    const found = this.#kit.components
      .all()
      .find((it) => it.kind === kind && (id === undefined || it.id === id));
    return found ? this.#wire(found) : null;
  }

  /**
   * Returns a channel: a named group of connections. Nothing is sent until it is joined.
   *
   * @param {string} name of the channel; `@me` for the user's own, `@all` for what everyone gets
   * @returns {Channel} the same one for the same name
   */
  channel(name) {
    const known = this.#channels.get(name);
    if (known) {
      return known;
    }
    const coming = this.extensions.use("channels").then((it) => it.get(name));
    const channel = new Channel(
      name,
      coming,
      this.extensions.installed("channels")?.get(name),
    );
    this.#channels.set(name, channel);
    // The next one who asks for it tries again.
    coming.catch(() => this.#channels.delete(name));
    return channel;
  }

  /**
   * Calls an action of a component.
   *
   * @param {Component} component whose action
   * @param {string} action its name
   * @param {Record<string, unknown>} data its parameters
   * @param {CallOptions & { model?: Record<string, unknown> }} [options] how it is sent, and fields of the
   * component that are set first
   * @returns {Promise<any>} what the component returned; rejected with a `LiveFluxError`
   */
  call(component, action, data, options) {
    return this.#kit.actions.call(component, action, data, options);
  }

  /**
   * Lets events call an action of components: of one, or of all of a kind, also of those that come later.
   *
   * @param {string} kind of the components
   * @param {string | null} id of one of them; null or empty for all
   * @param {string} name of the events
   * @param {string} action what each event calls, with the event's data
   * @param {number | { scope?: "component" | "global", delayMs?: number }} [how] milliseconds to wait, and
   * whose events count: those meant for the component or for everyone, or with `global` all
   * @returns {() => void} ends it
   */
  subscribe(kind, id, name, action, how) {
    /** @type {Heard[]} what scripts dispatch before the code is there */
    const early = [];
    /** @type {(() => void) | null} */
    let end = this.#kit.events.listen(name, (...heard) => early.push(heard));
    // Those that come before the page does miss nothing: it waits for the code.
    this.#kit.options.extensions.push("subscribe");
    this.extensions.apply("subscribe", (subscribe) => {
      if (end) {
        end();
        end = subscribe({ kind, id, name, action, how }, early);
      }
    });
    return () => {
      end?.();
      end = null;
    };
  }

  /** @param {Element} root of a component, known or not */
  #arrived(root) {
    const isNew = this.#kit.components.adopt(root);
    const found = this.#kit.components.around(root);
    if (found) {
      Object.assign(root, { $wire: this.#wire(found.component) });
      if (isNew) {
        this.#kit.synchronizer.sync([found.component]);
      }
    }
  }

  /** @param {Component} component of the page */
  #wire(component) {
    const wire = this.#wires.get(component) ?? new Wire(this, component);
    this.#wires.set(component, wire);
    return wire;
  }
}
