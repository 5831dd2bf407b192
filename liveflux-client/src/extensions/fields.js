import { allOf, matches } from "../dom.js";
import { hasNews } from "../field-content.js";
import { FieldMorph } from "../field-morph.js";

/** @import { Kit } from "../parts.js" */
/** @import { Run } from "../actions.js" */
/** @import { Field } from "../typed-fields.js" */

/** Fields that hold files. */
const FILES = "[type=file]";

/**
 * Extensions by the selector of elements that need them, all of which are fields or about them.
 *
 * @type {[string, string][]}
 */
const NEEDED_BY = [
  ["form[data-flux-validate]", "forms"],
  [FILES, "files"],
  ["[data-flux-upload]", "uploads"],
];

/**
 * Keeps what users have entered when updates are drawn over their fields. Pages with fields load it; updates wait for
 * it.
 *
 * @param {Kit} kit the parts of the client
 */
export function install({ extensions, morpher, options, typed }) {
  /** @type {WeakMap<Element, Field>} what the server draws of the fields that users are in */
  const due = new WeakMap();
  morpher.fields = (root, next) => new FieldMorph(root, next, typed, due);
  typed.show = (field, onlyNews) => {
    const next = due.get(field);
    if (next && !(onlyNews && !hasNews(/** @type {Field} */ (field), next))) {
      typed.sent([field]);
      morpher.morph(field, next, []);
    }
  };
  const { document } = options;
  const needs = new Map(NEEDED_BY);
  const look = () => {
    for (const [selector, name] of needs) {
      if (document.querySelector(selector)) {
        needs.delete(selector);
        // What goes wrong is told.
        extensions.use(name).catch(() => {});
      }
    }
  };
  document.addEventListener("liveflux:after-update", look);
  look();

  document.addEventListener("liveflux:before-action", (event) => {
    const run = /** @type {Run} */ (/** @type {CustomEvent} */ (event).detail);
    const { action, trigger } = run;
    const form = /** @type {HTMLInputElement} */ (trigger)?.form ?? trigger;
    const inputs = /** @type {HTMLInputElement[]} */ (
      action && form ? allOf(form, FILES) : []
    );
    if (
      trigger &&
      inputs.some(({ files }) => files?.length) &&
      // Without it they would stay behind.
      extensions.awaits("files", () => repeat(trigger))
    ) {
      event.preventDefault();
    }
  });
}

/** @param {Element} trigger that the user touched before all was there */
function repeat(trigger) {
  if (matches(trigger, "form")) {
    HTMLFormElement.prototype.requestSubmit.call(trigger);
  } else if (matches(trigger, FILES)) {
    trigger.dispatchEvent(new Event("change", { bubbles: true }));
  } else {
    /** @type {HTMLElement} */ (trigger).click();
  }
}
