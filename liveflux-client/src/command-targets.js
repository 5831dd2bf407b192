import { allOf, closest } from "./dom.js";
import { ROOT } from "./attributes.js";

/** Beginning of a selector that is for the whole page. */
const ANYWHERE = "document:";

/**
 * Finds what a command is about: inside of the component, unless the selector begins with `document:`.
 *
 * @param {Element} page the document's element
 * @param {string | undefined} to selects what it is about
 * @param {string | undefined} around selects what it is about around the trigger
 * @param {Element | null} trigger what the user touched
 * @param {Element[]} roots of the component; none: the command stands in no component
 * @returns {Element[]} the elements
 * @throws {SyntaxError} when what it says is no selector
 */
export function targetsOf(page, to, around, trigger, roots) {
  if (to?.startsWith(ANYWHERE)) {
    return allOf(page, to.slice(ANYWHERE.length));
  }
  const scopes = roots[0] ? roots : [page];
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
        !roots[0] || it === root || closest(it.parentElement, ROOT) === root,
    ),
  );
}
