/**
 * An element in a text of HTML.
 *
 * @typedef {object} Place
 * @property {string} label tag with what tells it apart
 * @property {number} start where its tag begins
 * @property {number} end behind its last tag
 * @property {Place[]} children in their order
 */

const TAG =
  /<!--[^]*?-->|<(\/?)([a-zA-Z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g;
const VOID =
  /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;
/** What holds the larger part of something is what made it large. */
const LARGER_PART = 0.6;

/**
 * @param {string} tag
 * @param {string} attributes
 * @returns {string} a name that a developer finds in the template
 */
function labelOf(tag, attributes) {
  const [, id] = /\sid=["']?([^\s"'>]+)/.exec(attributes) ?? [];
  const [, key] = /\sdata-flux-key=["']?([^\s"'>]+)/.exec(attributes) ?? [];
  const [, name] = /\sclass=["']?([^\s"'>]+)/.exec(attributes) ?? [];
  const mark = id ? `#${id}` : key ? `[key ${key}]` : name ? `.${name}` : "";
  return tag.toLowerCase() + mark;
}

/**
 * Reads where elements are in a text, as a server has drawn it.
 *
 * @param {string} html of a component
 * @returns {Place} all of it; elements that are not closed end with those around them
 */
export function readPlaces(html) {
  /** @type {Place} */
  const all = { label: "", start: 0, end: html.length, children: [] };
  const open = [all];
  for (const found of html.matchAll(TAG)) {
    const [text, closing, tag, attributes = ""] = found;
    const end = found.index + text.length;
    if (!tag) {
      continue;
    }
    if (closing) {
      const name = new RegExp(`^${tag.toLowerCase()}(?![\\w-])`);
      const at = open.map(({ label }) => name.test(label)).lastIndexOf(true);
      if (at > 0) {
        open.splice(at).forEach((place) => {
          place.end = end;
        });
      }
      continue;
    }
    const place = {
      label: labelOf(tag, attributes),
      start: found.index,
      end: VOID.test(tag) ? end : html.length,
      children: [],
    };
    open[open.length - 1].children.push(place);
    if (!VOID.test(tag) && !attributes.endsWith("/")) {
      open.push(place);
    }
  }
  return all;
}

/**
 * Finds the innermost element that holds the larger part of something.
 *
 * @param {Place} all where to look
 * @param {(place: Place) => number} weightOf how much of it a place holds
 * @returns {{ path: string, weight: number }} the last elements on the way there, and how much it holds
 */
export function heaviest(all, weightOf) {
  const labels = [];
  let place = all;
  for (;;) {
    const most = LARGER_PART * weightOf(all);
    const next = place.children.find((child) => weightOf(child) >= most);
    if (!next) {
      return { path: labels.slice(-3).join(" > "), weight: weightOf(place) };
    }
    labels.push(next.label);
    place = next;
  }
}
