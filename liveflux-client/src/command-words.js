import { matches } from "./dom.js";
import { formOf } from "./fields.js";
import { isCalm } from "./animation.js";
import { readParams } from "./attributes.js";
import { attribute, classNamed, TEXT } from "./traits.js";

/** @import { Component } from "./component.js" */
/** @import { Command } from "./commands.js" */
/** @import { KeptEffects } from "./kept-effects.js" */
/** @import { Kit } from "./parts.js" */
/** @import { Visibility } from "./visibility.js" */

/**
 * Who commands, and where.
 *
 * @typedef {object} Order
 * @property {Element | null} trigger what the user touched
 * @property {Component | null} component in which
 * @property {HTMLElement[]} targets what the command is about
 */

/** What takes the focus in an element that does not take it itself. */
const FOCUSABLE =
  "[autofocus], a[href], button:not(:disabled), input:not(:disabled, [type=hidden]), select:not(:disabled), textarea:not(:disabled), [tabindex]";

/**
 * Makes what commands do, by their words.
 *
 * @param {Kit} kit the parts of the client
 * @param {KeptEffects} kept keeps it over updates
 * @param {Visibility} visibility shows and hides
 * @returns {Map<string, (order: Order, value: string, command: Command) => void>}
 */
export function commandWords({ actions, client, events }, kept, visibility) {
  /**
   * @param {(element: HTMLElement, value: string, command: Command) => void} change of one element
   * @returns {(order: Order, value: string, command: Command) => void} of all
   */
  const each = (change) => (order, value, command) =>
    order.targets.forEach((it) => change(it, value, command));
  /**
   * @param {boolean | null} shown what elements become; null: the opposite
   * @returns {(order: Order, value: string, command: Command) => void}
   */
  const shows =
    (shown) =>
    ({ targets, trigger }, _, { transition }) => {
      for (const element of targets) {
        if (shown ?? !visibility.isShown(element)) {
          visibility.show(element, transition);
        } else {
          visibility.hide(element, transition);
        }
      }
      if (targets[0] && trigger?.hasAttribute("aria-expanded")) {
        kept.set(trigger, attribute("aria-expanded"), () =>
          String(visibility.isShown(targets[0])),
        );
      }
    };
  /** @param {string} value such as `NAME=TEXT` */
  const split = (value) => value.split(/=(.*)/s);
  return new Map([
    ["show", shows(true)],
    ["hide", shows(false)],
    ["toggle", shows(null)],
    ["class", each((it, name) => kept.set(it, classNamed(name), () => ""))],
    [
      "no-class",
      each((it, name) => kept.set(it, classNamed(name), () => null)),
    ],
    [
      "toggle-class",
      each((it, name) => {
        const trait = classNamed(name);
        const next = trait.read(it) === null ? "" : null;
        kept.set(it, trait, () => next);
      }),
    ],
    [
      "attr",
      each((it, value) => {
        const [name, text = ""] = split(value);
        kept.set(it, plain(name, text), () => text);
      }),
    ],
    ["no-attr", each((it, name) => kept.set(it, plain(name), () => null))],
    ["text", each((it, text) => kept.set(it, TEXT, () => text))],
    [
      "focus",
      ({ targets: [target] }) => {
        const inner = matches(target, FOCUSABLE)
          ? target
          : target?.querySelector(FOCUSABLE);
        /** @type {HTMLElement | undefined} */ (inner ?? target)?.focus();
      },
    ],
    [
      "scroll",
      ({ targets: [target] }, block) =>
        target?.scrollIntoView({
          block: /** @type {ScrollLogicalPosition} */ (block || "nearest"),
          behavior: isCalm(target) ? "auto" : "smooth",
        }),
    ],
    ["transition", each((it, name) => visibility.move(it, name))],
    [
      "dispatch",
      ({ targets, trigger, component }, name, command) => {
        const data = Object.fromEntries(trigger ? readParams(trigger) : []);
        if (/^liveflux:/.test(name)) {
          throw new Error(`'${name}' is the client's own`);
        }
        if ("to" in command || "closest" in command) {
          targets.forEach((it) =>
            it.dispatchEvent(
              new CustomEvent(name, { bubbles: true, detail: data }),
            ),
          );
        } else {
          events.dispatch(name, data, component?.id);
        }
      },
    ],
    [
      "call",
      ({ trigger, component }, action) => {
        if (trigger) {
          void actions.act({ trigger, form: formOf(trigger), action });
        } else if (component) {
          // What goes wrong is told as an event.
          client.call(component, action, {}).catch(() => {});
        }
      },
    ],
  ]);
}

/** Attributes that hold an address. */
const ADDRESS = /^(href|src|action|formaction|data|xlink:href)$/i;

/** Schemes of addresses that run no code. */
const SCHEME = /^(https?|mailto|tel):/i;

/**
 * @param {string} name of an attribute
 * @param {string} [value] that it gets
 * @returns {import("./kept-effects.js").Trait} the attribute
 * @throws {Error} when what it holds is code
 */
function plain(name, value = "") {
  // As browsers read an address.
  const address = value.replace(/[\0-\x20]/g, "");
  if (
    /^(on.*|srcdoc)$/i.test(name) ||
    (ADDRESS.test(name) &&
      /^[a-z][a-z\d+.-]*:/i.test(address) &&
      !SCHEME.test(address))
  ) {
    throw new Error(`'${name}' would hold code`);
  }
  return attribute(name);
}
