import { Mounter } from "../mounter.js";

/** @import { Kit } from "../client.js" */

/**
 * Components that do not come with the page, or come back.
 *
 * @param {Kit} kit the parts of the client
 * @returns {Mounter} what brings them
 */
export function install(kit) {
  const { options, synchronizer } = kit;
  return new Mounter(options, kit, {
    unattached: (component) => synchronizer.sync([component]),
    unwanted: (id) => synchronizer.detach(id),
  });
}
