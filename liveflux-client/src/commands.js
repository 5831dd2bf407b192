import { parseWords } from "./words.js";

/**
 * One thing to be done in the page, as the server sends it, too: `do` says what, the other members are words that
 * say to what and how.
 *
 * @typedef {{ do: string, value?: string, to?: string, closest?: string, transition?: string } & Record<string, string>} Command
 */

/** A command: what stands in quotes may hold a semicolon. */
const PARTS = /(?:'[^']*'|"[^"]*"|[^;])+/g;

/**
 * Reads commands: separated by semicolons, each made of words such as `show to:#menu transition:fade`.
 *
 * @param {string} text value of `data-flux-do`
 * @returns {Command[]} the commands
 */
export function parseCommands(text) {
  return (text.match(PARTS) ?? []).flatMap((part) => {
    const [first, ...words] = parseWords(part);
    return first
      ? [
          /** @type {Command} */ ({
            do: first.name,
            value: first.value,
            ...Object.fromEntries(words.map((it) => [it.name, it.value])),
          }),
        ]
      : [];
  });
}
