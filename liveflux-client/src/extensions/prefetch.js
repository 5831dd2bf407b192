import { PREFETCH } from "../extension-attributes.js";

/** @import { Kit } from "../parts.js" */
/** @import { NavigateParts } from "./navigate.js" */

/** How long the pointer rests on a link before its page is fetched, in milliseconds. */
const REST = 65;

/** How long a page is kept that was fetched before anybody went there, in milliseconds. */
const FRESH = 10_000;

/**
 * @typedef {object} EarlyParts
 * @property {string} href of the page
 * @property {string} named components that the page may have
 * @property {number} until when it counts
 * @property {AbortController} stop ends the request
 * @property {Promise<Response>} response
 */

/**
 * Pages that are fetched before the user goes there: `data-flux-prefetch`.
 *
 * @param {Kit} kit the parts of the client
 * @returns {{ take: (href: string, named: string) => EarlyParts | undefined }} gives the page that was fetched, once, if
 * it is the wanted one
 */
export function install({ extensions, options }) {
  const { clearTimeout, document, now, setTimeout, window } = options;
  /** @type {EarlyParts | undefined} */
  let early;

  /** @param {NavigateParts} navigate */
  const join = ({ get, ids, says, withLink }) => {
    /** @type {unknown} */
    let resting;
    /** @param {URL} url of a page */
    const fetch = ({ href }) => {
      if (early?.href !== href || early.until < now()) {
        early?.stop.abort();
        const stop = new window.AbortController();
        const named = ids();
        const response = get(href, "prefetch", named, stop.signal);
        // Whoever goes there is told.
        response.catch(() => {});
        early = { href, named, until: now() + FRESH, stop, response };
      }
    };
    /**
     * @param {string} type of an event
     * @param {RegExp} when the words for it
     * @param {number} delay milliseconds
     */
    const listen = (type, when, delay) =>
      document.addEventListener(type, (event) => {
        clearTimeout(resting);
        withLink(event, (link, url) => {
          if (when.test(says(link, PREFETCH) ?? "none")) {
            resting = setTimeout(() => fetch(url), delay);
          }
        });
      });
    listen("pointerover", /^(hover)?$/, REST);
    listen("pointerdown", /^press$/, 0);
  };
  extensions.apply("navigate", join);
  return {
    take: (href, named) => {
      const taken = early;
      early = undefined;
      if (
        taken?.href === href &&
        taken.until > now() &&
        taken.named === named
      ) {
        return taken;
      }
      taken?.stop.abort();
      return undefined;
    },
  };
}
