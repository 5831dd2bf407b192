import { allOf, closest } from "./dom.js";
import { ROOT } from "./attributes.js";

/** @import { Command } from "./commands.js" */

/**
 * Finds what a command is about: inside of the component, unless the selector begins with `document:`.
 *
 * @param {Document} document the page
 * @param {Command} command that may name it
 * @param {Element | null} trigger what the user touched
 * @param {Element[]} roots of the component; none: the command stands in no component
 * @returns {Element[]} the elements
 * @throws {SyntaxError} when what it says is no selector
 */
export function targetsOf(document, command, trigger, roots) {
  const { to, closest: around } = command;
  const [, anywhere] = /^document:(.*)/s.exec(to ?? "") ?? [];
  if (anywhere !== undefined) {
    return [...document.querySelectorAll(anywhere)];
  }
  const scopes = roots.length ? roots : [document.documentElement];
  if (around !== undefined) {
    const found = closest(trigger, around);
    return found && scopes.some((it) => it.contains(found)) ? [found] : [];
  }
  if (to === undefined) {
    return trigger ? [trigger] : roots;
  }
  return scopes.flatMap((root) =>
    allOf(root, to).filter(
      (it) =>
        !roots.length ||
        it === root ||
        closest(it.parentElement, ROOT) === root,
    ),
  );
}
