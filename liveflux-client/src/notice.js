import { addStyle } from "./style.js";

/** @import { Options } from "./options.js" */

/** How long a notice stays. */
const STAYS = 8000;

/** Without weight, so that any rule of the page's own has precedence. */
const NOTICE_STYLE = `:where(.flux-notice){position:fixed;z-index:2147483647;inset:auto 1em 1em auto;max-width:min(30em,100vw - 2em);
padding:.6em 1em;border-radius:.4em;font:14px system-ui,sans-serif;color:white;background:rgb(130 25 25/.95)}
:where(.flux-notice:empty){display:none}`;

/** What a notice says unless the page has other words; what is invalid, the server says. */
const NOTICE_WORDS = {
  forbidden: "You are not allowed to do that.",
  failed: "That did not work. Please try again.",
};

/** Answers whose message is for the user: the request was wrong, too large, or one too many. */
const EXPLAINED = new Set([400, 413, 422, 429]);

/** Says in a corner of the page that what the user did has failed. */
export class Notice {
  #options;
  /** @type {HTMLElement | undefined} */
  #element;
  /** @type {unknown} */
  #timer;

  /** @param {Options} options document, timers and words */
  constructor(options) {
    this.#options = options;
  }

  /** @param {{ code: number, message: string }} error that the server answered with */
  show({ code, message }) {
    const { document, bar, setTimeout, clearTimeout } = this.#options;
    // Who is not logged in, or not connected, is told by the bar.
    if (!bar || !code || code === 401) {
      return;
    }
    const words = { ...NOTICE_WORDS, invalid: message, ...bar };
    const text = EXPLAINED.has(code)
      ? words.invalid
      : code === 403
        ? words.forbidden
        : words.failed;
    const element = (this.#element ??= this.#create());
    if (!element.isConnected) {
      document.body.append(element);
    }
    clearTimeout(this.#timer);
    element.textContent = text;
    this.#timer = setTimeout(() => this.hide(), STAYS);
  }

  /** Takes the notice away. */
  hide() {
    this.#options.clearTimeout(this.#timer);
    this.#element?.replaceChildren();
  }

  #create() {
    addStyle(this.#options, NOTICE_STYLE);
    const element = this.#options.document.createElement("div");
    element.className = "flux-notice";
    element.role = "status";
    element.onclick = () => this.hide();
    return element;
  }
}
