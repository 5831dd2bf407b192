/** @import { Options } from "../options.js" */

/** What a resolver of Spring puts into the name of a file. */
const HASH = /-[0-9a-f]{32}(?=\.css$)/;

/**
 * Loads style sheets of the page again, in place: the old one goes when the new one has come.
 *
 * @param {Options} options the page
 * @param {string[]} names of files that were saved, below the folder of static resources
 * @param {number} number tells the addresses of this time from earlier ones
 */
export function loadStylesAgain({ document }, names, number) {
  const links = /** @type {HTMLLinkElement[]} */ ([
    ...document.querySelectorAll('link[rel~="stylesheet"][href]'),
  ]).filter(
    ({ href }) => new URL(href).origin === new URL(document.baseURI).origin,
  );
  /** @param {HTMLLinkElement} link */
  const isSaved = ({ href }) => {
    const path = new URL(href).pathname.replace(HASH, "");
    return names.some((name) => path.endsWith(`/${name}`));
  };
  // A file that no element names is imported by one of them.
  const saved = links.some(isSaved) ? links.filter(isSaved) : links;
  for (const link of saved) {
    const url = new URL(link.href);
    url.searchParams.set("liveflux", String(number));
    const plain = new URL(url);
    plain.pathname = plain.pathname.replace(HASH, "");
    replace(link, [...new Set([plain.href, url.href])]);
  }
}

/**
 * @param {HTMLLinkElement} link in the page
 * @param {string[]} addresses to try, one after the other
 */
function replace(link, [address, ...others]) {
  const next = /** @type {HTMLLinkElement} */ (link.cloneNode());
  next.href = address;
  // Its hash is that of the file as it was.
  next.removeAttribute("integrity");
  next.addEventListener("load", () => link.remove(), { once: true });
  next.addEventListener(
    "error",
    () => {
      next.remove();
      if (others.length) {
        replace(link, others);
      }
    },
    { once: true },
  );
  link.after(next);
}
