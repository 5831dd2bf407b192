import { csrfTokenFor } from "./csrf.js";
import { ABILITIES } from "./messages.js";
import { socketUrl } from "./options.js";
import { receiveFrame } from "./transport.js";

/** @import { Options } from "./options.js" */
/** @import { TransportDelegate } from "./transport.js" */

/** The subprotocol this client speaks. */
export const SUBPROTOCOL = "liveflux.v1";

/** Start of the entry that carries a CSRF token; the server reads it and never selects it. */
const CSRF_ENTRY = "liveflux.csrf.";

/** A WebSocket. */
export class SocketTransport {
  #socket;
  /** @type {TransportDelegate | null} */
  #delegate;

  /**
   * @param {Options} options where to and with what
   * @param {TransportDelegate} delegate who is told
   * @throws {Error} where a content security policy forbids the address
   */
  constructor(options, delegate) {
    const { document, location, wsEndpoint } = options;
    this.#delegate = delegate;
    const url = socketUrl(wsEndpoint, location);
    url.searchParams.set("client", options.clientName);
    url.searchParams.set("can", String(ABILITIES));
    // Looked for each time: a login in another tab may have changed it.
    const token = csrfTokenFor(document, url, location);
    const proof = token ? [CSRF_ENTRY + encodeURIComponent(token)] : [];
    this.#socket = new options.WebSocket(url, [SUBPROTOCOL, ...proof]);
    this.#socket.binaryType = "arraybuffer";
    this.#socket.onmessage = ({ data }) =>
      receiveFrame(data, () => this.#delegate);
    this.#socket.onclose = ({ code, reason }) => {
      const told = this.#delegate;
      this.#delegate = null;
      told?.closed({ code, reason });
    };
  }

  /** @param {string} frame JSON */
  send(frame) {
    this.#socket.send(frame);
  }

  /** Closes for good. */
  close() {
    this.#delegate = null;
    this.#socket.close(1000);
  }
}
