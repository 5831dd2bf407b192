/** @import { Options } from "./options.js" */
/** @import { Transport, TransportDelegate } from "./transport.js" */

/** @typedef {new (options: Options, delegate: TransportDelegate) => Transport} TransportClass */

/** A connection whose code is still to come. */
export class LazyTransport {
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
        // Is the server away, or its code?
        const { status } = await options
          .fetch(options.endpoint, { method: "HEAD" })
          .catch(() => ({ status: 0 }));
        const code = status && status < 500 ? 404 : status;
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
}
