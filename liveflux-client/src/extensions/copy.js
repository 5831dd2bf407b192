import { listenForCopies } from "../copying.js";

/** @import { Kit } from "../parts.js" */

/**
 * Elements that copy to the clipboard: `data-flux-copy`.
 *
 * @param {Kit} kit the parts of the client
 */
export function install({ options }) {
  listenForCopies(options);
}
