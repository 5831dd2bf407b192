import { ask, matches } from "./dom.js";
import {
  CONFIRM,
  DISPATCH_TO,
  OFFLINE,
  REPEAT,
  SELECT,
  TARGET_ID,
  TARGET_KIND,
} from "./attributes.js";
import { disable } from "./disable.js";
import { collectFields } from "./fields.js";
import { REPLACED } from "./outbox.js";
import {
  LiveFluxError,
  reportError,
  reportMistake,
  signal,
} from "./signals.js";

/** @import { Component } from "./component.js" */
/** @import { Components } from "./components.js" */
/** @import { Mark } from "./parts.js" */
/** @import { Message } from "./messages.js" */
/** @import { Collected } from "./fields.js" */
/** @import { Outbox, Request } from "./outbox.js" */
/** @import { TypedFields } from "./typed-fields.js" */

/** @import { Events } from "./events.js" */

/**
 * What a user asks for.
 *
 * @typedef {object} Wish
 * @property {Element} trigger what the user touched
 * @property {HTMLFormElement | null} form whose fields go along
 * @property {string} action what to do
 * @property {Element | null} [carrier] the element that names the action, if it is another one
 * @property {string} [type] of the DOM event that led to it
 * @property {boolean} [submits] whether a form is submitted
 * @property {Record<string, any>} [data] more parameters
 */

/**
 * An action that is about to run, is running or has run: the detail of `liveflux:before-action` and
 * `liveflux:after-action`.
 *
 * @typedef {object} Run
 * @property {string} id of the component
 * @property {string} kind of the component
 * @property {string} action its name
 * @property {Record<string, any>} data its parameters
 * @property {Record<string, any>} model fields of the component that are set first
 * @property {Element | null} trigger what the user touched, if it was a user
 * @property {Element | null} root of the component that the trigger is in
 * @property {boolean} [bound] whether there is no action, but only what the user has entered in bound fields
 * @property {LiveFluxError} [error] why it failed
 */

/** Turns what users do, and what scripts call, into requests. */
export class Actions {
  #document;
  #components;
  #outbox;
  #mark;
  #typed;
  #events;
  /** @type {Set<Element>} forms and buttons that wait for the answer to a submit */
  #submitting = new Set();

  /**
   * @param {Document} document the page
   * @param {{ components: Components, outbox: Outbox, mark: Mark, typed: TypedFields, events: Events }} parts
   * what it works with
   */
  constructor(document, parts) {
    this.#document = document;
    this.#components = parts.components;
    this.#outbox = parts.outbox;
    this.#mark = parts.mark;
    this.#typed = parts.typed;
    this.#events = parts.events;
  }

  /**
   * Does what the user asked for.
   *
   * @param {Wish} wish what that is
   * @returns {Promise<void> | null} settled, never rejected, when it is done; null when it is not ours to do
   */
  act(wish) {
    const { trigger, form, action, carrier = null, type, data: more } = wish;
    const own = this.#components.around(trigger);
    const carriers = carriersOf({ trigger, form, carrier });
    const kind = lastOf(TARGET_KIND, carriers);
    const id = lastOf(TARGET_ID, carriers);
    const listeners = lastOf(DISPATCH_TO, carriers);
    if (!own && !kind && !id && listeners === null) {
      return null;
    }
    const done = Promise.resolve();
    if (this.#submitting.has(trigger)) {
      return done;
    }
    const question = lastOf(CONFIRM, carriers);
    if (question && !this.#document.defaultView?.confirm(question)) {
      return done;
    }
    const root = own?.root ?? null;
    const { data, fields } = collectFields(carriers, form, root);
    // Who triggers by typing goes on typing.
    const typing = /^(input|key)/.test(type ?? "");
    const { activeElement } = this.#document;
    Object.assign(data, more);
    if (listeners !== null) {
      const [__target, __target_id] = listeners.trim().split(/\s+/);
      const detail = __target ? { ...data, __target, __target_id } : data;
      this.#events.dispatch(action, detail, own?.component.id);
      return done;
    }
    const component = id ? this.#components.get(id) : own?.component;
    if (!component || (kind && component.kind !== kind)) {
      const wanted = [kind, id].filter(Boolean).join(" ");
      const text = `No component '${wanted}' in the page for action '${action}'`;
      reportMistake(this.#document, text, 404);
      return done;
    }
    const unmark = this.#mark(trigger, root);
    const once = wish.submits && lastOf(REPEAT, carriers) === null;
    const released = once ? this.#submit(trigger) : () => {};
    const end = () => {
      released();
      unmark();
    };
    return this.call(component, action, data, {
      elements: form ? [trigger, form] : [trigger],
      fields,
      typing: typing ? activeElement : null,
      released,
      select: lastOf(SELECT, carriers),
      offline: lastOf(OFFLINE, carriers) ?? undefined,
      trigger,
      root,
      type,
    }).then(end, end);
  }

  /**
   * @param {Element} trigger that submits a form: a button, or the form
   * @returns {() => void} lets it do so again
   */
  #submit(trigger) {
    const enable = matches(trigger, "form") ? () => {} : disable(trigger);
    this.#submitting.add(trigger);
    return () => {
      if (this.#submitting.delete(trigger)) {
        enable();
      }
    };
  }

  /**
   * @param {Wish} wish what somebody may ask for
   * @returns {Collected} what would go along
   */
  collect(wish) {
    const own = this.#components.around(wish.trigger);
    return collectFields(carriersOf(wish), wish.form, own?.root ?? null);
  }

  /**
   * Calls an action of a component.
   *
   * @param {Component} component whose action
   * @param {string} action its name; empty to set fields and nothing else
   * @param {Record<string, unknown>} data its parameters
   * @param {Partial<Request & Run> & { type?: string, typing?: Element | null }} [about] elements and fields it
   * concerns, and the one of them in which the user goes on typing
   * @returns {Promise<any>} what the component returned; rejected with a `LiveFluxError`
   */
  call(component, action, data, about = {}) {
    const { id, kind } = component;
    const { trigger = null, root = null, type } = about;
    /** @type {Run} */
    const run = {
      id,
      kind,
      action,
      data,
      model: { ...about.model },
      trigger,
      root,
    };
    if (!signal(this.#document, "liveflux:before-action", run, true)) {
      const text = `A listener prevented action '${action}'`;
      const error = new LiveFluxError(0, text, "client");
      this.#ended(Object.assign(run, { error }));
      return Promise.reject(error);
    }
    this.#typed.sent(about.fields ?? [], about.typing);
    return new Promise((resolve, reject) => {
      /** @type {Message} */
      const message = {
        type: "action",
        componentID: id,
        kind,
        data: run.data,
      };
      if (action) {
        message.action = action;
      }
      if (Object.keys(run.model).length) {
        message.model = run.model;
      }
      this.#outbox.add(message, {
        ...about,
        event: type,
        failed: (request, error) => {
          this.#typed.returned(request.fields);
          this.#ended(Object.assign(run, { error }));
          if (error.message !== REPLACED) {
            reportError(this.#document, error, id);
          }
          reject(error);
        },
        answered: (_, { type, data, result }) => {
          this.#ended(run);
          resolve(type === "reply" ? data : result);
        },
      });
    });
  }

  /** @param {Run} run that is over */
  #ended(run) {
    signal(this.#document, "liveflux:after-action", run);
  }
}

/**
 * @param {Pick<Wish, "form" | "carrier" | "trigger">} wish what somebody asks for
 * @returns {Element[]} the elements whose attributes say how; the last one has the last word
 */
function carriersOf({ form, carrier, trigger }) {
  const carriers = [...new Set([form, carrier, trigger])];
  return /** @type {Element[]} */ (carriers.filter(Boolean));
}

/**
 * @param {string} attribute what to look for
 * @param {Element[]} elements where
 * @returns {string | null} the last value found
 */
function lastOf(attribute, elements) {
  const found = elements.filter((element) =>
    matches(element, `[${attribute}]`),
  );
  const last = found.at(-1);
  return last ? ask(last, "getAttribute", attribute) : null;
}
