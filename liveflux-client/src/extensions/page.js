import { Flashes } from "../flashes.js";

/** @import { Message } from "../messages.js" */
/** @import { Options } from "../options.js" */
/** @import { Kit } from "../parts.js" */

/**
 * What the server says of the page as a whole: its title, messages for its user, and files to save.
 *
 * @param {Kit} kit the parts of the client
 * @returns {{ receive: (message: Message) => void }} takes what the server says of the page
 */
export function install({ options }) {
  const flashes = new Flashes(options);
  flashes.start();
  return {
    receive: ({ data: { title, flash, target, download } }) => {
      if (download !== undefined) {
        save(options, download);
      }
      if (title !== undefined) {
        options.document.title = title;
      }
      if (target !== undefined) {
        flashes.leave(flash, target);
      } else if (flash) {
        flashes.show(flash);
      }
    },
  };
}

/**
 * Has the browser save what an action has returned, and stays.
 *
 * @param {Options} options the page
 * @param {string} address of the file, below the endpoint
 */
function save({ document, endpoint }, address) {
  const link = document.createElement("a");
  link.href = new URL(address, new URL(endpoint, document.baseURI)).href;
  link.download = "";
  document.body.append(link);
  link.click();
  link.remove();
}
