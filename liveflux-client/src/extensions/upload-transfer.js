import { uploadTransfer } from "../upload-transfer.js";

/** @import { Kit } from "../parts.js" */

/**
 * The way of files to the server: loaded when the user chooses the first.
 *
 * @param {Kit} kit the parts of the client
 * @returns {(show: () => void) => ReturnType<typeof uploadTransfer>} makes what sends files, and shows how far they are
 */
export function install(kit) {
  return (show) => uploadTransfer(kit, show);
}
