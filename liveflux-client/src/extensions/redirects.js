import { Redirects } from "../redirects.js";

/** @import { Kit } from "../parts.js" */

/**
 * Redirects, of which few pages get any.
 *
 * @param {Kit} kit the parts of the client
 * @returns {Redirects} what follows them
 */
export function install({ extensions, options }) {
  // It keeps the messages that the next page shows.
  return new Redirects(
    options,
    () => extensions.coming("page"),
    (url) => extensions.installed("navigate")?.(url),
  );
}
