import { LiveFluxWS } from "../liveflux-ws.js";

/** @import { Kit } from "../parts.js" */

/**
 * The client of the plain dialect, for pages that open sockets of their own.
 *
 * @param {Kit} kit the parts of the client
 * @returns {typeof LiveFluxWS} also at `window.LiveFluxWS`
 */
export function install({ options: { window } }) {
  Object.assign(window, { LiveFluxWS });
  return LiveFluxWS;
}
