import { Backoff } from "./backoff.js";
import { fits } from "./messages.js";
import { LiveFluxError } from "./signals.js";

/** @import { Connection } from "./connection.js" */
/** @import { HttpTransport } from "./http-transport.js" */
/** @import { Message } from "./messages.js" */
/** @import { Options } from "./options.js" */

/**
 * Something asked of the server that waits for its answer.
 *
 * @typedef {object} Request
 * @property {Message & { ref: number }} message what is sent, the same each time
 * @property {string} line requests of one line keep their order on every transport
 * @property {boolean} urgent whether it goes over HTTP rather than wait for a socket
 * @property {boolean} [held] whether more follows that is to go in the same frame: sent with the next {@link Outbox#pump}
 * @property {Element[]} elements what the answer may change but no other update
 * @property {Element[]} fields whose content is on its way
 * @property {string | null} [select] selectors of the part of the answer that is drawn; none: all of it
 * @property {string} [event] type of the DOM event that led to it
 * @property {() => void} [released] called when the answer is there, before anything is done with it
 * @property {(request: Request, answer: Message) => void} answered called once
 * @property {(request: Request, error: LiveFluxError) => void} failed called once, instead
 * @property {"socket" | "http" | null} via where it is under way
 * @property {Backoff} backoff of repeated posts
 * @property {boolean} resting whether it waits to be sent again
 * @property {string} [offline] what becomes of it while the connection is lost: `drop` fails it at once, `last`
 * lets it take the place of the same action that still waits; else it waits in the queue
 * @property {boolean} sent whether it was ever on its way
 * @property {number} since when it waits
 */

/** Why a request failed that gave its place to a newer one. Nobody needs to be told. */
export const REPLACED = "Replaced by a newer one";

/** States in which nobody knows when there will be a connection. */
const AWAY = ["reconnecting", "offline", "closed"];

/** Requests that may wait unsent. */
const LARGEST_QUEUE = 100;

/** Posts without an answer after which a request fails. */
const MOST_POSTS = 10;

/**
 * All requests that have no answer yet, in order. Each is under way on at most one transport; what a lost
 * socket leaves unanswered goes again with the same `ref`, and the server applies it once.
 */
export class Outbox {
  #options;
  #connection;
  #http;
  #receive;
  /** @type {Map<number, Request>} */
  #requests = new Map();
  #refs = 0;

  /**
   * @param {Options} options timers and randomness
   * @param {Connection} connection the socket
   * @param {() => HttpTransport | Promise<HttpTransport>} http the other way, at once where it is there
   * @param {(message: Message) => void} receive takes the messages that posts bring
   */
  constructor(options, connection, http, receive) {
    this.#options = options;
    this.#connection = connection;
    this.#http = http;
    this.#receive = receive;
  }

  /**
   * @param {Message} message that is to be sent
   * @returns {Message & { ref: number }} the same with a higher number than all before, and in its trace
   */
  number(message) {
    const traceparent = this.#options.traceparent();
    return { ...message, ref: ++this.#refs, traceparent };
  }

  /** @returns {Request[]} those without an answer, in order */
  get pending() {
    return [...this.#requests.values()];
  }

  /**
   * Takes a request, and sends it as soon as its turn comes.
   *
   * @param {Message} message without `ref`
   * @param {Pick<Request, "answered" | "failed"> & Partial<Request>} how who is told, and what it is about
   */
  add(message, how) {
    const numbered = this.number(message);
    const { ref } = numbered;
    /** @type {Request} */
    const request = {
      line: message.componentID ?? `mount ${ref}`,
      urgent: false,
      elements: [],
      fields: [],
      via: null,
      backoff: new Backoff(this.#options.random),
      resting: false,
      sent: false,
      since: this.#options.now(),
      ...how,
      message: numbered,
    };
    const waiting = this.pending.filter(({ via, urgent }) => !via && !urgent);
    if (AWAY.includes(this.#connection.state)) {
      if (request.offline === "drop") {
        this.#lost(request, "There is no connection");
        return;
      }
      if (request.offline === "last") {
        waiting
          .filter((it) => !it.sent && isSame(it, request))
          .forEach((it) =>
            this.#fail(it, new LiveFluxError(0, REPLACED, "client")),
          );
      }
    }
    if (waiting.length >= LARGEST_QUEUE) {
      this.#lost(waiting[0], "Too many actions wait");
    }
    this.#requests.set(ref, request);
    if (!request.held) {
      this.pump();
    }
    const { queueTimeoutMs } = this.#options;
    if (!request.sent && queueTimeoutMs > 0) {
      this.#options.setTimeout(() => this.pump(), queueTimeoutMs);
    }
  }

  /**
   * Takes a request out because its answer is there.
   *
   * @param {number | undefined} ref of the answer
   * @returns {Request | undefined} the request; undefined when nobody waits for that answer
   */
  take(ref) {
    const request = this.#requests.get(ref ?? 0);
    if (request) {
      this.#requests.delete(request.message.ref);
      request.released?.();
    }
    return request;
  }

  /** @returns {boolean} whether an answer is awaited over the connection */
  get isBusy() {
    return this.pending.some(({ via }) => via === "socket");
  }

  /** Sends what can be sent now, and gives up what has waited for too long. */
  pump() {
    const { state } = this.#connection;
    const { now, queueTimeoutMs } = this.#options;
    if (state === "expired") {
      this.pending.forEach((request) =>
        this.#fail(
          request,
          new LiveFluxError(401, "You are no longer logged in", "client"),
        ),
      );
    }
    const busy = new Set();
    /** @type {Message[]} */
    const messages = [];
    for (const request of this.pending) {
      const { via, line, since } = request;
      if (!via && queueTimeoutMs > 0 && now() - since >= queueTimeoutMs) {
        this.#lost(request, "The action has waited too long");
      } else if (via === "http") {
        busy.add(line);
      } else if (!via && !busy.has(line)) {
        if (request.resting) {
          busy.add(line);
        } else if (state === "open") {
          this.#toSocket(request, messages);
        } else if (state === "http" || request.urgent) {
          busy.add(line);
          void this.#toHttp(request);
        }
      }
    }
    if (messages[0]) {
      this.#connection.send(messages);
    }
  }

  /**
   * Sends a request again after a while, because the server cannot do it right now.
   *
   * @param {number | undefined} ref of the request
   * @returns {boolean} whether there is such a request
   */
  again(ref) {
    const request = this.#requests.get(ref ?? 0);
    if (request) {
      this.#rest(request, new LiveFluxError(503, "Try again", "server"));
    }
    return Boolean(request);
  }

  /** The socket is gone: what it left unanswered is to be sent again. */
  dropped() {
    for (const request of this.pending) {
      if (request.via === "socket") {
        request.via = null;
      }
    }
  }

  /**
   * @param {Request} request to send
   * @param {Message[]} messages takes it
   */
  #toSocket(request, messages) {
    if (fits(request.message, this.#connection.limit)) {
      request.via = "socket";
      request.sent = true;
      const { kind, ...message } = request.message;
      messages.push(message.type === "mount" ? request.message : message);
    } else {
      const text = "The action's data is too large";
      this.#fail(request, new LiveFluxError(413, text, "client"));
    }
  }

  /** @param {Request} request to post */
  async #toHttp(request) {
    request.via = "http";
    try {
      const coming = this.#http();
      const http = coming instanceof Promise ? await coming : coming;
      request.sent = true;
      const messages = await http.post(request.message, request.event);
      messages.forEach((message) => this.#receive(message));
    } catch (problem) {
      if (!(problem instanceof LiveFluxError)) {
        throw problem;
      }
      this.#rest(request, problem);
    } finally {
      this.pump();
    }
  }

  /**
   * @param {Request} request that had no answer
   * @param {LiveFluxError} error why
   */
  #rest(request, error) {
    request.via = null;
    if (request.backoff.failures >= MOST_POSTS) {
      this.#fail(request, error);
      return;
    }
    request.resting = true;
    this.#options.setTimeout(
      () => {
        request.resting = false;
        this.pump();
      },
      Math.max(request.backoff.next(), error.retryAfter),
    );
  }

  /**
   * @param {Request} request that does not get through
   * @param {string} text why
   */
  #lost(request, text) {
    this.#fail(request, new LiveFluxError(0, text, "network"));
  }

  /**
   * @param {Request} request that will not be answered
   * @param {LiveFluxError} error why
   */
  #fail(request, error) {
    this.#requests.delete(request.message.ref);
    request.failed(request, error);
  }
}

/**
 * @param {Request} one a request
 * @param {Request} other another one
 * @returns {boolean} whether both ask for the same action of the same component, with the same policy
 */
function isSame(one, other) {
  return (
    one.line === other.line &&
    one.offline === other.offline &&
    one.message.action === other.message.action
  );
}
