import { isCalm } from "../animation.js";
import { readParams } from "../attributes.js";
import { matches } from "../dom.js";
import { formOf } from "../fields.js";
import { attribute } from "../traits.js";

/** @import { CommandToolsInternal } from "./commands.js" */
/** @import { Kit } from "../parts.js" */

/** What takes the focus in an element that does not take it itself. */
const FOCUSABLE =
  "[autofocus], a[href], button:not(:disabled), input:not(:disabled, [type=hidden]), select:not(:disabled), textarea:not(:disabled), [tabindex]";

/**
 * The text in an element, which the server draws as any HTML.
 *
 * @type {import("../kept-effects.js").Trait}
 */
const TEXT = {
  name: "text",
  read: (element) => element.innerHTML,
  write: (element, text) => (element.textContent = text),
};

/** Attributes that hold an address. */
const ADDRESS = /^(href|src|action|formaction|data|xlink:href)$/i;

/** Schemes of addresses that run no code. */
const SCHEME = /^(https?|mailto|tel):/i;

/**
 * Commands that change texts and attributes, move the focus, scroll, dispatch events and call actions.
 *
 * @param {Kit} kit the parts of the client
 */
export function install({ actions, client, events, extensions }) {
  /** @param {{ tools: CommandToolsInternal }} commands */
  const join = ({ tools: { kept, words } }) => {
    words
      .set("text", ({ targets }, text) =>
        targets.forEach((it) => kept.set(it, TEXT, text)),
      )
      .set("attr", ({ targets }, value) => {
        const [name, text = ""] = value.split(/=(.*)/s);
        const trait = plain(name, text);
        targets.forEach((it) => kept.set(it, trait, text));
      })
      .set("no-attr", ({ targets }, name) => {
        const trait = plain(name);
        targets.forEach((it) => kept.set(it, trait, null));
      })
      .set("focus", ({ targets: [target] }) => {
        const inner = matches(target, FOCUSABLE)
          ? target
          : target?.querySelector(FOCUSABLE);
        /** @type {HTMLElement | undefined} */ (inner ?? target)?.focus();
      })
      .set("scroll", ({ targets: [target] }, block) =>
        target?.scrollIntoView({
          block: /** @type {ScrollLogicalPosition} */ (block || "nearest"),
          behavior: isCalm(target) ? "auto" : "smooth",
        }),
      )
      .set("dispatch", ({ targets, trigger, component }, name, command) => {
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
      })
      .set("call", ({ trigger, component }, action) => {
        if (trigger) {
          void actions.act({ trigger, form: formOf(trigger), action });
        } else if (component) {
          // What goes wrong is told as an event.
          client.call(component, action, {}).catch(() => {});
        }
      });
  };
  extensions.apply("commands", join);
}

/**
 * @param {string} name of an attribute
 * @param {string} [value] that it gets
 * @returns {import("../kept-effects.js").Trait} the attribute
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
