import { askByDialog } from "../confirmation.js";

/** @import { Kit } from "../parts.js" */

/**
 * A dialog of the page's own that asks: `data-flux-confirm-dialog`.
 *
 * @param {Kit} kit the parts of the client
 */
export function install({ options }) {
  askByDialog(options.document);
}
