import { Redirects } from "../redirects.js";

/** @import { Kit } from "../client.js" */

/**
 * Redirects, of which few pages get any.
 *
 * @param {Kit} kit the parts of the client
 * @returns {Redirects} what follows them
 */
export function install({ options }) {
  return new Redirects(options);
}
