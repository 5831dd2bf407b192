import { LiveFlux } from "./client.js";

export { LiveFlux } from "./client.js";
export { LiveFluxWS } from "./liveflux-ws.js";
export { LiveFluxError } from "./signals.js";
export { splice } from "./splice.js";

/** @import { UserOptions } from "./options.js" */

/**
 * Brings the page to life.
 *
 * @param {UserOptions} [options] what differs from the defaults
 * @returns {LiveFlux} the page's client
 */
export function connect(options) {
  const client = new LiveFlux(options);
  client.start();
  return client;
}
