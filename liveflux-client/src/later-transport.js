/** @import { Options } from "./options.js" */
/** @import { Transport, TransportDelegate } from "./transport.js" */

/** @typedef {new (options: Options, delegate: TransportDelegate) => Transport} TransportClass */

/** A connection whose code is still to come. */
export class LaterTransport {
  #closed = false;
  /** @type {Transport | undefined} */
  #transport;

  /**
   * @param {Promise<TransportClass>} coming the code
   * @param {Options} options where to and with what
   * @param {TransportDelegate} delegate who is told
   */
  constructor(coming, options, delegate) {
    coming.then(
      (Transport) => {
        if (!this.#closed) {
          this.#transport = new Transport(options, delegate);
        }
      },
      async () => {
        const code = await this.#ask(options);
        if (!this.#closed) {
          delegate.closed({ code, reason: "not loaded" });
        }
      },
    );
  }

  /** @param {string} frame JSON */
  send(frame) {
    this.#transport?.send(frame);
  }

  /** Closes for good. */
  close() {
    this.#closed = true;
    this.#transport?.close();
  }

  /**
   * Finds out whether the server is away, or its code is.
   *
   * @param {Options} options where to
   * @returns {Promise<number>} the status that says so
   */
  async #ask({ fetch, endpoint }) {
    try {
      const { status } = await fetch(endpoint, { method: "HEAD" });
      return status < 500 ? 404 : status;
    } catch {
      return 0;
    }
  }
}
