import { allOf, ask, closest, matches } from "./dom.js";
import { ID, IGNORE, KEY, ROOT } from "./attributes.js";

/** @import { Slice } from "./splice.js" */

/**
 * An element that a delta changes.
 *
 * @typedef {object} PlaceOfChange
 * @property {Element} place in the page
 * @property {Element} next its new content, outside of the page
 * @property {boolean} moved whether elements in it come, go or change places
 * @property {number} from where its text begins in the old HTML
 */

/** A comment; or a tag: its slash, its name, what follows that. */
const TAG =
  /<(?:!--[^]*?-->|(\/?)([a-z][\w-]*)(?=[\s/>])((?:"[^"]*"|'[^']*'|[^'">])*)>)/gi;

/** A tag that is not written in small letters. */
const UPPER = /<[A-Z]/;

/** Elements without an end. */
const VOID =
  /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;

/** Elements in which not all is the server's, or one thing depends on another: drawn as a whole. */
const CLOSED = `select, [contenteditable], [${IGNORE}]`;

/**
 * Finds the elements that a delta changes: the smallest ones whose text holds all of it, whose place in the
 * page is certain, and whose new HTML means the same by itself as in the midst of the rest.
 *
 * @param {Element} root of the component, drawn with the old HTML
 * @param {string} old HTML
 * @param {string} html the new HTML
 * @param {Slice[]} delta between them
 * @returns {PlaceOfChange[] | null} the elements; null when the whole must be looked at
 */
export function changedParts(root, old, html, delta) {
  /** @type {Map<string, [number[], ArrayLike<Element>]>} where the old HTML has elements of a name, and the page */
  const known = new Map();
  /** @type {PlaceOfChange[]} */
  let parts = [];
  let done = 0;
  for (let [from, deleted] of delta.length > 50 ? [] : delta) {
    let to = from + deleted;
    /** @type {PlaceOfChange | null} */
    let part = null;
    if (from < done) {
      // It lies in the part before.
      continue;
    }
    while (!part) {
      const span = elementAround(old, from, to);
      if (!span || 2 * (span.to - span.from) > old.length) {
        return null;
      }
      ({ from, to } = span);
      let before = 0;
      let inside = 0;
      for (const [at, gone, { length }] of delta) {
        if (at < from) {
          before += length - gone;
        } else if (at < span.to) {
          inside += length - gone;
          to = Math.max(to, at + gone);
        }
      }
      const text = html.slice(from + before, to + before + inside);
      if (to === span.to) {
        part = proven(root, old, from, old.slice(from, to), text, known);
      }
    }
    parts = [...parts.filter((it) => it.from < from), part];
    done = to;
  }
  return delta.length > 50 || (parts[1] && parts.some(({ moved }) => moved))
    ? null
    : parts;
}

/**
 * @param {string} html where
 * @param {number} from start of a slice
 * @param {number} to its end
 * @returns {{ from: number, to: number } | null} the innermost element that holds the slice, if that is clear
 */
function elementAround(html, from, to) {
  let depth = 0;
  for (let at = from; at > 0;) {
    at = html.lastIndexOf("<", at - 1);
    TAG.lastIndex = at;
    const tag = TAG.exec(html);
    if (tag?.index !== at) {
      return null;
    }
    const end = at + tag[0].length;
    if (!tag[2]) {
      continue;
    }
    if (isEmpty(tag)) {
      if (to < end) {
        return { from: at, to: end };
      }
    } else if (tag[1]) {
      depth++;
    } else if (depth) {
      depth--;
    } else {
      const close = closingTag(html, at);
      if (!close || close.index >= to) {
        return close && { from: at, to: close.index + close[0].length };
      }
    }
  }
  return null;
}

/**
 * @param {string} html where
 * @param {number} from where an element begins
 * @returns {RegExpExecArray | null} its end tag, if all in it have theirs
 */
function closingTag(html, from) {
  const open = [];
  TAG.lastIndex = from;
  for (let tag; (tag = TAG.exec(html));) {
    if (tag[2] && !isEmpty(tag)) {
      const name = tag[2].toLowerCase();
      if (!tag[1]) {
        open.push(name);
      } else if (open.pop() !== name) {
        return null;
      } else if (!open.length) {
        return tag;
      }
    }
  }
  return null;
}

/**
 * @param {RegExpExecArray} tag any
 * @returns {boolean} whether its element has no end
 */
function isEmpty(tag) {
  return tag[3].endsWith("/") || VOID.test(tag[2]);
}

/**
 * @param {Element} root of the component
 * @param {string} old HTML
 * @param {number} from where the element begins in it
 * @param {string} text the element's old HTML
 * @param {string} fresh its new HTML
 * @param {Map<string, [number[], ArrayLike<Element>]>} known where the old HTML has elements of a name, and the page
 * @returns {PlaceOfChange | null} the element, if it is certain which one it is, and what it becomes
 */
function proven(root, old, from, text, fresh, known) {
  const name = /** @type {string} */ (/[\w-]+/.exec(text)?.[0]).toLowerCase();
  let all = known.get(name);
  if (!all) {
    all = [startsOf(old, name), elementsOf(root, name)];
    known.set(name, all);
  }
  const [starts, elements] = all;
  const place =
    starts.length === elements.length && elements[starts.indexOf(from)];
  if (
    !place ||
    place === root ||
    closest(ask(place, "parentElement"), CLOSED)
  ) {
    return null;
  }
  const next = parseIn(place, root, fresh);
  const drawn = parseIn(place, root, text);
  if (!next || !drawn || !ask(place, "isEqualNode", drawn)) {
    return null;
  }
  TAG.lastIndex = 0;
  const names = [...fresh.matchAll(TAG)].filter((tag) => tag[2] && !tag[1]);
  const inside = allOf(next, "*");
  const marks = marksOf(inside);
  const before = marksOf(allOf(drawn, "*"));
  const close = VOID.test(name) || closingTag(fresh, 0);
  return marks[0] === before[0] &&
    close &&
    (close === true || close.index + close[0].length === fresh.length) &&
    names.map((tag) => tag[2].toLowerCase()).join() ===
      inside.map((element) => ask(element, "localName").toLowerCase()).join() &&
    !inside.some((element) => matches(element, "[type=radio]"))
    ? { place, next, from, moved: marks.join() !== before.join() }
    : null;
}

/**
 * @param {Element} root of the component
 * @param {string} name of elements
 * @returns {ArrayLike<Element>} those of the component's own HTML, in order
 */
function elementsOf(root, name) {
  const inside = ask(root, "getElementsByTagName", name);
  const closed = `${ROOT}, [${IGNORE}]`;
  if (ask(root, "localName") !== name && !ask(root, "querySelector", closed)) {
    return inside;
  }
  const own = [...inside].filter((element) => {
    const around = closest(ask(element, "parentElement"), closed);
    return around === root || !ask(root, "contains", around);
  });
  return ask(root, "localName") === name ? [root, ...own] : own;
}

/**
 * @param {string} html where
 * @param {string} name of elements
 * @returns {number[]} where something begins that looks like one of them
 */
function startsOf(html, name) {
  const begin = `<${name}`;
  if (UPPER.test(html)) {
    const found = html.matchAll(new RegExp(`${begin}[\\s/>]`, "gi"));
    return Array.from(found, ({ index }) => index);
  }
  const starts = [];
  for (let at = -1; (at = html.indexOf(begin, at + 1)) >= 0;) {
    if (/[\s/>]/.test(html[at + begin.length])) {
      starts.push(at);
    }
  }
  return starts;
}

/**
 * @param {Element} place in the page
 * @param {Element} root of its component
 * @param {string} text HTML of the element
 * @returns {Element | null} the element as the browser makes it of the text at that place, if it makes one
 */
function parseIn(place, root, text) {
  const names = [ask(place, "localName")];
  for (let around = place; around !== root;) {
    around = ask(around, "parentElement");
    names.unshift(ask(around, "localName"));
  }
  const template = ask(root, "ownerDocument").createElement("template");
  const outer = names.slice(0, -1);
  template.innerHTML = `<${outer.join("><")}>${text}</${outer.reverse().join("></")}>`;
  /** @type {Element | null} */
  let found = null;
  for (const name of names) {
    /** @type {Node[]} */
    const nodes = found
      ? ask(found, "childNodes")
      : template.content.childNodes;
    const [element, second] = nodes;
    if (
      second ||
      !(element instanceof Element) ||
      ask(element, "localName") !== name
    ) {
      return null;
    }
    found = element;
  }
  return found;
}

/**
 * @param {Element[]} elements of HTML
 * @returns {string[]} what tells each of them from others
 */
function marksOf(elements) {
  return elements.map((element) =>
    [
      ask(element, "localName"),
      ...["id", KEY, ID, "name"].map((name) =>
        ask(element, "getAttribute", name),
      ),
      // Boxes share their names.
      matches(element, "[type=checkbox]") &&
        ask(element, "getAttribute", "value"),
    ].join(),
  );
}
