import { ID } from "./attributes.js";
import { CSRF_FIELD, csrfTokenFor } from "./csrf.js";
import { socketUrl } from "./options.js";
import { parseRoot } from "./parse.js";
import { isPage } from "./redirects.js";
import { Idiomorph } from "./vendor/idiomorph/idiomorph.js";

/**
 * @typedef {object} SocketOptions
 * @property {string} [componentID] the component to attach to; default that of `rootEl`
 * @property {Element} [rootEl] the component's root, kept up to date
 * @property {(event: Event) => void} [onOpen]
 * @property {(message: any) => void} [onMessage]
 * @property {(event: CloseEvent) => void} [onClose]
 * @property {(error: unknown) => void} [onError]
 * @property {number} [maxReconnectAttempts] default 5
 * @property {number} [reconnectDelay] first delay in milliseconds, doubled each time; default 1000
 * @property {typeof WebSocket} [WebSocket]
 * @property {Location} [location]
 * @property {(task: () => void, delayMs: number) => unknown} [setTimeout]
 * @property {(handle: any) => void} [clearTimeout]
 */

/** Messages kept until the socket is open; the oldest gives way. */
const MOST_UNSENT = 100;

/** Draws all that is new. */
const ALWAYS = {
  afterNodeAdded: () => {},
  beforeNodeMorphed: () => true,
  beforeNodeRemoved: () => true,
  beforeAttributeUpdated: () => true,
};

/** A client of the plain dialect, for one component: one JSON object per frame, whole HTML. */
export class LiveFluxWS {
  #url;
  #options;
  /** @type {WebSocket | null} */
  #socket = null;
  /** @type {string[]} */
  #queue = [];
  #failures = 0;
  #closed = false;
  /** @type {unknown} */
  #timer;

  /**
   * Connects at once.
   *
   * @param {string} url path, http URL or ws URL
   * @param {SocketOptions} [options] the component, and who is told
   */
  constructor(url, options = {}) {
    this.#options = {
      maxReconnectAttempts: 5,
      reconnectDelay: 1000,
      WebSocket: globalThis.WebSocket,
      location: globalThis.location,
      /** @type {NonNullable<SocketOptions["setTimeout"]>} */
      setTimeout: (task, delay) => globalThis.setTimeout(task, delay),
      /** @type {NonNullable<SocketOptions["clearTimeout"]>} */
      clearTimeout: (handle) => globalThis.clearTimeout(handle),
      ...options,
    };
    this.#url = socketUrl(url, this.#options.location);
    /** The component that messages without another one are about. */
    this.componentID =
      options.componentID ?? options.rootEl?.getAttribute(ID) ?? undefined;
    Object.assign(options.rootEl ?? {}, { _lfws: this });
    this.connect();
  }

  /** @returns {boolean} whether messages go out at once */
  get connected() {
    return this.#socket?.readyState === 1;
  }

  /** Connects, unless it is connected or about to be. */
  connect() {
    if (this.#socket) {
      return;
    }
    this.#closed = false;
    this.#options.clearTimeout(this.#timer);
    const { rootEl, location } = this.#options;
    const document = rootEl?.ownerDocument ?? globalThis.document;
    const token = csrfTokenFor(document, this.#url, location);
    if (token) {
      // A browser takes a subprotocol that is not selected for a failure.
      this.#url.searchParams.set(CSRF_FIELD, token);
    }
    const socket = new this.#options.WebSocket(this.#url);
    this.#socket = socket;
    socket.onopen = (event) => this.#opened(event);
    socket.onmessage = (event) => this.#received(event.data);
    socket.onerror = (event) => this.#error(event);
    socket.onclose = (event) => socket === this.#socket && this.#lost(event);
  }

  /**
   * Sends a message, or keeps it until the socket is open.
   *
   * @param {object} message any JSON object
   */
  send(message) {
    const json = JSON.stringify(message);
    if (this.connected) {
      this.#socket?.send(json);
      return;
    }
    this.#queue.push(json);
    if (this.#queue.length > MOST_UNSENT) {
      this.#queue.shift();
    }
  }

  /**
   * Asks a component to act.
   *
   * @param {string} componentID the component
   * @param {string} action what to do
   * @param {object} [data] with what
   */
  sendAction(componentID, action, data = {}) {
    this.send({ type: "action", componentID, action, data });
  }

  /** Closes for good. */
  close() {
    this.#closed = true;
    this.#options.clearTimeout(this.#timer);
    this.#socket?.close(1000);
  }

  /** @param {Event} event of the socket */
  #opened(event) {
    this.#failures = 0;
    if (this.componentID) {
      // After a reconnect the page may have missed something; `sync` brings the present HTML.
      const type = this.#options.rootEl ? "sync" : "init";
      this.#socket?.send(
        JSON.stringify({ type, componentID: this.componentID }),
      );
    }
    this.#queue.splice(0).forEach((json) => this.#socket?.send(json));
    this.#options.onOpen?.(event);
    this.#tell("flux-ws-open");
  }

  /** @param {string} frame from the server */
  #received(frame) {
    let message;
    try {
      message = JSON.parse(frame);
    } catch (error) {
      this.#error(error);
      return;
    }
    this.#apply(message);
    this.#options.onMessage?.(message);
    this.#tell("flux-ws-message", { data: message });
  }

  /** @param {any} message from the server */
  #apply(message) {
    const { rootEl, location } = this.#options;
    const { type, componentID, data, url, after = 0 } = message ?? {};
    if (!rootEl || (componentID && componentID !== rootEl.getAttribute(ID))) {
      return;
    }
    if (type === "update" && typeof data?.html === "string") {
      const next = parseRoot(rootEl.ownerDocument, data.html);
      if (next) {
        Idiomorph.morph(rootEl, next, { callbacks: ALWAYS });
      }
    } else if (type === "redirect" && isPage(url, location)) {
      const go = () => location.assign(url);
      this.#options.setTimeout(go, after * 1000);
    }
  }

  /** @param {CloseEvent} event of the socket */
  #lost(event) {
    this.#socket = null;
    this.#options.onClose?.(event);
    this.#tell("flux-ws-close");
    const { maxReconnectAttempts, reconnectDelay } = this.#options;
    if (!this.#closed && this.#failures < maxReconnectAttempts) {
      this.#timer = this.#options.setTimeout(
        () => this.connect(),
        reconnectDelay * 2 ** this.#failures++,
      );
    }
  }

  /** @param {unknown} error of the socket, or of a frame that is not JSON */
  #error(error) {
    this.#options.onError?.(error);
    this.#tell("flux-ws-error", { error });
  }

  /**
   * @param {string} name of the DOM event on the root
   * @param {object} [properties] it carries
   */
  #tell(name, properties) {
    const event = Object.assign(new Event(name), properties);
    this.#options.rootEl?.dispatchEvent(event);
  }
}
