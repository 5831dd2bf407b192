import { SseTransport } from "../sse-transport.js";

/**
 * Server-sent events, for pages that cannot keep a WebSocket.
 *
 * @returns {typeof SseTransport} the transport
 */
export function install() {
  return SseTransport;
}
