import { LiveFluxError, reportError, signal } from "./signals.js";

/** @import { Message } from "./messages.js" */
/** @import { Options } from "./options.js" */

/** Goes where the server sends the page. */
export class Redirects {
  #options;
  #coming;
  #navigate;

  /**
   * @param {Options} options location and timers
   * @param {() => Promise<unknown> | false | undefined} [coming] what the page does not leave without, as long as it
   * is on its way
   * @param {(url: string) => boolean | undefined} [navigate] goes to a page of this application, if it can
   */
  constructor(options, coming = () => false, navigate = () => false) {
    this.#options = options;
    this.#coming = coming;
    this.#navigate = navigate;
  }

  /**
   * Follows a redirect, unless a listener of `liveflux:redirect` prevents it.
   *
   * @param {Message} message of type `redirect`
   */
  follow({ url = "", after = 0, componentID }) {
    const { document, location } = this.#options;
    if (!isPage(url, location)) {
      const text = `Refused to go to '${url}': it must be a plain http or https address`;
      reportError(
        document,
        new LiveFluxError(400, text, "server"),
        componentID,
      );
      return;
    }
    if (signal(document, "liveflux:redirect", { url, after }, true)) {
      if (after > 0) {
        this.#options.setTimeout(() => this.#go(url), after * 1000);
      } else {
        this.#go(url);
      }
    }
  }

  /** @param {string} url where the page goes once nothing is on its way any more that it needs before */
  #go(url) {
    const again = () => this.#go(url);
    const coming = this.#coming();
    if (coming) {
      coming.then(again, again);
    } else if (!this.#navigate(url)) {
      this.#options.location.assign(url);
    }
  }
}

/**
 * The server decides which hosts a page may go to. Another host must be named so plainly
 * that nobody can mistake it.
 *
 * @param {string} url absolute or relative
 * @param {Location} location what it is relative to
 * @returns {boolean} whether it names a page, not a script or data
 */
export function isPage(url, location) {
  try {
    const { protocol, origin } = new URL(url, location.href);
    return (
      /^https?:$/.test(protocol) &&
      !/[\0-\x1f\x7f-\x9f\u2028\u2029]/.test(url) &&
      (origin === location.origin ||
        /^(https?:)?\/\/[\w.:[\]-]+([/?#]|$)/i.test(url))
    );
  } catch {
    return false;
  }
}
