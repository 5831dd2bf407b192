/**
 * Replaces `deleted` UTF-16 units from `start` of the old text.
 *
 * @typedef {[start: number, deleted: number, inserted: string]} Slice
 */

/**
 * Applies a delta in one pass.
 *
 * @param {string} old the text the delta was computed against
 * @param {Slice[]} delta slices, sorted, not overlapping, positions in the old text
 * @param {number} length length the result must have
 * @returns {string | null} the new text, or null when the delta does not fit the old text
 */
export function splice(old, delta, length) {
  let at = 0;
  let text = "";
  for (const [start, deleted, inserted] of delta) {
    if (start < at || deleted < 0 || start + deleted > old.length) {
      return null;
    }
    text += old.slice(at, start) + inserted;
    at = start + deleted;
  }
  text += old.slice(at);
  return text.length === length ? text : null;
}
