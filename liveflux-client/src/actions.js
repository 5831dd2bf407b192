import { TARGET_ID, TARGET_KIND } from "./attributes.js";
import { collectFields } from "./fields.js";
import { LiveFluxError, reportError } from "./signals.js";

/** @import { Component } from "./component.js" */
/** @import { Components } from "./components.js" */
/** @import { Indicators } from "./indicators.js" */
/** @import { Outbox, Request } from "./outbox.js" */
/** @import { TypedFields } from "./typed-fields.js" */

/** Turns what users do, and what scripts call, into requests. */
export class Actions {
  #document;
  #components;
  #outbox;
  #indicators;
  #typed;

  /**
   * @param {Document} document the page
   * @param {{ components: Components, outbox: Outbox, indicators: Indicators, typed: TypedFields }} parts what
   * it works with
   */
  constructor(document, parts) {
    this.#document = document;
    this.#components = parts.components;
    this.#outbox = parts.outbox;
    this.#indicators = parts.indicators;
    this.#typed = parts.typed;
  }

  /**
   * Does what the user asked for.
   *
   * @param {Element} trigger what the user touched
   * @param {HTMLFormElement | null} form whose fields go along
   * @param {string} action what to do
   * @returns {boolean} whether it is ours to do
   */
  act(trigger, form, action) {
    const own = this.#components.around(trigger);
    const carriers = [trigger, form];
    const kind = firstOf(TARGET_KIND, carriers);
    const id = firstOf(TARGET_ID, carriers);
    if (!own && !kind && !id) {
      return false;
    }
    const component = id ? this.#components.get(id) : own?.component;
    if (!component || (kind && component.kind !== kind)) {
      const text = `No component of kind '${kind}' and id '${id}' in the page for action '${action}'`;
      reportError(this.#document, new LiveFluxError(404, text, "client"));
      return true;
    }
    const root = own?.root ?? null;
    const { data, fields } = collectFields(trigger, form, root);
    const marked = this.#indicators.of(trigger, root);
    const done = () => this.#indicators.end(marked);
    this.#indicators.start(marked);
    const elements = form ? [trigger, form] : [trigger];
    this.call(component, action, data, { elements, fields }).then(done, done);
    return true;
  }

  /**
   * Calls an action of a component.
   *
   * @param {Component} component whose action
   * @param {string} action its name
   * @param {Record<string, unknown>} data its parameters
   * @param {Partial<Request>} [about] elements and fields it concerns
   * @returns {Promise<any>} what the component returned; rejected with a `LiveFluxError`
   */
  call(component, action, data, about) {
    const { id: componentID, kind } = component;
    this.#typed.sent(about?.fields ?? []);
    return new Promise((resolve, reject) => {
      this.#outbox.add(
        { type: "action", componentID, kind, action, data },
        {
          ...about,
          failed: (request, error) => {
            this.#typed.returned(request.fields);
            reportError(this.#document, error, componentID);
            reject(error);
          },
          answered: (_, { type, data: value }) =>
            resolve(type === "reply" ? value : undefined),
        },
      );
    });
  }
}

/**
 * @param {string} attribute what to look for
 * @param {(Element | null)[]} elements where
 * @returns {string | null} the first value found
 */
function firstOf(attribute, elements) {
  const carrier = elements.find((element) => element?.hasAttribute(attribute));
  return carrier?.getAttribute(attribute) ?? null;
}
