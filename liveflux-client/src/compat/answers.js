import { ID, KIND } from "../attributes.js";
import { TARGET } from "../extension-attributes.js";
import { csrfProof } from "../csrf-proof.js";
import { fragmentsOf } from "../fragments.js";
import { MORE_EVENTS } from "../http-answers.js";

/** Says to the server that fragments are understood. */
const HEADER = "X-Liveflux-Target";

/** Marks a template with a whole component, as older servers write it. */
const OLD_KIND = "data-flux-component";

/** @import { Kit } from "../parts.js" */

/** What scripts do with the endpoint's answers. */
export class Answers {
  #kit;

  /** @param {Kit} kit the parts of the client */
  constructor(kit) {
    this.#kit = kit;
  }

  /**
   * Posts fields to the endpoint. Events and redirects in the answer happen; the HTML is left to the caller.
   *
   * @param {Record<string, any>} [params] fields; arrays repeat
   * @returns {Promise<{ html: string, response: Response }>} the answer; without HTML when the page goes
   * elsewhere. Rejected with the status when the server refuses, and when it takes longer than `timeoutMs`
   */
  async post(params = {}) {
    const { client, options } = this.#kit;
    const { headers, fields } = csrfProof(options.document);
    const { timeoutMs } = options;
    const body = new URLSearchParams(fields);
    for (const [name, value] of Object.entries(params)) {
      [value].flat().forEach((item) => body.append(name, String(item)));
    }
    const response = await options.fetch(options.endpoint, {
      method: "POST",
      body,
      credentials: options.credentials,
      headers: {
        Accept: "text/html",
        ...headers,
        ...options.headers,
      },
      signal: timeoutMs > 0 ? AbortSignal.timeout(timeoutMs) : null,
    });
    if (!response.ok) {
      throw new Error(String(response.status));
    }
    const text = await response.text();
    const more = MORE_EVENTS.exec(text);
    this.processEvents(response, params.liveflux_component_id);
    this.#dispatch(more?.[1], params.liveflux_component_id);
    const url = response.headers.get("X-Liveflux-Redirect");
    if (url) {
      const after = Number(response.headers.get("X-Liveflux-Redirect-After"));
      client.extensions.apply("redirects", (it) =>
        it.follow({ type: "redirect", url, after }),
      );
      return { html: "", response };
    }
    return { html: text.slice(0, more?.index), response };
  }

  /**
   * Dispatches the events that an answer carries.
   *
   * @param {Response} response of the endpoint
   * @param {string} [source] id of the component that they come from
   */
  processEvents(response, source) {
    this.#dispatch(response.headers.get("X-Liveflux-Events"), source);
  }

  /**
   * @param {string | null | undefined} json events
   * @param {string} [source] id of the component that they come from
   */
  #dispatch(json, source) {
    for (const { name, data } of JSON.parse(json || "[]")) {
      this.#kit.client.events.dispatch(name, data, source);
    }
  }

  /**
   * @param {string} html an answer
   * @returns {boolean} whether it has fragments, or whole components, in templates
   */
  hasTargetTemplates(html) {
    return [...this.#parse(html).children].some((it) =>
      it.matches(`template:is([${TARGET}], [${KIND}], [${OLD_KIND}])`),
    );
  }

  /**
   * Puts the fragments of an answer where they say.
   *
   * @param {string} html an answer
   * @param {Element | null} [root] of the component that answered: fragments of others stay out
   * @returns {string | null} null when that is done; the HTML when it has no fragments, or one of them has
   * no place
   */
  applyTargets(html, root) {
    if (!this.hasTargetTemplates(html)) {
      return html;
    }
    if (root) {
      this.#kit.page.scan(root);
    }
    const id = root?.getAttribute(ID) ?? undefined;
    return fragmentsOf(this.#kit).apply(html, id) ? null : html;
  }

  /** Says to the server that fragments are understood, which it is told anyway unless the page forbids it. */
  enableTargetSupport() {
    (this.#page.headers ??= {})[HEADER] = "enabled";
  }

  /** Says it no longer. Fragments are still understood. */
  disableTargetSupport() {
    delete this.#page.headers?.[HEADER];
  }

  /** @returns {any} what the page sees of the client */
  get #page() {
    return /** @type {any} */ (this.#kit.options.window).liveflux;
  }

  /**
   * @param {string} html an answer
   * @param {string} [selectors] separated by commas
   * @returns {string} the first element that the first selector with a match finds; else the whole answer
   */
  extractSelectedFragment(html, selectors = "") {
    const content = this.#parse(html);
    for (const selector of selectors.split(",").filter((it) => it.trim())) {
      const found = content.querySelector(selector);
      if (found) {
        return found.outerHTML;
      }
    }
    return html;
  }

  /**
   * @param {string} html any
   * @returns {DocumentFragment} parsed
   */
  #parse(html) {
    const template = this.#kit.options.document.createElement("template");
    template.innerHTML = html;
    return template.content;
  }
}
