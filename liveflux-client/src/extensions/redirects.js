import { Redirects } from "../redirects.js";

/** @import { Kit } from "../parts.js" */

/**
 * Redirects, of which few pages get any.
 *
 * @param {Kit} kit the parts of the client
 * @returns {Redirects} what follows them
 */
export function install({ extensions, options }) {
  // These keep the messages that the next page shows, and have the browser save files.
  return new Redirects(
    options,
    () => extensions.coming("page") || extensions.coming("download"),
    (url) => extensions.installed("navigate")?.(url),
  );
}
