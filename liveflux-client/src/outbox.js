import { Backoff } from "./backoff.js";
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
 * @property {Element[]} elements what the answer may change but no other update
 * @property {Element[]} fields whose content is on its way
 * @property {string | null} [select] selectors of the part of the answer that is drawn; none: all of it
 * @property {string} [event] type of the DOM event that led to it
 * @property {(request: Request, answer: Message) => void} answered called once
 * @property {(request: Request, error: LiveFluxError) => void} failed called once, instead
 * @property {"socket" | "http" | null} via where it is under way
 * @property {Backoff} backoff of repeated posts
 * @property {boolean} resting whether it waits for its next post
 */

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
   * @param {HttpTransport} http the other way
   * @param {(message: Message) => void} receive takes the messages that posts bring
   */
  constructor(options, connection, http, receive) {
    this.#options = options;
    this.#connection = connection;
    this.#http = http;
    this.#receive = receive;
  }

  /** @returns {number} the next number; every message of the page has a higher one than those before */
  nextRef() {
    return ++this.#refs;
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
    const ref = this.nextRef();
    const waiting = this.pending.filter(({ via, urgent }) => !via && !urgent);
    if (waiting.length >= LARGEST_QUEUE) {
      this.#fail(
        waiting[0],
        new LiveFluxError(
          0,
          "Too many actions wait for a connection",
          "network",
        ),
      );
    }
    this.#requests.set(ref, {
      line: message.componentID ?? `mount ${ref}`,
      urgent: false,
      elements: [],
      fields: [],
      ...how,
      message: { ...message, ref },
      via: null,
      backoff: new Backoff(this.#options.random),
      resting: false,
    });
    this.pump();
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
    }
    return request;
  }

  /** Sends what can be sent now. */
  pump() {
    const { state } = this.#connection;
    const busy = new Set();
    for (const request of this.pending) {
      const { via, line } = request;
      if (via === "http") {
        busy.add(line);
      } else if (!via && !busy.has(line)) {
        if (state === "open") {
          this.#toSocket(request);
        } else if (state === "http" || request.urgent) {
          busy.add(line);
          if (!request.resting) {
            void this.#toHttp(request);
          }
        }
      }
    }
  }

  /** The socket is gone: what it left unanswered is to be sent again. */
  dropped() {
    for (const request of this.pending) {
      if (request.via === "socket") {
        request.via = null;
      }
    }
  }

  /** @param {Request} request to send */
  #toSocket(request) {
    if (this.#connection.accepts(request.message)) {
      request.via = "socket";
      const { kind, ...message } = request.message;
      this.#connection.send([
        message.type === "mount" ? request.message : message,
      ]);
    } else {
      const text = "The action's data is larger than the server takes";
      this.#fail(request, new LiveFluxError(413, text, "client"));
    }
  }

  /** @param {Request} request to post */
  async #toHttp(request) {
    request.via = "http";
    try {
      const messages = await this.#http.post(request.message, request.event);
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
    this.#options.setTimeout(() => {
      request.resting = false;
      this.pump();
    }, request.backoff.next());
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
