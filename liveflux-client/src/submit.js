import { ask } from "./dom.js";
import { ACTION, SUBMIT } from "./attributes.js";

/**
 * Tells what of a submit is the browser's to do.
 *
 * @param {SubmitEvent} event of a form
 * @returns {{ action: string | null, native: boolean, dialog: boolean }} the action that it calls, if it names
 * one; whether it is none of ours: the pressed button or the form has an address of its own, or only closes a
 * dialog; whether the browser closes a dialog
 */
export function readSubmit({ target, submitter }) {
  const form = /** @type {Element} */ (target);
  const own = submitter?.getAttribute(ACTION) ?? null;
  const action = own ?? read(form, SUBMIT) ?? read(form, ACTION);
  const isDialog = /^dialog$/i;
  const method = submitter?.getAttribute("formmethod");
  const closes = isDialog.test(method ?? "");
  const dialog =
    closes || (!method && isDialog.test(read(form, "method") ?? ""));
  const native = action
    ? own === null &&
      (closes ||
        ["formaction", "formtarget"].some((it) => submitter?.hasAttribute(it)))
    : dialog || read(form, "action") !== null;
  return { action, native, dialog };
}

/**
 * @param {Element} form any
 * @param {string} attribute of it
 * @returns {string | null} what it says
 */
function read(form, attribute) {
  return ask(form, "getAttribute", attribute);
}
