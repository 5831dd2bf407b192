import { fragmentsOf } from "./fragments.js";
import {
  ID,
  KIND,
  readParams,
  ROOT,
  SELECT,
  TARGET,
  TARGET_ID,
  TARGET_KIND,
} from "./attributes.js";
import { csrfProof } from "./csrf.js";
import { collectFields, formOf } from "./fields.js";
import { revive } from "./revive.js";

/** @import { Kit } from "./client.js" */

/** The members of `window.liveflux` that only pages written for LiveFlux in Go are likely to use. */
export class Compat {
  #kit;

  /** @param {Kit} kit the parts of the client */
  constructor(kit) {
    this.#kit = kit;
  }

  /**
   * Posts fields to the endpoint. Events and redirects in the answer happen; the HTML is left to the caller.
   *
   * @param {Record<string, any>} params fields; arrays repeat
   * @returns {Promise<{ html: string, response: Response }>} the answer; without HTML when the page goes
   * elsewhere. Rejected with the status when the server refuses
   */
  async post(params) {
    const { options, redirects } = this.#kit;
    const { headers, fields } = csrfProof(options.document);
    const body = new URLSearchParams(fields);
    for (const [name, value] of Object.entries(params)) {
      [value].flat().forEach((item) => body.append(name, String(item)));
    }
    const response = await options.fetch(options.endpoint, {
      method: "POST",
      body,
      credentials: options.credentials,
      headers: { Accept: "text/html", ...headers, ...options.headers },
    });
    if (!response.ok) {
      throw new Error(String(response.status));
    }
    this.processEvents(response, params.liveflux_component_id);
    const url = response.headers.get("X-Liveflux-Redirect");
    if (url) {
      const after = Number(response.headers.get("X-Liveflux-Redirect-After"));
      redirects.follow({ type: "redirect", url, after });
      return { html: "", response };
    }
    return { html: await response.text(), response };
  }

  /**
   * Dispatches the events that an answer carries.
   *
   * @param {Response} response of the endpoint
   * @param {string} [source] id of the component that they come from
   */
  processEvents(response, source) {
    const events = response.headers.get("X-Liveflux-Events") || "[]";
    for (const { name, data } of JSON.parse(events)) {
      this.#kit.client.events.dispatch(name, data, source);
    }
  }

  /**
   * @param {(root: Element) => boolean} [predicate] which ones
   * @returns {Element[]} the root elements of components
   */
  findAllComponents(predicate = () => true) {
    const { document } = this.#kit.options;
    return [...document.querySelectorAll(ROOT)].filter(predicate);
  }

  /**
   * @param {string} kind of a component
   * @param {string} [id] of the component; without it the first of that kind
   * @returns {Element | undefined} its root element
   */
  findComponent(kind, id) {
    return this.findAllComponents(
      (root) =>
        root.getAttribute(KIND) === kind &&
        (!id || root.getAttribute(ID) === id),
    )[0];
  }

  /** @returns {string} selects the root elements of components */
  getComponentRootSelector() {
    return ROOT;
  }

  /**
   * @param {any} node of the page
   * @returns {boolean} whether it is the root element of a component
   */
  isComponentRootNode(node) {
    return Boolean(node?.matches?.(ROOT));
  }

  /**
   * Dispatches an event to one component.
   *
   * @param {Element} root of the component
   * @param {string} name of the event
   * @param {any} [data] its detail
   */
  dispatchTo(root, name, data) {
    const kind = root.getAttribute(KIND) ?? "";
    this.dispatchToKindAndId(kind, root.getAttribute(ID) ?? "", name, data);
  }

  /**
   * Dispatches an event to the components of a kind.
   *
   * @param {string} kind of the components
   * @param {string} name of the event
   * @param {any} [data] its detail
   */
  dispatchToKind(kind, name, data) {
    this.#kit.client.events.dispatch(name, { ...data, __target: kind });
  }

  /**
   * Dispatches an event to one component.
   *
   * @param {string} kind of the component
   * @param {string} id of the component
   * @param {string} name of the event
   * @param {any} [data] its detail
   */
  dispatchToKindAndId(kind, id, name, data) {
    const detail = { ...data, __target: kind, __target_id: id };
    this.#kit.client.events.dispatch(name, detail);
  }

  /**
   * Listens to events meant for a component or for everyone.
   *
   * @param {string} kind of the component
   * @param {string} id of the component
   * @param {string} name of the events
   * @param {(event: any) => void} listener called for each
   * @returns {() => void} ends the listening
   */
  onComponent(kind, id, name, listener) {
    const known = { kind, id };
    return this.#kit.client.events.on(name, listener, known);
  }

  /**
   * Lets events call an action of a component.
   *
   * @param {string} kind of the component
   * @param {string} id of the component
   * @param {string} name of the events
   * @param {string} action what each event calls
   * @returns {() => void} ends it
   */
  bindEventToAction(kind, id, name, action) {
    return this.#kit.client.subscribe(kind, id, name, action);
  }

  /**
   * @param {string} html an answer
   * @returns {boolean} whether it consists of fragments
   */
  hasTargetTemplates(html) {
    return this.#parse(html).querySelector(`template[${TARGET}]`) !== null;
  }

  /**
   * Puts the fragments of an answer where they say.
   *
   * @param {string} html an answer
   * @returns {string | null} null when that is done; the HTML when it has no fragments
   */
  applyTargets(html) {
    if (!this.hasTargetTemplates(html)) {
      return html;
    }
    fragmentsOf(this.#kit).apply(html);
    return null;
  }

  /**
   * @param {Element} element any
   * @returns {Record<string, string | string[]>} the fields in it, or its own value
   */
  serializeElement(element) {
    const trigger = this.#kit.options.document.createElement("i");
    return collectFields([trigger], null, element).data;
  }

  /**
   * @param {Element} element with `data-flux-param-…`
   * @returns {Record<string, string>} the parameters
   */
  readParams(element) {
    return Object.fromEntries(readParams(element));
  }

  /**
   * @param {Element} element with `data-flux-select`
   * @returns {string} its value
   */
  readSelectAttribute(element) {
    return element.getAttribute(SELECT) ?? "";
  }

  /**
   * @param {string} html an answer
   * @param {string} selectors separated by commas
   * @returns {string} the first element that the first selector with a match finds; else the whole answer
   */
  extractSelectedFragment(html, selectors) {
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
   * @param {Element} trigger of an action
   * @param {Element | null} [root] of its component
   * @param {HTMLFormElement | null} [form] that it is in
   * @returns {Record<string, string | string[]>} what the action would take along
   */
  collectAllFields(
    trigger,
    root = trigger.closest(ROOT),
    form = formOf(trigger),
  ) {
    const carriers = form && form !== trigger ? [form, trigger] : [trigger];
    return collectFields(carriers, form, root).data;
  }

  /**
   * @param {Element} trigger of an action
   * @returns {{ comp: string, id: string, root: Element } | null} the component that it would act on
   */
  resolveComponentMetadata(trigger) {
    const around = trigger.closest(ROOT);
    const kind =
      trigger.getAttribute(TARGET_KIND) ?? around?.getAttribute(KIND);
    const id = trigger.getAttribute(TARGET_ID) ?? around?.getAttribute(ID);
    const root = kind && id && this.findComponent(kind, id);
    return root ? { comp: kind, id, root } : null;
  }

  /**
   * @param {Element} trigger of an action
   * @param {Element | null} [root] of its component
   * @returns {Element[]} what shows that its request is under way
   */
  resolveIndicators(trigger, root = trigger.closest(ROOT)) {
    return this.#kit.indicators.of(trigger, root);
  }

  /** @param {Element[]} elements to be marked */
  startRequestIndicators(elements) {
    this.#kit.indicators.start(elements);
  }

  /** @param {Element[]} elements to be marked no longer */
  endRequestIndicators(elements) {
    this.#kit.indicators.end(elements);
  }

  /** @param {Element} element whose scripts run */
  executeScripts(element) {
    revive(element);
  }

  /** Mounts what asks for it. What arrives later is mounted anyway. */
  mountPlaceholders() {
    const { page, options } = this.#kit;
    page.scan(options.document.documentElement);
  }

  /**
   * Listens for the triggers in an element. What arrives later is listened to anyway.
   *
   * @param {Element} [root] where; default the whole page
   */
  initTriggers(root = this.#kit.options.document.documentElement) {
    this.#kit.page.scan(root);
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
