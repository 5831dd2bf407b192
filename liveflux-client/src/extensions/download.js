/** @import { Kit } from "../parts.js" */

/**
 * Files that actions return.
 *
 * @param {Kit} kit the parts of the client
 * @returns {(address: string) => void} has the browser save what is at an address below the endpoint, and stays
 */
export function install({ options: { document, endpoint } }) {
  return (address) => {
    const link = document.createElement("a");
    link.href = new URL(address, new URL(endpoint, document.baseURI)).href;
    link.download = "";
    document.body.append(link);
    link.click();
    link.remove();
  };
}
