import { Passing } from "../passing.js";

/** @import { Kit } from "../parts.js" */

/**
 * Elements that come and go slowly: `data-flux-transition`.
 *
 * @param {Kit} kit the parts of the client
 */
export function install({ options, page }) {
  const passing = new Passing(options);
  page.watch((element) => passing.came(element));
  passing.start();
}
