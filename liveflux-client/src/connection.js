import { csrfTokenFor } from "./csrf.js";
import { Heartbeat } from "./heartbeat.js";
import { byteLength, encodeFrames } from "./messages.js";
import { socketUrl } from "./options.js";
import { ReconnectPolicy } from "./reconnect-policy.js";
import { SocketTransport } from "./socket-transport.js";

/** @import { Message } from "./messages.js" */
/** @import { Options } from "./options.js" */
/** @import { Ending } from "./socket-transport.js" */
/** @import { State } from "./reconnect-policy.js" */
/** @import { LiveFluxError } from "./signals.js" */

/**
 * @typedef {object} ConnectionDelegate
 * @property {(state: State) => void} changed called when the state is another one
 * @property {() => void} opened called after each `hello`, while the state is `open`
 * @property {(message: Message) => void} received called for every message but `hello`, `drain`, `pong`
 * @property {(ending: Ending) => void} dropped called when an open socket is gone
 * @property {(error: LiveFluxError) => void} failed called when a frame cannot be read
 */

/** How long a socket may take until `hello`. */
const OPEN_TIMEOUT = 10_000;

/** The page's one connection: opens, watches and reopens the socket. */
export class Connection {
  #options;
  #delegate;
  #policy;
  #heartbeat;
  /** @type {SocketTransport | null} */
  #socket = null;
  /** @type {State} */
  #state = "closed";
  #limit = Infinity;
  /** @type {unknown} Runs while a retry is due; undefined when none is planned. */
  #retryTimer;
  /** @type {unknown} */
  #openTimer;

  /**
   * @param {Options} options where to and with what
   * @param {ConnectionDelegate} delegate who is told
   */
  constructor(options, delegate) {
    this.#options = options;
    this.#delegate = delegate;
    this.#policy = new ReconnectPolicy(options);
    this.#heartbeat = new Heartbeat(options, {
      ping: () => this.send([{ type: "ping" }]),
      dead: () => this.#lost({ code: 1006, reason: "no sign of life" }),
    });
  }

  /** @returns {State} the present state */
  get state() {
    return this.#state;
  }

  /** Starts connecting, unless it has started. */
  start() {
    if (this.#state !== "closed") {
      return;
    }
    if (this.#options.useWebSocket) {
      this.#change(this.#policy.opening);
      this.#open();
    } else {
      this.#change("http");
    }
  }

  /** Closes and stays closed until `start()`. */
  stop() {
    this.#drop({ code: 1000, reason: "stopped" });
    this.#change("closed");
  }

  /**
   * Sends messages in order. Only to be called while the state is `open`.
   *
   * @param {Message[]} messages in order
   */
  send(messages) {
    for (const frame of encodeFrames(messages, this.#limit)) {
      this.#socket?.send(frame);
    }
    this.#heartbeat.sent();
  }

  /**
   * Tells whether the server would take this message.
   *
   * @param {Message} message a message to be sent
   * @returns {boolean} false when it is larger than the server's limit
   */
  accepts(message) {
    return byteLength(JSON.stringify(message)) <= this.#limit;
  }

  /** Looks at once whether the connection works: the page was away, or the network came or went. */
  wake() {
    if (this.#state === "open") {
      this.#heartbeat.probe();
    } else if (this.#retryTimer !== undefined) {
      this.#open();
    }
  }

  #open() {
    this.#discard();
    const url = socketUrl(this.#options.wsEndpoint, this.#options.location);
    url.searchParams.set("client", this.#options.clientName);
    this.#openTimer = this.#options.setTimeout(
      () => this.#lost({ code: 1006, reason: "no hello" }),
      OPEN_TIMEOUT,
    );
    try {
      this.#socket = new SocketTransport(
        this.#options.WebSocket,
        url,
        {
          message: (message) => this.#received(message),
          error: (error) => this.#delegate.failed(error),
          closed: (ending) => this.#lost(ending),
        },
        // Looked for each time: a login in another tab may have changed it.
        csrfTokenFor(this.#options.document, url, this.#options.location),
      );
    } catch {
      // The constructor throws where a content security policy forbids the address.
      this.#lost({ code: 1006, reason: "socket refused" });
    }
  }

  /** @param {Message} message from the server */
  #received(message) {
    this.#heartbeat.received();
    if (message?.type === "hello") {
      this.#options.clearTimeout(this.#openTimer);
      this.#policy.opened();
      this.#limit = message.limits?.maxMessageSize ?? Infinity;
      this.#heartbeat.start(message.heartbeat ?? 25_000);
      this.#change("open");
      this.#delegate.opened();
      return;
    }
    if (message?.type === "drain") {
      if (this.#drop({ code: 1001, reason: "drain" })) {
        this.#retry(message.delay ?? 0);
      }
      return;
    }
    this.#policy.answered();
    if (message?.type !== "pong") {
      this.#delegate.received(message);
    }
  }

  /** @param {Ending} ending of the socket */
  #lost(ending) {
    if (!this.#drop(ending)) {
      return;
    }
    const { state, delay } = this.#policy.lost(ending.code, this.#state);
    this.#change(state);
    if (delay !== null) {
      this.#retry(delay);
    }
  }

  /**
   * @param {Ending} ending of the socket
   * @returns {boolean} whether another one is wanted: who is told of the end may have stopped it all
   */
  #drop(ending) {
    const wasOpen = this.#state === "open";
    this.#discard();
    if (wasOpen) {
      this.#change("reconnecting");
      this.#delegate.dropped(ending);
    }
    return this.#state !== "closed";
  }

  /** Forgets the socket, which is not heard any more, and everything that was planned. */
  #discard() {
    this.#heartbeat.stop();
    this.#options.clearTimeout(this.#openTimer);
    this.#options.clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    this.#socket?.close();
    this.#socket = null;
  }

  /** @param {number} delay milliseconds */
  #retry(delay) {
    this.#retryTimer = this.#options.setTimeout(() => this.#open(), delay);
  }

  /** @param {State} state the new state */
  #change(state) {
    if (state !== this.#state) {
      this.#state = state;
      this.#delegate.changed(state);
    }
  }
}
