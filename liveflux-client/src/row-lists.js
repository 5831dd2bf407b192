import { allOf, ask } from "./dom.js";
import { KEY } from "./attributes.js";
import { DIGEST, HASHES, LIST } from "./extension-attributes.js";
import { quietly } from "./own-events.js";

/** @import { Component } from "./component.js" */
/** @import { Components } from "./components.js" */

/**
 * What is known of the rows of a list.
 *
 * @typedef {object} Shown
 * @property {string | null} name of the list
 * @property {string | null | undefined} digest of the rows that are there; undefined when they are not known
 * @property {Map<string, string>} hashes of the rows by their keys
 * @property {Map<Element, string>} late HTML of rows that could not be drawn while they waited for an answer
 * @property {string} [asked] what was missing when the server was asked last
 */

/** Longest description of rows that is sent; who has more gets all of them again. */
const MAX_HAVE = 32_768;

/**
 * Knows the lists of the page whose rows are sent apart from the component, and what is shown of them.
 *
 * @param {Components} components of the page
 * @param {Set<Element>} leaving rows that do not count any more
 */
export function createRowLists(components, leaving) {
  /** @type {WeakMap<Element, Shown>} */
  const known = new WeakMap();
  /**
   * @param {Component} component any
   * @returns {[Element, Shown][]} its lists
   */
  const listsOf = (component) =>
    [...component.roots]
      .flatMap((root) => allOf(root, `[${LIST}][${DIGEST}]`))
      .filter((list) => components.around(list)?.component === component)
      .map((list) => [list, learn(list)]);

  /**
   * @param {Element} list in the page
   * @returns {Map<string, Element>} its rows by their keys
   */
  const rowsOf = (list) =>
    new Map(
      [...ask(list, "children")]
        .filter((row) => ask(row, "hasAttribute", KEY) && !leaving.has(row))
        .map((row) => [ask(row, "getAttribute", KEY), row]),
    );

  /**
   * @param {Element} list in the page
   * @returns {Shown} what is known of it
   */
  const learn = (list) => {
    const before = known.get(list);
    const hashes = ask(list, "getAttribute", HASHES);
    const name = ask(list, "getAttribute", LIST);
    if (before && before.name === name && hashes === null) {
      return before;
    }
    const all = hashes?.split(" ") ?? [];
    /** @type {Shown} */
    const shown = {
      name,
      digest: hashes === null ? undefined : digestOf(list),
      hashes: new Map(
        [...rowsOf(list).keys()].map((key, at) => [key, all[at] ?? ""]),
      ),
      late: new Map(),
    };
    known.set(list, shown);
    // When it comes again, the rows are as they are drawn with it.
    quietly(() => ask(list, "removeAttribute", HASHES));
    return shown;
  };

  /**
   * @param {Component} component that may lack rows
   * @returns {any[]} what it has of the lists that lack some
   */
  const have = (component) => {
    const lists = listsOf(component)
      .filter(([list, { digest }]) => digest !== digestOf(list))
      .map(([list, { digest, hashes }]) => {
        const rows = [...rowsOf(list).keys()].map((key) => [
          key,
          hashes.get(key) ?? "",
        ]);
        return {
          list: ask(list, "getAttribute", LIST),
          digest,
          have: JSON.stringify(rows).length > MAX_HAVE ? [] : rows,
        };
      });
    // One component can have several places.
    const names = lists.map(({ list }) => list);
    return lists.filter((it, at) => names.indexOf(it.list) === at);
  };

  return {
    /** @param {Element} list any @returns {boolean} whether something is known of it */
    knows: (list) => known.has(list),
    listsOf,
    rowsOf,
    have,
  };
}

/**
 * @param {Element} list in the page
 * @returns {string | null} what tells the rows from others that the server has drawn
 */
export function digestOf(list) {
  return ask(list, "getAttribute", DIGEST);
}
