import { allOf, closest, originOf } from "../dom.js";
import { NAVIGATE, PATCH, URL_STATE } from "../extension-attributes.js";
import { visits } from "../visits.js";

/** @import { Kit } from "../parts.js" */

/**
 * What other extensions work with.
 *
 * @typedef {object} NavigateParts
 * @property {import("../page-swap.js").CameParts} came what the page came with
 * @property {(href: string, why: string, named: string, signal: AbortSignal) => Promise<Response>} get fetches a page
 * @property {() => string} ids names the components of the page
 * @property {(element: Element, attribute: string) => string | null | undefined} says returns what an element, or what is
 * around it, says
 * @property {(event: Event, task: (link: Element, url: URL) => void) => void} withLink calls the task if what happens
 * happens to a link that leads to a page of ours
 */

/**
 * Addresses of pages: what components have in them, and links to other pages that the script follows.
 *
 * @param {Kit} kit the parts of the client
 * @returns {((address: string) => boolean) & NavigateParts} goes to an address, if it is one of this application
 */
export function install(kit) {
  const { document, location, window } = kit.options;
  const { came, get, go, ids, settle } = visits(kit);

  /**
   * @param {string} address absolute or relative
   * @returns {URL | false} where it leads to, if this origin has it
   */
  const own = (address) => {
    const url = new URL(address, document.baseURI);
    return url.origin === location.origin && url;
  };

  /**
   * @param {Element} element a link or a form
   * @param {string} attribute that it, or what is around it, may have
   */
  const says = (element, attribute) => {
    const value = closest(element, `[${attribute}]`)?.getAttribute(attribute);
    return value === "false" ? null : value;
  };

  /** @param {Element} element a link or a form */
  const isOurs = (element) =>
    (says(element, NAVIGATE) ?? says(element, PATCH)) != null;

  /**
   * @param {Event} event that happens to a link
   * @param {(link: Element, url: URL) => void} task called if it is ours to follow
   */
  const withLink = (event, task) => {
    const link = closest(
      originOf(event),
      "a[href]:not([download], [rel~=external], [target]:not([target=_self]))",
    );
    const url = link && isOurs(link) && own(link.getAttribute("href") ?? "");
    if (
      url &&
      (!url.hash ||
        url.pathname + url.search !== location.pathname + location.search)
    ) {
      task(link, url);
    }
  };

  /**
   * @param {Event} event that the browser does not act upon when we do
   * @param {Element} element a link or a form
   * @param {URL} url where it leads to
   */
  const follow = (event, element, url) => {
    if (go(url, says(element, PATCH) != null)) {
      event.preventDefault();
    }
  };

  document.addEventListener("click", (event) => {
    if (
      !event.defaultPrevented &&
      !event.button &&
      !["alt", "ctrl", "meta", "shift"].some(
        (it) => event[/** @type {"altKey"} */ (`${it}Key`)],
      )
    ) {
      withLink(event, (link, url) => follow(event, link, url));
    }
  });
  document.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const { defaultPrevented, submitter } = event;
    /** @param {string} name of an attribute */
    const read = (name) =>
      submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? "";
    const url =
      !defaultPrevented &&
      /^(get)?$/i.test(read("method")) &&
      /^(_self)?$/.test(read("target")) &&
      isOurs(form) &&
      own(read("action") || location.href);
    if (url) {
      url.search = String(
        new URLSearchParams(
          /** @type {any} */ (new window.FormData(form, submitter)),
        ),
      );
      url.hash = "";
      follow(event, form, url);
    }
  });

  let awaited = false;
  kit.page.watch((element) => {
    if (!awaited && allOf(element, `[${URL_STATE}]`)[0]) {
      awaited = true;
      // Once for all that happens at the same time: browsers refuse too many addresses.
      void Promise.resolve().then(() => {
        awaited = false;
        settle();
      });
    }
  });
  settle(true);
  /** @param {string} address */
  const goTo = (address) => {
    const url = own(address);
    return url && go(url);
  };
  return Object.assign(goTo, { came, get, ids, says, withLink });
}
