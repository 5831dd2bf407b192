import { hasNews } from "../field-content.js";
import { FieldMorph } from "../field-morph.js";

/** @import { Kit } from "../parts.js" */
/** @import { Field } from "../typed-fields.js" */

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
  const look = () => {
    if (document.querySelector("form[data-flux-validate]")) {
      document.removeEventListener("liveflux:after-update", look);
      // What goes wrong is told.
      extensions.use("forms").catch(() => {});
    }
  };
  document.addEventListener("liveflux:after-update", look);
  look();
}
