import { addStyle } from "./style.js";

/** @import { State } from "./reconnect-policy.js" */
/** @import { Options } from "./options.js" */

/** How long a connection may be lost before the bar says so. */
const DELAY = 1000;

/** Without weight, so that any rule of the page's own has precedence. */
const STYLE = `:where(.flux-bar){position:fixed;z-index:2147483647;inset:auto 0 0;padding:.5em;
text-align:center;font:14px system-ui,sans-serif;color:white;background:rgb(50 50 50/.9)}`;

/** What the bar says unless the page has other words. */
const WORDS = {
  reconnecting: "Connection lost. Reconnecting…",
  offline: "You are offline.",
  stale: "This page is out of date and will be loaded again.",
  expired: "You have been logged out.",
  outdated: "Your login has changed. This page is out of date.",
  reload: "Reload",
};

/** A bar at the bottom of the page while its connection is lost. */
export class ConnectionBar {
  #options;
  #reload;
  /** @type {HTMLElement | undefined} */
  #bar;
  /** @type {unknown} */
  #timer;
  #stale = false;

  /**
   * @param {Options} options document, timers and words
   * @param {() => void} reload loads the page again
   */
  constructor(options, reload) {
    this.#options = options;
    this.#reload = reload;
  }

  /** @param {State | "outdated"} state of the connection, or of the page */
  show(state) {
    const { document, bar, setTimeout, clearTimeout } = this.#options;
    clearTimeout(this.#timer);
    const words = { ...WORDS, ...bar };
    const text =
      bar &&
      (words[/** @type {"offline"} */ (state)] ??
        (this.#stale ? words.stale : ""));
    if (!text) {
      this.#bar?.remove();
      return;
    }
    const atOnce = state === "expired" || state === "outdated";
    this.#timer = setTimeout(
      () => {
        const element = (this.#bar ??= this.#create());
        element.textContent = text;
        if (atOnce) {
          const button = document.createElement("button");
          button.type = "button";
          button.textContent = words.reload;
          button.onclick = this.#reload;
          element.append(" ", button);
        }
        document.body.append(element);
      },
      atOnce || this.#bar?.isConnected ? 0 : DELAY,
    );
  }

  /** Says, whatever the connection is like, that the page does not work any more. */
  stale() {
    this.#stale = true;
    this.show("open");
  }

  #create() {
    addStyle(this.#options, STYLE);
    const bar = this.#options.document.createElement("div");
    bar.className = "flux-bar";
    bar.role = "status";
    return bar;
  }
}
