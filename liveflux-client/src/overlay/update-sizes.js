import { heaviest, readPlaces } from "./html-tree.js";

/** @import { Message } from "../messages.js" */
/** @import { Slice } from "../splice.js" */

/** So many updates are remembered. */
const REMEMBERED = 8;

/**
 * An update, and what made it as big as it is.
 *
 * @typedef {object} Size
 * @property {string} id the component's id
 * @property {string} kind its kind, once it was drawn
 * @property {number} bytes of the message
 * @property {Slice[] | null} delta what it changes; null for the whole HTML
 * @property {string} why in words, once it was drawn
 */

/** Remembers how big the last updates were, and which part of the component made them so. */
export class UpdateSizes {
  /** @type {Size[]} the newest first */
  #sizes = [];

  /** The newest first. */
  get all() {
    return this.#sizes;
  }

  /**
   * @param {Message} update of a component
   * @param {number} bytes of it
   */
  came({ componentID: id = "", data }, bytes) {
    const delta = data?.delta ?? null;
    this.#sizes.unshift({ id, kind: "", bytes, delta, why: "" });
    this.#sizes.splice(REMEMBERED);
  }

  /** @param {{ id: string, kind: string, html: string }} drawn the component, and its whole HTML */
  drawn({ id, kind, html }) {
    for (const size of this.#sizes) {
      if (size.id === id && !size.why) {
        size.kind = kind;
        size.why = size.delta ? partsOf(html, size.delta) : wholeOf(html);
        // The texts in it are not needed any more.
        size.delta = null;
      }
    }
  }
}

/**
 * @param {string} html all of it was sent
 * @returns {string} why it is big
 */
function wholeOf(html) {
  const { path, weight } = heaviest(
    readPlaces(html),
    ({ start, end }) => end - start,
  );
  return `whole HTML, ${share(weight, html.length)} in ${path}`;
}

/**
 * @param {string} html the new text
 * @param {Slice[]} delta what led to it
 * @returns {string} why it is big
 */
function partsOf(html, delta) {
  /** @type {{ at: number, length: number }[]} */
  const parts = [];
  let moved = 0;
  for (const [start, deleted, inserted] of delta) {
    // What is deleted is named by two numbers, however long it was.
    parts.push({ at: start + moved, length: inserted.length + 1 });
    moved += inserted.length - deleted;
  }
  const all = parts.reduce((sum, { length }) => sum + length, 0);
  const { path, weight } = heaviest(readPlaces(html), ({ start, end }) =>
    parts
      .filter(({ at }) => at >= start && at < end)
      .reduce((sum, { length }) => sum + length, 0),
  );
  return `${parts.length} ${parts.length === 1 ? "part" : "parts"}, ${share(weight, all)} in ${path || "several places"}`;
}

/**
 * @param {number} part
 * @param {number} all
 */
const share = (part, all) => `${Math.round((100 * part) / all)} %`;
