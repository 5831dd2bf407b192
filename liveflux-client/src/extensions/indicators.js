import { indicatorsOf } from "../indicators.js";

/** @import { Kit } from "../parts.js" */
/** @import { Indicators } from "../indicators.js" */

/**
 * What shows that a request is under way.
 *
 * @param {Kit} kit the parts of the client
 * @returns {Indicators} what marks elements
 */
export function install(kit) {
  return indicatorsOf(kit);
}
