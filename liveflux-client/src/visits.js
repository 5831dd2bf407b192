import { signal } from "./signals.js";
import { followAddress, wantedAddress } from "./address-state.js";
import { historyEntries } from "./history-entries.js";
import { cameWith, namesOf, signatureOf } from "./page-swap.js";

/** @import { VisitedParts } from "./history-entries.js" */
/** @import { Kit } from "./parts.js" */

/** Header of pages that a view has drawn. */
const PAGE = "X-Liveflux-Page";

/**
 * Goes to other pages of the application, back and forward, over one connection.
 *
 * @param {Kit} kit the parts of the client
 */
export function visits(kit) {
  const { components, extensions, options } = kit;
  const { document, fetch, location, window } = options;
  const { dataset } = document.documentElement;
  const came = cameWith(document);
  let abort = new window.AbortController();
  /** Visits and changes of the address so far; only the last one counts. */
  let last = 0;
  /** Whether the page is on its way to another address. */
  let busy = false;

  const ids = () => namesOf(components);

  const { come, restore, write } = historyEntries(options, ids);

  /** @param {boolean} [replaces] whether the history gets no new entry */
  const settle = (replaces) => {
    const wanted = !busy && wantedAddress(document, location.href);
    if (wanted) {
      write(wanted.href, wanted.push && !replaces);
    }
  };

  /**
   * @param {string} href of a page
   * @param {string} why the page is fetched
   * @param {string} named components that the page may have
   * @param {AbortSignal} signal ends it
   */
  const get = (href, why, named, signal) =>
    fetch(href, {
      headers: {
        Accept: "text/html",
        "X-Liveflux-Navigate": why,
        ...(named && { "X-Liveflux-Components": named }),
      },
      signal,
    });

  /** Nothing that is on its way counts any more. */
  const turn = () => {
    abort.abort();
    abort = new window.AbortController();
    delete dataset.fluxNavigating;
    busy = true;
    const own = ++last;
    return () => own === last;
  };

  /**
   * @param {Promise<unknown>} followed when the components show the new address
   * @param {VisitedParts} [entry] that the user comes back to
   */
  const follow = async (followed, entry) => {
    const counts = turn();
    try {
      await followed;
      if (counts()) {
        busy = false;
        // What the server does not take is not to stay in the address.
        settle(true);
        restore(entry);
      }
    } catch {
      if (counts()) {
        location.reload();
      }
    }
  };

  /**
   * @param {string} href of the page
   * @param {boolean} back whether the user comes back to it
   * @param {VisitedParts} [entry] that the user comes back to
   * @param {boolean} [stays] whether the page stays scrolled as it is
   */
  const visit = async (href, back, entry, stays) => {
    const counts = turn();
    const own = abort;
    dataset.fluxNavigating = "";
    // Without it the browser goes there.
    const swapping = extensions.use("page-swap", false);
    swapping.catch(() => {});
    try {
      const named = `${entry?.ids ?? ""} ${ids()}`.trim();
      const fetched = extensions.installed("prefetch")?.take(href, named);
      const early = fetched && (await fetched.response);
      // The server has it wait for the user if it has components of this page.
      const taken = early && early.headers.get(PAGE) !== "0";
      const { stop } = taken ? fetched : { stop: own };
      if (!taken) {
        fetched?.stop.abort();
      }
      /** @type {Response} */
      const response = taken ? early : await get(href, "1", named, stop.signal);
      const { headers, ok } = response;
      const policy = headers.get("Content-Security-Policy") ?? "";
      const url = new URL(response.url || href);
      url.hash = new URL(href).hash;
      if (
        !ok ||
        // Only what a view has drawn: not what somebody has uploaded.
        !headers.has(PAGE) ||
        !/^text\/html/i.test(headers.get("Content-Type") ?? "") ||
        /(^|[;,])\s*sandbox/i.test(policy) ||
        url.origin !== location.origin
      ) {
        // The browser asks again: what it is may be long.
        stop.abort();
        throw 0;
      }
      const next = new window.DOMParser().parseFromString(
        await response.text(),
        "text/html",
      );
      if (
        signatureOf(next, options.endpoint) !==
        signatureOf(document, options.endpoint)
      ) {
        throw 0;
      }
      const { swapOf, animated, announce, arrive } = await swapping;
      if (!counts()) {
        return;
      }
      const swap = await swapOf(next, /'nonce-([^']+)/.exec(policy)?.[1]);
      if (!counts()) {
        return;
      }
      write(url.href, !back && url.href !== location.href);
      await animated(() => counts() && swap());
      if (!counts()) {
        return;
      }
      delete dataset.fluxNavigating;
      busy = false;
      if (back) {
        restore(entry);
      } else if (!stays) {
        arrive(url.hash);
      }
      announce();
      settle(true);
      signal(document, "liveflux:after-navigate", { url: url.href });
    } catch {
      if (counts()) {
        if (back) {
          location.reload();
        } else {
          location.assign(href);
        }
      }
    }
  };

  window.addEventListener("popstate", ({ state }) => {
    const key = state?.liveflux;
    // Without a key it is a fragment of this page, or another script's.
    if (key) {
      const { entry, from } = come(key);
      const { href, pathname, search } = location;
      const old = new URL(from, href);
      const followed =
        pathname + search === from
          ? Promise.resolve()
          : pathname === old.pathname && followAddress(kit, old.search, search);
      if (followed) {
        void follow(followed, entry);
      } else {
        void visit(href, true, entry);
      }
    }
  });
  /** @param {ScrollRestoration} mode */
  const restores = (mode) => {
    window.history.scrollRestoration = mode;
  };
  // A page that is loaded as a whole comes back as the browser has it.
  window.addEventListener("pagehide", () => restores("auto"));
  window.addEventListener("pageshow", () => restores("manual"));
  restores("manual");
  write(location.href, false);

  return {
    settle,
    came,
    get,
    ids,

    /**
     * Goes to another address of the application.
     *
     * @param {URL} url of the same origin
     * @param {boolean} [patches] whether components of this page may follow it
     * @returns {boolean} false when a listener prevented it, so that the browser goes there
     */
    go({ href, pathname, search }, patches) {
      if (!signal(document, "liveflux:before-navigate", { url: href }, true)) {
        return false;
      }
      const followed =
        patches &&
        pathname === location.pathname &&
        followAddress(kit, location.search, search);
      if (followed) {
        write(href, href !== location.href);
        void follow(followed);
      } else {
        void visit(href, false, undefined, patches);
      }
      return true;
    },
  };
}
