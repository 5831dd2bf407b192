import { arrivals } from "../arrivals.js";
import { cameWith, pageSwap } from "../page-swap.js";

/** @import { Kit } from "../parts.js" */

/**
 * Puts other pages of the application into the place of the present one: loaded when the user goes to the first.
 *
 * @param {Kit} kit the parts of the client
 * @returns {{ swapOf: ReturnType<typeof pageSwap> } & ReturnType<typeof arrivals>} brings what a page needs, and draws
 * it; what users see and hear of that
 */
export function install(kit) {
  const { extensions, options } = kit;
  // Scripts may have added to the head since the page came.
  const { came } = extensions.installed("navigate") ?? {};
  const swapOf = pageSwap(kit, came ?? cameWith(options.document));
  return { swapOf, ...arrivals(options) };
}
