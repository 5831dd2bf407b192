import { SCROLL } from "./extension-attributes.js";

/** @import { Options } from "./options.js" */

/** Entries of the history of which more than the address is known. */
const MOST_ENTRIES = 50;

/**
 * What an entry of the history was like when the user left it.
 *
 * @typedef {object} VisitedParts
 * @property {string} ids the components that it had
 * @property {Map<string, number[]>} places how far boxes are scrolled by their ids; the window has none
 * @property {string} focus id of the element that had it
 */

/**
 * The entries of the browser's history, with what they were like when the user left them.
 *
 * @param {Options} options the page and its name
 * @param {() => string} ids names the components of the page
 */
export function historyEntries(
  { clientName, document, location, window },
  ids,
) {
  const { history } = window;
  /** @type {Map<string, VisitedParts>} what is known of entries by their keys */
  const visited = new Map();
  let keys = 0;
  /** The entry that is shown. */
  let key = "";
  /** Its address, without its fragment. */
  let shown = "";

  const page = () => location.pathname + location.search;

  /** Keeps what the entry is like that the user leaves. */
  const leave = () => {
    const places = new Map([["", [window.scrollX, window.scrollY]]]);
    for (const box of document.querySelectorAll(`[${SCROLL}][id]`)) {
      places.set(box.id, [box.scrollLeft, box.scrollTop]);
    }
    visited.delete(key);
    visited.set(key, {
      ids: ids(),
      places,
      focus: document.activeElement?.id ?? "",
    });
    if (visited.size > MOST_ENTRIES) {
      visited.delete([...visited.keys()][0]);
    }
  };

  /** @param {VisitedParts | undefined} entry that the user has come back to */
  const restore = (entry) => {
    for (const [id, [x, y]] of entry?.places ?? []) {
      (id ? document.getElementById(id) : window)?.scrollTo(x, y);
    }
    document.getElementById(entry?.focus ?? "")?.focus({ preventScroll: true });
  };

  /**
   * @param {string} href of the page
   * @param {boolean} push whether it is a new entry
   */
  const write = (href, push) => {
    const fresh = `${clientName}.${++keys}`;
    const { state } = history;
    try {
      if (push) {
        leave();
        history.pushState({ liveflux: fresh }, "", href);
        key = fresh;
      } else {
        key = state?.liveflux ?? fresh;
        history.replaceState({ ...state, liveflux: key }, "", href);
      }
      shown = page();
    } catch {
      // Too many in a short time: the browser goes on with the address that it has.
    }
  };

  /**
   * The user has come to another entry.
   *
   * @param {string} came its key
   */
  const come = (came) => {
    leave();
    key = came;
    const from = shown;
    shown = page();
    return { entry: visited.get(key), from };
  };

  return { come, restore, write };
}
