/**
 * One word of an attribute: what is done, to what or with what.
 *
 * @typedef {{ name: string, value: string }} Word
 */

/**
 * Reads words: separated by blanks, each a name or `name:value`; a value with blanks stands in quotes.
 *
 * @param {string} text value of an attribute
 * @returns {Word[]} the words
 */
export function parseWords(text) {
  const words = text.matchAll(/([\w-]+)(?::(?:'([^']*)'|"([^"]*)"|(\S*)))?/g);
  return [...words].map(([, name, single, double, bare]) => ({
    name,
    value: single ?? double ?? bare ?? "",
  }));
}
