import {
  ID,
  KIND,
  readParams,
  ROOT,
  SELECT,
  TARGET_ID,
  TARGET_KIND,
} from "../attributes.js";
import { indicatorsOf } from "../indicators.js";
import { collectFields, formOf } from "../fields.js";

/** @import { Kit } from "../parts.js" */

/** What actions take along, and what shows that they run. */
export class Collecting {
  #kit;
  #indicators;

  /** @param {Kit} kit the parts of the client */
  constructor(kit) {
    const { extensions } = kit.client;
    this.#kit = kit;
    extensions.install("indicators", indicatorsOf);
    this.#indicators = extensions.installed("indicators");
    this.#indicators.classes.push("htmx-request");
    this.#indicators.standard += ", .htmx-indicator";
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
    return (
      element.getAttribute(SELECT) ?? element.getAttribute("flux-select") ?? ""
    );
  }

  /**
   * @param {Element | null} trigger of an action
   * @param {Element | null} [root] of its component
   * @param {HTMLFormElement | null} [form] that it is in
   * @returns {Record<string, string | string[]>} what the action would take along
   */
  collectAllFields(
    trigger,
    root = trigger?.closest(ROOT) ?? null,
    form = trigger && formOf(trigger),
  ) {
    if (!trigger) {
      return {};
    }
    const carriers = form && form !== trigger ? [form, trigger] : [trigger];
    return collectFields(carriers, form, root).data;
  }

  /**
   * @param {Element | null} trigger of an action
   * @param {string} [selector] of root elements
   * @returns {{ comp: string, id: string, root: Element | null } | null} the component that it would act on,
   * without a root when the page does not have it
   */
  resolveComponentMetadata(trigger, selector = ROOT) {
    const around = trigger?.closest(selector);
    const comp =
      trigger?.getAttribute(TARGET_KIND) ?? around?.getAttribute(KIND);
    const id = trigger?.getAttribute(TARGET_ID) ?? around?.getAttribute(ID);
    if (!comp || !id) {
      return null;
    }
    const isRoot = (/** @type {Element | null | undefined} */ it) =>
      it?.getAttribute(KIND) === comp && it.getAttribute(ID) === id;
    if (isRoot(around)) {
      return { comp, id, root: around ?? null };
    }
    if (
      !trigger?.hasAttribute(TARGET_KIND) ||
      !trigger.hasAttribute(TARGET_ID)
    ) {
      return null;
    }
    const roots = this.#kit.options.document.querySelectorAll(ROOT);
    return { comp, id, root: [...roots].find(isRoot) ?? null };
  }

  /**
   * @param {Element | null} trigger of an action
   * @param {Element | null} [root] of its component
   * @returns {Element[]} what shows that its request is under way
   */
  resolveIndicators(trigger, root = trigger?.closest(ROOT)) {
    const of = trigger ?? root;
    return of ? this.#indicators.of(of, root ?? null) : [];
  }

  /**
   * Shows that a request is under way.
   *
   * @param {Element | null} trigger of an action
   * @param {Element | null} [root] of its component
   * @returns {Element[]} what is marked now, for {@link endRequestIndicators}
   */
  startRequestIndicators(trigger, root) {
    const elements = this.resolveIndicators(trigger, root);
    this.#indicators.start(elements);
    return elements;
  }

  /** @param {Element[] | null} [elements] to be marked no longer */
  endRequestIndicators(elements) {
    this.#indicators.end(elements ?? []);
  }
}
