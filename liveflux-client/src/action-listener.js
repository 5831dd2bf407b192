import { ask, closest, matches, originOf } from "./dom.js";
import { ACTION, MODIFIERS, TRIGGER, TRIGGERS } from "./attributes.js";
import { formOf } from "./fields.js";
import { readSubmit } from "./submit.js";

/** @import { Wish } from "./actions.js" */

/**
 * Called when the user asked for an action. It returns whether the action is taken; if not, the browser
 * does what it would have done.
 *
 * @callback ActionDelegate
 * @param {Wish} wish what the user asked for
 * @returns {unknown}
 */

/**
 * Called before something is done that a trigger may name. It returns whether what listens to triggers is
 * still to come; then the task is called once it has come.
 *
 * @callback EarlyDelegate
 * @param {() => void} task does the same again
 * @returns {boolean}
 */

/** Controls that a click is meant for, rather than for an element around them. */
export const CONTROLS =
  "a[href], button, input, select, textarea, label, summary, audio[controls], video[controls], [contenteditable]";

/** What a click does in the browser even when it calls an action. */
const NATIVE =
  "input, select, textarea, label, summary, [popovertarget], [commandfor], [contenteditable]";

/**
 * Listens to clicks and submits on the document, so that elements that arrive later work like those that
 * were there first.
 */
export class ActionListener {
  #document;
  #delegate;
  #early;
  /** @type {AbortController | null} */
  #listening = null;

  /**
   * @param {Document} document to listen on
   * @param {ActionDelegate} delegate who is told
   * @param {EarlyDelegate} early who knows of triggers
   */
  constructor(document, delegate, early) {
    this.#document = document;
    this.#delegate = delegate;
    this.#early = early;
  }

  /** Starts listening. */
  start() {
    this.#listening?.abort();
    const { signal } = (this.#listening = new AbortController());
    this.#document.addEventListener("click", (it) => this.#click(it), {
      signal,
    });
    /** @param {any} event that is a submit */
    const submit = (event) => this.#submit(event);
    this.#document.addEventListener("submit", submit, { signal });
    for (const type of ["click", "keydown"]) {
      this.#document.addEventListener(
        type,
        (event) =>
          // Submits do not leave the shadow root that they are in.
          ask(originOf(event), "getRootNode").addEventListener(
            "submit",
            submit,
            { signal },
          ),
        { capture: true, signal },
      );
    }
  }

  /** Stops listening. */
  stop() {
    this.#listening?.abort();
    this.#listening = null;
  }

  /** @param {MouseEvent} event on the document */
  #click(event) {
    const clicked = originOf(event);
    const trigger = closest(clicked, `[${ACTION}]`);
    if (
      !trigger ||
      matches(trigger, "form") ||
      event.defaultPrevented ||
      trigger.contains(closest(clicked, TRIGGERS))
    ) {
      return;
    }
    if (isMeantElsewhere(event, trigger) || isSubmitter(trigger)) {
      return;
    }
    const action = trigger.getAttribute(ACTION) ?? "";
    if (
      this.#delegate({ trigger, form: formOf(trigger), action }) &&
      // A check box would jump back, a text field would not take the caret, a popover would stay closed.
      !trigger.matches(NATIVE)
    ) {
      event.preventDefault();
    }
  }

  /** @param {SubmitEvent} event on the document */
  #submit(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!matches(form, "form")) {
      // A component has dispatched an event of this name.
      return;
    }
    const { submitter } = event;
    const { action, native, dialog } = readSubmit(event);
    if (event.defaultPrevented || native) {
      return;
    }
    const trigger = submitter ?? form;
    const taken = hasSubmitTrigger(form)
      ? // The browser's own submit would take the page away.
        this.#early(() =>
          HTMLFormElement.prototype.requestSubmit.call(
            form,
            submitter?.isConnected ? submitter : null,
          ),
        )
      : this.#delegate({
          trigger,
          form,
          action: action || "submit",
          submits: true,
        });
    if (taken && !dialog) {
      event.preventDefault();
    }
  }
}

/**
 * @param {any} event that is a click
 * @param {Element} element around what was clicked
 * @returns {boolean} whether it is meant for a control in the element, for a menu, or for another window
 */
export function isMeantElsewhere(event, element) {
  const control = closest(originOf(event), CONTROLS);
  const modified = event.ctrlKey || event.metaKey || event.shiftKey;
  return (
    event.button ||
    (control !== element && element.contains(control)) ||
    (modified && element.matches("a[href]"))
  );
}

/**
 * @param {Element} element a trigger
 * @returns {boolean} whether a click on it submits a form
 */
function isSubmitter(element) {
  const { form, type } = /** @type {HTMLInputElement} */ (element);
  return Boolean(form) && (type === "submit" || type === "image");
}

/**
 * @param {Element} form any form
 * @returns {boolean} whether its submits are said to be triggers, and so somebody else's to handle
 */
function hasSubmitTrigger(form) {
  const triggers = ask(form, "getAttribute", TRIGGER);
  return triggers === null
    ? matches(form, `[${MODIFIERS}]`)
    : /\bsubmit\b/.test(triggers);
}
