import { ActionListener } from "./action-listener.js";
import { Actions } from "./actions.js";
import { PLACEHOLDER } from "./attributes.js";
import { Channel } from "./channel.js";
import { Components } from "./components.js";
import { Connection } from "./connection.js";
import { Events } from "./events.js";
import { Extensions } from "./extensions.js";
import { Morpher } from "./morpher.js";
import { resolveOptions } from "./options.js";
import { Outbox } from "./outbox.js";
import { PageLife } from "./page-life.js";
import { Page } from "./page.js";
import { Receiver } from "./receiver.js";
import { reportError, signal } from "./signals.js";
import { Synchronizer } from "./synchronizer.js";
import { TypedFields } from "./typed-fields.js";
import { Updates } from "./updates.js";
import { Wire } from "./wire.js";

/** @import { Mounter } from "./mounter.js" */
/** @import { Channels } from "./channels.js" */
/** @import { Component } from "./component.js" */
/** @import { State } from "./reconnect-policy.js" */
/** @import { Ending } from "./transport.js" */
/** @import { CallOptions } from "./wire.js" */
/** @import { Options, UserOptions } from "./options.js" */

/**
 * Marks what shows that a trigger's request is under way, inside the root of its component.
 *
 * @callback Mark
 * @param {Element} trigger what the user touched
 * @param {Element | null} root of its component
 * @returns {() => void} ends it
 */

/**
 * What extensions work with.
 *
 * @typedef {object} Kit
 * @property {LiveFlux} client
 * @property {Options} options
 * @property {Components} components
 * @property {Connection} connection
 * @property {Outbox} outbox
 * @property {Actions} actions
 * @property {Updates} updates
 * @property {Mark} mark
 * @property {TypedFields} typed
 * @property {Events} events
 * @property {Morpher} morpher
 * @property {Page} page
 * @property {Synchronizer} synchronizer
 */

/** The client of one page: puts its parts together, and is what scripts of the page talk to. */
export class LiveFlux {
  #document;
  #components = new Components();
  #connection;
  #synchronizer;
  /** @type {Map<string, Channel>} */
  #channels = new Map();
  #outbox;
  #actions;
  #page;
  #watchers;
  /** @type {Map<string, () => void>} what ends them */
  #subscriptions = new Map();
  #options;
  /** @type {WeakMap<Component, Wire>} */
  #wires = new WeakMap();

  /** @param {UserOptions} [user] what differs from the defaults */
  constructor(user) {
    const options = resolveOptions(user);
    const { document, window } = options;
    const components = this.#components;
    const typed = new TypedFields(document);
    this.#options = options;
    this.#document = document;
    /** Browser events of this page. */
    this.events = new Events(document);

    const connection = new Connection(options, {
      changed: (state) => this.#changed(state),
      opened: () => this.#opened(),
      received: (message) =>
        this.#working?.receive(message) ||
        // To everyone, and nobody here listens.
        message?.channel ||
        receiver.receive(message),
      dropped: (ending) => this.#dropped(ending),
      busy: () => this.#working?.isBusy || outbox.isBusy,
      load: (name) => this.extensions.use(name, false),
      isExpired: () => this.extensions.installed("http")?.isExpired(),
      failed: (error) => reportError(document, error),
    });
    const outbox = new Outbox(
      options,
      connection,
      () =>
        this.extensions.installed("http") ?? this.extensions.use("http", false),
      (message) => receiver.receive(message),
    );
    const synchronizer = new Synchronizer(components, connection, outbox);
    const morpher = new Morpher(components, typed);
    const updates = new Updates(document, morpher, {
      changedParts: (...change) =>
        this.extensions.installed("parts")?.(...change),
      unproven: (component) => synchronizer.sync([component]),
      locked: () => outbox.pending.flatMap(({ elements }) => elements),
      drawn: (root) => {
        page.scan(root);
      },
    });
    const { events } = this;
    /** @type {Mark} */
    const mark = (trigger, root) => {
      let end = () => {};
      this.extensions.apply("indicators", (it) => {
        if (end) {
          end = it.mark(trigger, root);
        }
      });
      return () => {
        end();
        end = /** @type {any} */ (null);
      };
    };
    const parts = {
      components,
      outbox,
      updates,
      mark,
      typed,
      events,
    };
    /** @param {(mounter: Mounter) => void} task for what few pages have: components that come later */
    const mounting = (task) => this.extensions.apply("mount", task);
    const receiver = new Receiver(components, outbox, synchronizer, updates, {
      document,
      events: this.events,
      fragments: () => this.extensions.use("fragments"),
      coming: () => this.extensions.coming("fields"),
      redirect: (message) =>
        this.extensions.apply("redirects", (it) => it.follow(message)),
      expired: () => connection.expire(),
      lost: (component) =>
        this.extensions.apply(
          "mount",
          (it) => it.remount(component),
          () => {
            // With the next connection it is found to be lost again.
            component.lost = false;
          },
        ),
    });
    const page = new Page(window, {
      root: (root) => this.#arrived(root),
      placeholder: (element) => mounting((it) => it.mount(element)),
      removed: () => synchronizer.prune(),
      scanned: (element) => {
        morpher.learn(element);
        this.extensions.look(element);
      },
    });
    const actions = new Actions(document, parts);
    const listener = new ActionListener(
      document,
      (wish) => actions.act(wish),
      (task) => this.extensions.awaits("triggers", task),
    );
    const life = new PageLife(window, {
      wake: () => connection.wake(),
      freeze: () => connection.stop(),
      thaw: () => connection.start(),
    });
    /** What few pages need. */
    this.extensions = new Extensions({
      ...parts,
      client: this,
      options,
      connection,
      actions,
      morpher,
      page,
      synchronizer,
    });
    this.#connection = connection;
    this.#page = page;
    this.#synchronizer = synchronizer;
    this.#outbox = outbox;
    this.#actions = actions;
    this.#watchers = [typed, listener, life, page];
  }

  /** Brings the page to life, once the extensions that it names are there. */
  start() {
    const named = this.#options.extensions.map((name) =>
      // What goes wrong is told as an event.
      this.extensions.use(name).catch(() => {}),
    );
    const connect = () => this.#connection.start();
    const go = () => {
      this.#watchers.forEach((watcher) => watcher.start());
      // The connection comes last: when it opens, it is to find what the page holds. It may make the
      // visitor's session as the first mount may, and there is to be one.
      if (this.#document.querySelector(`${PLACEHOLDER}, [flux-mount]`)) {
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
    [...this.#watchers, this.#connection].forEach((watcher) => watcher.stop());
  }

  /** @returns {State} the state of the connection */
  get state() {
    return this.#connection.state;
  }

  /**
   * Finds a component of the page.
   *
   * @param {string} id its id
   * @returns {Wire | null} the component, or null when the page has none with that id
   */
  find(id) {
    const component = this.#components.get(id);
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
    const found = this.#components
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
    const channel = new Channel(name, coming, this.#working?.get(name));
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
    return this.#actions.call(component, action, data, options);
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
  subscribe(kind, id, name, action, how = {}) {
    const { scope = "component", delayMs = 0 } =
      typeof how === "number" ? { delayMs: how } : how;
    const key = JSON.stringify([kind, id, name, action, scope]);
    // Once, also where a script that subscribes runs again.
    this.#subscriptions.get(key)?.();
    const end = this.events.listen(name, (event, meant) =>
      this.#components
        .all()
        .filter((it) => it.kind === kind && (!id || it.id === id))
        .filter((it) => scope === "global" || meant(it))
        .forEach((it) =>
          this.#options.setTimeout(
            // What goes wrong is told as an event.
            () =>
              this.call(it, action, parametersOf(event.detail)).catch(() => {}),
            delayMs,
          ),
        ),
    );
    this.#subscriptions.set(key, end);
    return end;
  }

  /** @returns {Channels | undefined} what does the work for channels, if the page has any */
  get #working() {
    return this.extensions.installed("channels");
  }

  /** @param {Element} root of a component, known or not */
  #arrived(root) {
    const isNew = this.#components.adopt(root);
    const found = this.#components.around(root);
    if (found) {
      Object.assign(root, { $wire: this.#wire(found.component) });
      if (isNew) {
        this.#synchronizer.sync([found.component]);
      }
    }
  }

  /** @param {Component} component of the page */
  #wire(component) {
    const wire = this.#wires.get(component) ?? new Wire(this, component);
    this.#wires.set(component, wire);
    return wire;
  }

  #opened() {
    this.#synchronizer.syncAll();
    this.#working?.opened();
    this.#outbox.pump();
    this.#page.scan(this.#document.documentElement);
    const { transport } = this.#connection;
    signal(this.#document, "liveflux:open", { transport });
  }

  /** @param {Ending} ending of the connection */
  #dropped(ending) {
    this.#outbox.dropped();
    this.#working?.dropped();
    signal(this.#document, "liveflux:close", ending);
  }

  /** @param {State} state of the connection */
  #changed(state) {
    const { dataset } = this.#document.documentElement;
    dataset.fluxState = state;
    if (state === "open" || state === "http") {
      dataset.fluxTransport = this.#connection.transport;
      // While they can be had: an open connection, a component or the user's login may be lost.
      const needed = this.#components.all()[0] ? ["mount"] : [];
      const names = ["http", "indicators", "parts", "redirects", ...needed];
      for (const name of this.#options.bar ? [...names, "bar"] : names) {
        this.extensions.use(name, false).catch(() => {});
      }
    }
    if (state === "http" || state === "expired") {
      this.#outbox.pump();
    }
    if (state === "expired") {
      signal(this.#document, "liveflux:expired", undefined, true);
    }
  }
}

/**
 * @param {any} detail of an event
 * @returns {Record<string, unknown>} what an action gets of it: not whom it is meant for
 */
function parametersOf(detail) {
  const { __self, __target, __target_id, ...data } =
    typeof detail === "object" ? { ...detail } : {};
  return data;
}
