import { LiveFlux } from "./client.js";

export { LiveFlux } from "./client.js";
export { LiveFluxWS } from "./liveflux-ws.js";
export { LiveFluxError } from "./signals.js";
export { splice } from "./splice.js";

/** @import { Channel } from "./channel.js" */
/** @import { UserOptions } from "./options.js" */

/** @type {LiveFlux | undefined} the page's client: a page has one */
let connected;

/**
 * Brings the page to life. The first call makes the page's client; later ones return it.
 *
 * @param {UserOptions} [options] what differs from the defaults
 * @returns {LiveFlux} the page's client
 */
export function connect(options) {
  if (!connected) {
    connected = new LiveFlux(options);
    connected.start();
  }
  return connected;
}

/**
 * Returns a channel of the page's client, which is made with defaults when there is none yet.
 *
 * @param {string} name of the channel; `@me` for the user's own, `@all` for what everyone gets
 * @returns {Channel} the same one for the same name
 */
export function channel(name) {
  return connect().channel(name);
}
