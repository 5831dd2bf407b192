import { askByDialog } from "../confirmation.js";
import { listenForCopies } from "../copying.js";
import { Flashes } from "../flashes.js";
import { Shortcuts } from "../shortcuts.js";

/** @import { Message } from "../messages.js" */
/** @import { Options } from "../options.js" */
/** @import { Kit } from "../parts.js" */

/**
 * What belongs to the page as a whole: its title, messages for its user, keys, the clipboard, questions.
 *
 * @param {Kit} kit the parts of the client
 * @returns {{ receive: (message: Message) => void }} takes what the server says of the page
 */
export function install({ options, page }) {
  const { document } = options;
  const flashes = new Flashes(options);
  const shortcuts = new Shortcuts(options);
  flashes.start();
  shortcuts.start();
  page.watch((element) => shortcuts.tell(element));
  listenForCopies(options);
  askByDialog(document);
  return {
    receive: ({ data: { title, flash, target, download } }) => {
      if (download !== undefined) {
        save(options, download);
      }
      if (title !== undefined) {
        document.title = title;
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
