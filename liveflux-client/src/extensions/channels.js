import { Channels } from "../channels.js";

/** @import { Kit } from "../parts.js" */

/**
 * What stands behind `liveflux.channel`.
 *
 * @param {Kit} kit the parts of the client
 * @returns {Channels} the channels of the page
 */
export function install({ options, connection, outbox }) {
  return new Channels(options, connection, outbox);
}
