import { LiveFluxError } from "./signals.js";
import { decodeFrame } from "./messages.js";

/** @import { Message } from "./messages.js" */

/** The subprotocol this client speaks. */
export const SUBPROTOCOL = "liveflux.v1";

/** Start of the entry that carries a CSRF token; the server reads it and never selects it. */
const CSRF_ENTRY = "liveflux.csrf.";

/**
 * How a socket ended.
 *
 * @typedef {{ code: number, reason: string }} Ending
 */

/**
 * @typedef {object} SocketDelegate
 * @property {(message: Message) => void} message called for each message of each frame
 * @property {(error: LiveFluxError) => void} error called when a frame cannot be read
 * @property {(ending: Ending) => void} closed called once, unless the client closed it
 */

/** One WebSocket, from opening to closing. After `close()` it calls nobody. */
export class SocketTransport {
  #socket;
  /** @type {SocketDelegate | null} */
  #delegate;

  /**
   * @param {typeof WebSocket} Socket the constructor
   * @param {URL} url where to
   * @param {SocketDelegate} delegate who is told
   * @param {string} [token] proves that the page is the server's own
   */
  constructor(Socket, url, delegate, token) {
    this.#delegate = delegate;
    const proof = token ? [CSRF_ENTRY + encodeURIComponent(token)] : [];
    this.#socket = new Socket(url, [SUBPROTOCOL, ...proof]);
    this.#socket.binaryType = "arraybuffer";
    this.#socket.onmessage = (event) => this.#received(event.data);
    this.#socket.onclose = (event) => {
      const told = this.#delegate;
      this.#delegate = null;
      told?.closed({ code: event.code, reason: event.reason });
    };
  }

  /**
   * @param {string} frame JSON
   */
  send(frame) {
    this.#socket.send(frame);
  }

  /** Closes for good. */
  close() {
    this.#delegate = null;
    this.#socket.close(1000);
  }

  /** @param {string | ArrayBuffer} frame what came */
  #received(frame) {
    /** @type {Message[]} */
    let messages;
    try {
      messages = decodeFrame(frame);
    } catch {
      this.#delegate?.error(
        new LiveFluxError(400, "A frame of the server is not JSON", "server"),
      );
      return;
    }
    for (const message of messages) {
      this.#delegate?.message(message);
    }
  }
}
