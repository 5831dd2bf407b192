import { LazyTransport } from "./lazy-transport.js";
import { SocketTransport } from "./socket-transport.js";

/** @import { ConnectionDelegate } from "./connection-delegate.js" */
/** @import { Options } from "./options.js" */
/** @import { Transport, TransportDelegate } from "./transport.js" */

/**
 * @param {Options} options which ways are allowed
 * @returns {string[]} the names of the ways that messages can go, the best first
 */
export function waysOf({ useWebSocket, useSse }) {
  return ["websocket", "sse"].filter((way, sse) =>
    sse ? useSse : useWebSocket,
  );
}

/**
 * Opens a connection.
 *
 * @param {string} way to go
 * @param {Options} options where to and with what
 * @param {Pick<ConnectionDelegate, "load">} extensions bring the code of a way that few pages go
 * @param {TransportDelegate} delegate who is told
 * @returns {Transport} on its way
 */
export function openWay(way, options, extensions, delegate) {
  return way === "sse"
    ? new LazyTransport(extensions.load(way), options, delegate)
    : new SocketTransport(options, delegate);
}
