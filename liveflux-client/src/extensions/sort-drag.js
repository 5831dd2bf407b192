import { listenToPointers } from "../sort-pointer.js";

/** @import { Kit } from "../parts.js" */

/**
 * Sorting with a mouse, a pen or a finger.
 *
 * @param {Kit} kit the parts of the client
 * @returns {ReturnType<typeof listenToPointers>} takes a press that happened before
 */
export function install({ extensions, options }) {
  return listenToPointers(options, extensions.installed("sort"));
}
