import { changedParts } from "../changed-parts.js";

/**
 * Finds the elements that an update changes, so that no others are looked at. Pages load it once they are
 * connected; until then, and without it, everything is looked at.
 *
 * @returns {typeof changedParts} what finds them
 */
export function install() {
  return changedParts;
}
