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
import { triggersOf } from "../trigger-language.js";

/** @import { Kit } from "../client.js" */
/** @import { Definition } from "../trigger-language.js" */

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
    const component = this.#kit.components.get(id ?? null);
    if (!component || component.kind !== kind) {
      return null;
    }
    const [root] = component.roots;
    return { comp: component.kind, id: component.id, root };
  }

  /**
   * @param {Element} trigger of an action
   * @param {Element | null} [root] of its component
   * @returns {Element[]} what shows that its request is under way
   */
  resolveIndicators(trigger, root = trigger.closest(ROOT)) {
    return this.#indicators.of(trigger, root);
  }

  /** @param {Element[]} elements to be marked */
  startRequestIndicators(elements) {
    this.#indicators.start(elements);
  }

  /** @param {Element[]} elements to be marked no longer */
  endRequestIndicators(elements) {
    this.#indicators.end(elements);
  }

  /**
   * @param {Element} element with `data-flux-trigger`
   * @returns {Definition[]} when it asks for its action
   */
  parseTriggers(element) {
    return triggersOf(element).definitions;
  }
}
