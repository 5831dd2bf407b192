import { closest, originOf } from "./dom.js";
import { CONFIRM } from "./attributes.js";
import { CONFIRM_DIALOG } from "./extension-attributes.js";

/**
 * Asks by a dialog of the page's own what `data-flux-confirm` asks.
 *
 * @param {Document} document the page
 */
export function askByDialog(document) {
  /** @type {Element | null} whose question was answered with yes */
  let confirmed = null;

  /**
   * @param {Event} event that is about to do something
   * @param {Element | null} element that asks first
   * @param {() => void} again does it
   */
  const ask = (event, element, again) => {
    const dialog = /** @type {HTMLDialogElement | null} */ (
      document.querySelector(`dialog[${CONFIRM_DIALOG}]`)
    );
    const question = element?.getAttribute(CONFIRM);
    if (!element || !question || !dialog || dialog.contains(element)) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (dialog.open) {
      return;
    }
    const place = dialog.querySelector("[data-flux-confirm-text]");
    if (place) {
      place.textContent = question;
    }
    dialog.returnValue = "";
    dialog.addEventListener(
      "close",
      () => {
        if (dialog.returnValue === "yes" && element.isConnected) {
          confirmed = element;
          // The question is asked only once.
          element.removeAttribute(CONFIRM);
          try {
            again();
          } finally {
            element.setAttribute(CONFIRM, question);
            confirmed = null;
          }
        }
      },
      { once: true },
    );
    dialog.showModal();
  };
  document.addEventListener(
    "click",
    (event) => {
      const element = closest(originOf(event), `[${CONFIRM}]`);
      if (element?.localName !== "form" && confirmed !== element) {
        ask(event, element, () => /** @type {HTMLElement} */ (element).click());
      }
    },
    true,
  );
  document.addEventListener(
    "submit",
    (event) => {
      const { target, submitter } = event;
      const form = closest(target, `form[${CONFIRM}]`);
      ask(event, form, () =>
        HTMLFormElement.prototype.requestSubmit.call(
          form,
          submitter?.isConnected ? submitter : null,
        ),
      );
    },
    true,
  );
}
