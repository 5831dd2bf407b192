import { showFlashes } from "../flashes.js";

/** @import { Message } from "../messages.js" */
/** @import { Kit } from "../parts.js" */

/**
 * What the server says of the page as a whole: its title, messages for its user, and files to save.
 *
 * @param {Kit} kit the parts of the client
 * @returns {{ receive: (message: Message) => void }} takes what the server says of the page
 */
export function install({ extensions, options }) {
  const show = showFlashes(options);
  return {
    receive: ({ data: { title, flash, target, download } }) => {
      if (download !== undefined) {
        extensions.apply("download", (save) => save(download));
      }
      if (title !== undefined) {
        options.document.title = title;
      }
      if (flash) {
        show(flash, target);
      }
    },
  };
}
