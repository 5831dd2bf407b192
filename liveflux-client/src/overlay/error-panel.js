/**
 * What the server tells developers of an exception.
 *
 * @typedef {object} Report
 * @property {string} exception its class
 * @property {string} message
 * @property {string[]} [causes] the outermost first
 * @property {string} [kind] of the component
 * @property {string} [id] of the component
 * @property {string} [template]
 * @property {number} [line] of the template
 * @property {string[]} [source] lines of the template
 * @property {string} [at] a line of the application's classes
 */

/**
 * What the server tells developers.
 *
 * @typedef {object} DeveloperNews
 * @property {Report & { name: string }} [failure] of an action, under the name that is in its answer
 * @property {string[]} [styles] style sheets that were saved
 * @property {string[]} [saved] templates that were saved
 * @property {Report[]} [undrawn] of components that were drawn again with them
 * @property {boolean} [pages] whether pages may have them as well
 * @property {Report & { path: string }} [page] of a page that could not be drawn
 */

/** Shows what has failed on the server, until it is mended. */
export class ErrorPanel {
  #section;
  /** The component whose next update ends it; null while a saved template has to. */
  #until = /** @type {string | null} */ (null);

  /**
   * @param {Document} document the page
   * @param {ShadowRoot} shadow where it is shown
   */
  constructor(document, shadow) {
    this.#section = document.createElement("section");
    this.#section.hidden = true;
    this.#section.setAttribute("role", "alert");
    shadow.append(this.#section);
  }

  /**
   * @param {Report} report
   * @param {string} [action] what was called
   * @param {string | null} [until] id of the component whose next update ends it
   */
  show(report, action = "", until = null) {
    const document = this.#section.ownerDocument;
    /** @param {string} tag @param {string | undefined} text */
    const line = (tag, text) => {
      const element = document.createElement(tag);
      element.textContent = text ?? "";
      return element;
    };
    const close = line("button", "×");
    close.title = "Close";
    close.addEventListener("click", () => this.hide());
    const { exception, message, kind, template, source, at, causes } = report;
    const where = template && `${template}, line ${report.line}`;
    this.#section.replaceChildren(
      close,
      line("h2", exception),
      line("p", message),
      ...[
        kind && `component ${kind}`,
        action && `action ${action}`,
        where && `template ${where}`,
        at && `at ${at}`,
      ]
        .filter(Boolean)
        .map((text) => line("p", /** @type {string} */ (text))),
      ...(source ? [line("pre", source.join("\n"))] : []),
      ...(causes && causes.length > 1
        ? [line("pre", causes.join("\ncaused by "))]
        : []),
    );
    this.#section.hidden = false;
    this.#until = until;
  }

  /** @param {string} id of a component that was drawn */
  drawn(id) {
    if (this.#until === id) {
      this.hide();
    }
  }

  hide() {
    this.#section.hidden = true;
    this.#section.replaceChildren();
    this.#until = null;
  }
}
