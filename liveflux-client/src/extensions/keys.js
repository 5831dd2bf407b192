import { Shortcuts } from "../shortcuts.js";

/** @import { Kit } from "../parts.js" */

/**
 * Keys that press elements: `data-flux-keys`.
 *
 * @param {Kit} kit the parts of the client
 */
export function install({ options, page }) {
  const shortcuts = new Shortcuts(options);
  shortcuts.start();
  page.watch((element) => shortcuts.tell(element));
}
