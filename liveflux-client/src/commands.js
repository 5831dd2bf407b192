/**
 * One thing to be done in the page, as the server sends it, too: `do` says what, the other members are words that
 * say to what and how.
 *
 * @typedef {{ do: string, value?: string, to?: string, closest?: string, transition?: string } & Record<string, string>} Command
 */

/** A word such as `to:#menu`, or what stands between commands; in quotes there may be blanks and semicolons. */
const WORDS = /;|([\w-]+)(?::((?:'[^']*'|"[^"]*"|[^\s;])*))?/g;

const QUOTED = /^(['"])(.*)\1$/s;

/**
 * Reads commands: separated by semicolons, each made of words such as `show to:#menu transition:fade`.
 *
 * @param {any} text string, the value of `data-flux-do`
 * @returns {Command[]} the commands
 */
export function parseCommands(text) {
  /** @type {Command[]} */
  const commands = [];
  /** @type {Command | undefined} */
  let command;
  for (const [, name, quoted = ""] of text.matchAll(WORDS)) {
    const value = quoted.replace(QUOTED, "$2");
    if (!name) {
      command = undefined;
    } else if (command) {
      command[name] = value;
    } else {
      commands.push((command = { do: name, value }));
    }
  }
  return commands;
}
