import { Backoff } from "./backoff.js";
import { FirstRequest } from "./first-request.js";
import { parseComponent } from "./parse.js";
import { LiveFluxError, reportError } from "./signals.js";

/** @import { Connection } from "./connection.js" */
/** @import { Message } from "./messages.js" */
/** @import { Options } from "./options.js" */
/** @import { Outbox } from "./outbox.js" */

/** @typedef {NonNullable<ReturnType<typeof parseComponent>>} Parsed */

/**
 * @typedef {object} MountDelegate
 * @property {Element | null} [parent] what it is to stand in
 * @property {() => boolean} wanted whether there is still a place for it
 * @property {(message: Message, parsed: Parsed | null) => void} finished called once
 */

/** How often a mount is repeated that failed although there was an answer. */
const MOST_RETRIES = 3;

/** Ceiling of the delay before the first of them, in milliseconds. */
const FIRST_RETRY = 1000;

/** Asks the server to mount components, again where that may help. */
export class MountRequests {
  #options;
  #document;
  #outbox;
  #connection;
  #firstRequest;
  #held = false;

  /**
   * @param {Options} options document, timers and randomness
   * @param {Outbox} outbox takes what is sent
   * @param {Connection} connection of the page
   */
  constructor(options, outbox, connection) {
    this.#options = options;
    this.#document = options.document;
    this.#outbox = outbox;
    this.#connection = connection;
    this.#firstRequest = new FirstRequest(options);
  }

  /** @returns {Promise<void>} resolved when the page's first mount was answered, or takes too long */
  get first() {
    return this.#firstRequest.over;
  }

  /**
   * Sends what a task asks for in one frame.
   *
   * @param {() => void} task asks for mounts
   */
  together(task) {
    this.#held = true;
    task();
    this.#held = false;
    this.#outbox.pump();
  }

  /**
   * @param {string} kind what to mount
   * @param {Record<string, unknown>} data its parameters
   * @param {MountDelegate} delegate who is asked and told
   */
  send(kind, data, delegate) {
    if (this.#connection.state === "open") {
      // What goes over it is in its session.
      this.#firstRequest.done();
    }
    const { search } = this.#options.location;
    // Components that follow the address of the page begin with it.
    const all = search ? { ...data, fluxurl: search } : data;
    this.#firstRequest.run(() => this.#request(kind, all, delegate));
  }

  /**
   * @param {string} kind what to mount
   * @param {Record<string, unknown>} data its parameters
   * @param {MountDelegate} delegate who is asked and told
   * @param {Backoff} [backoff] of repeated mounts
   */
  #request(
    kind,
    data,
    delegate,
    backoff = new Backoff(this.#options.random, FIRST_RETRY),
  ) {
    this.#outbox.add(
      { type: "mount", kind, data },
      {
        // While the connection opens, which may make a session, it waits.
        urgent: this.#connection.state !== "connecting",
        held: this.#held,
        answered: (_, message) => {
          this.#firstRequest.done();
          const { parent } = delegate;
          const parsed = parseComponent(this.#document, message, parent);
          if (!parsed && message.type === "update") {
            const text = `The answer to the mount of '${kind}' is not a component`;
            reportError(this.#document, new LiveFluxError(500, text, "server"));
          }
          delegate.finished(message, parsed);
        },
        failed: (_, error) => {
          this.#firstRequest.done();
          const { code, retryAfter } = error;
          if (isTemporary(code) && backoff.failures < MOST_RETRIES) {
            const delay = Math.max(backoff.next(), retryAfter);
            this.#options.setTimeout(() => {
              if (delegate.wanted()) {
                this.#request(kind, data, delegate, backoff);
              } else {
                delegate.finished({ type: "error", code: 409 }, null);
              }
            }, delay);
          } else {
            reportError(this.#document, error);
            const { message } = error;
            delegate.finished({ type: "error", code, message }, null);
          }
        },
      },
    );
  }
}

/**
 * @param {number | undefined} code of a failed mount
 * @returns {boolean} whether it may work another time
 */
export function isTemporary(code = 0) {
  return code >= 500 || code === 429 || code === 409;
}
