import { ID } from "./attributes.js";
import { URL_STATE } from "./extension-attributes.js";

/** @import { Kit } from "./parts.js" */

/**
 * Reads what a component says of its parameters in the address: `q=tea&sort&!page=2`. Those without a value have
 * their default; those after `!` belong to the history.
 *
 * @param {Element} root of a component
 * @returns {Map<string, string[]>} for each parameter what is written of it
 */
function pairsOf(root) {
  /** @type {Map<string, string[]>} */
  const pairs = new Map();
  for (const pair of String(root.getAttribute(URL_STATE)).split("&")) {
    const name = pair.replace(/^!|=.*/g, "");
    pairs.set(name, [...(pairs.get(name) ?? []), pair]);
  }
  return pairs;
}

/** @param {Document} document the page */
const rootsIn = (document) => [
  ...document.querySelectorAll(`[${URL_STATE}][${ID}]`),
];

/**
 * @param {URLSearchParams} one query
 * @param {URLSearchParams} other query
 * @param {string} name of a parameter
 * @returns {boolean} whether its values differ
 */
const differ = (one, other, name) =>
  JSON.stringify(one.getAll(name)) !== JSON.stringify(other.getAll(name));

/**
 * Finds the address that the components of a page want. Of those that want the same parameter, the first counts.
 *
 * @param {Document} document the page
 * @param {string} href the present one
 * @returns {{ href: string, push: boolean } | null} the other one, and whether it is a new entry of the history;
 * null when it is the same
 */
export function wantedAddress(document, href) {
  const url = new URL(href);
  const query = url.searchParams;
  const wanted = new Map(
    rootsIn(document)
      .reverse()
      .flatMap((root) => [...pairsOf(root)]),
  );
  let push = false;
  let changed = false;
  for (const [name, pairs] of wanted) {
    const said = new URLSearchParams(
      pairs
        .filter((pair) => pair.includes("="))
        .join("&")
        .replaceAll("!", ""),
    );
    if (differ(query, said, name)) {
      query.delete(name);
      said.forEach((value) => query.append(name, value));
      push ||= pairs[0][0] === "!";
      changed = true;
    }
  }
  return changed ? { href: url.href, push } : null;
}

/**
 * Has the components of a page follow another address of it.
 *
 * @param {Kit} kit the parts of the client
 * @param {string} from query that they show
 * @param {string} to query that they are to show
 * @returns {Promise<unknown> | false} when they do; false when there is more in the page that depends on it
 */
export function followAddress({ actions, components, options }, from, to) {
  const [old, next] = [from, to].map((it) => new URLSearchParams(it));
  const changed = new Set(
    [...old.keys(), ...next.keys()].filter((name) => differ(old, next, name)),
  );
  const told = rootsIn(options.document).flatMap((root) => {
    const has = [...pairsOf(root).keys()].map((name) => changed.delete(name));
    const component = components.get(root.getAttribute(ID));
    return component && has.includes(true) ? [component] : [];
  });
  return (
    !changed.size &&
    Promise.all(
      told.map((component) =>
        actions.call(
          component,
          "liveflux:url",
          { query: to.slice(1) },
          { offline: "last" },
        ),
      ),
    )
  );
}
