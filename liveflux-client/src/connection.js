import { Heartbeat } from "./heartbeat.js";
import { encodeFrames } from "./messages.js";
import { ReconnectPolicy } from "./reconnect-policy.js";
import { openWay, waysOf } from "./ways.js";

/** @import { ConnectionDelegate } from "./connection-delegate.js" */
/** @import { Message } from "./messages.js" */
/** @import { Options } from "./options.js" */
/** @import { Ending, Transport } from "./transport.js" */
/** @import { State } from "./reconnect-policy.js" */

/** How long a connection may take until `hello`. */
const OPEN_TIMEOUT = 10_000;

/** The page's one connection: opens, watches and reopens it, over the best way that stays open. */
export class Connection {
  #options;
  #delegate;
  #policy;
  #heartbeat;
  #ways;
  /** @type {Transport | null} the one that is open */
  #transport = null;
  /** @type {Transport | null} one that is being opened, also while another one is open */
  #candidate = null;
  /** Whether a better way is to be tried when the page sends something. */
  #improving = false;
  /** @type {(() => void) | null} Makes the candidate the one that is used. */
  #use = null;
  /** @type {(() => void) | null} The same, once it has proven to work. */
  #switch = null;
  #way = 0;
  /** @type {State} */
  #state = "closed";
  /** Bytes of the largest frame that the server takes. */
  limit = Infinity;
  /** @type {unknown} Runs while an attempt is due; undefined when none is planned. */
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
    this.#ways = waysOf(options);
    this.#policy = new ReconnectPolicy(options, this.#ways.length);
    this.#heartbeat = new Heartbeat(options, {
      ping: () => this.send([{ type: "ping" }]),
      dead: () => this.#lost({ code: 1006, reason: "silence" }),
      busy: () => this.#delegate.busy(),
    });
  }

  /** @returns {State} the present state */
  get state() {
    return this.#state;
  }

  /** @returns {string} what carries the messages: `websocket`, `sse`, or else `http` */
  get transport() {
    return this.#transport ? this.#ways[this.#way] : "http";
  }

  /** Starts connecting, unless it has started. */
  start() {
    if (this.#state !== "closed" && this.#state !== "expired") {
      return;
    }
    if (!this.#ways.length) {
      this.#become("http");
      return;
    }
    this.#become(this.#policy.opening);
    this.#policy.impatient(
      () => this.#state === "connecting" && this.#become("http"),
    );
    this.#open(this.#policy.way);
  }

  /** Nobody is logged in any more: stays away until `start()`. */
  expire() {
    this.#lost({ code: 4401, reason: "logged out" });
  }

  /** Closes and stays closed until `start()`. */
  stop() {
    this.#policy.impatient();
    this.#drop({ code: 1000, reason: "stopped" });
    this.#become("closed");
  }

  /**
   * Sends messages in order. Only to be called while the state is `open`.
   *
   * @param {Message[]} messages in order
   */
  send(messages) {
    for (const frame of encodeFrames(messages, this.limit)) {
      this.#transport?.send(frame);
    }
    this.#heartbeat.sent();
    if (this.#improving) {
      this.#open(0);
    }
  }

  /** Looks at once whether the connection works: the page was away, or the network came or went. */
  wake() {
    if (this.#state === "open") {
      this.#heartbeat.probe();
    } else if (this.#retryTimer !== undefined) {
      this.#open(this.#policy.way);
    }
  }

  /** @param {number} way that the next connection goes; beside the present one, if there is one */
  #open(way) {
    this.#forget();
    /** @type {Transport | undefined} */
    let transport;
    /** @param {Ending} ending of the one that is used, or of one that did not come to be used beside it */
    const ended = (ending) => {
      if (this.#transport && this.#transport !== transport) {
        this.#improve();
      } else {
        this.#lost(ending);
      }
    };
    this.#openTimer = this.#options.setTimeout(
      () => ended({ code: 1006, reason: "no hello" }),
      OPEN_TIMEOUT,
    );
    try {
      const opening = openWay(this.#ways[way], this.#options, this.#delegate, {
        message: (message) => {
          if (opening === this.#transport) {
            this.#received(message);
          } else if (message?.type === "drain") {
            ended({ code: 1012, reason: "drain" });
          } else {
            this.#answered(opening, way, message);
          }
        },
        error: (error) => this.#delegate.failed(error),
        closed: ended,
      });
      this.#candidate = transport = opening;
    } catch {
      ended({ code: 1006, reason: "refused" });
    }
  }

  /**
   * @param {Transport} transport that is being opened
   * @param {number} way that it goes
   * @param {Message} message that came over it
   */
  #answered(transport, way, message) {
    if (message?.type !== "hello") {
      // The answer to the ping below.
      this.#switch = this.#use;
      this.#giveWay();
      return;
    }
    const use = () => {
      this.#forget(transport);
      this.#transport = transport;
      this.#way = way;
      this.#policy.opened(way);
      this.limit = message.limits?.maxMessageSize ?? Infinity;
      this.#heartbeat.start(message.heartbeat ?? 25_000);
      this.#state = "open";
      this.#delegate.changed("open");
      this.#delegate.opened();
      if (way) {
        this.#improve();
      }
    };
    if (this.#transport) {
      this.#use = use;
      transport.send('{"type":"ping"}');
    } else {
      use();
    }
  }

  /** Leaves the present connection for the better one, once nothing would be missed. */
  #giveWay() {
    const use = this.#switch;
    if (use && !this.#delegate.busy()) {
      const old = this.#transport;
      this.#transport = null;
      old?.close();
      this.#delegate.dropped({ code: 1000, reason: "a better way is open" });
      // Who is told may have stopped it all.
      if (this.#switch === use) {
        use();
      }
    }
  }

  /** Tries a better way some time, without a word, after several times only when the page sends something. */
  #improve() {
    this.#forget();
    this.#retryTimer = this.#options.setTimeout(() => {
      this.#improving = this.#policy.waits;
      if (!this.#improving) {
        this.#open(0);
      }
    }, this.#policy.better());
  }

  /** @param {Message} message from the server */
  #received(message) {
    this.#heartbeat.received();
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
    this.#giveWay();
  }

  /** @param {Ending} ending of the connection, or of the attempt */
  #lost(ending) {
    const { state, delay } = this.#policy.lost(ending, this.#state);
    const refused = !this.#transport && ending.code === 1006;
    if (!this.#drop(ending)) {
      return;
    }
    this.#become(state);
    if (delay !== null) {
      this.#retry(delay);
    }
    if (refused && this.#policy.opening !== "connecting") {
      this.#delegate
        .isExpired()
        ?.then((expired) => expired && !this.#transport && this.expire());
    }
  }

  /**
   * @param {Ending} ending of the connection
   * @returns {boolean} whether another one is wanted: who is told of the end may have stopped it all
   */
  #drop(ending) {
    this.#forget();
    this.#heartbeat.stop();
    const transport = this.#transport;
    this.#transport = null;
    if (transport) {
      transport.close();
      this.#become("reconnecting");
      this.#delegate.dropped(ending);
    }
    return this.#state !== "closed";
  }

  /**
   * Forgets what was planned, and what is being opened.
   *
   * @param {Transport} [used] the one that is not to be closed because it is used from now on
   */
  #forget(used) {
    const candidate = this.#candidate;
    this.#candidate = this.#use = this.#switch = null;
    this.#improving = false;
    this.#options.clearTimeout(this.#openTimer);
    this.#options.clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    if (candidate !== used) {
      candidate?.close();
    }
  }

  /** @param {number} delay milliseconds */
  #retry(delay) {
    this.#retryTimer = this.#options.setTimeout(
      () => this.#open(this.#policy.way),
      delay,
    );
  }

  /** @param {State} state the new state */
  #become(state) {
    if (state !== this.#state) {
      this.#state = state;
      this.#delegate.changed(state);
    }
  }
}
