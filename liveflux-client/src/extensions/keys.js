import { listenToShortcuts } from "../shortcuts.js";

/** @import { Kit } from "../parts.js" */

/**
 * Keys that press elements: `data-flux-keys`.
 *
 * @param {Kit} kit the parts of the client
 */
export function install({ options, page }) {
  const tell = listenToShortcuts(options);
  page.watch(tell);
  tell(options.document.documentElement);
}
