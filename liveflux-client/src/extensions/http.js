import { HttpTransport } from "../http-transport.js";

/** @import { Kit } from "../parts.js" */

/**
 * Posts, for pages without a connection. Pages load it once they are connected: later may be too late.
 *
 * @param {Kit} kit the parts of the client
 * @returns {HttpTransport} what posts
 */
export function install({ options }) {
  return new HttpTransport(options);
}
