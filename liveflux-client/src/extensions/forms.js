import { allOf, ask, closest, originOf } from "../dom.js";
import { ACTION, SUBMIT } from "../attributes.js";
import { isText } from "../field-types.js";
import { dataOf, fieldsOf, isChecked, markerOf } from "../form-data.js";
import { isOwn } from "../own-events.js";

/** @import { Kit } from "../parts.js" */
/** @import { Run } from "../actions.js" */
/** @import { Field } from "../typed-fields.js" */

/** Marks forms whose fields are checked while they are filled in, and says when. */
const VALIDATE = "data-flux-validate";

/** Marks what is not told again to a server that has lost it. */
const NO_RECOVER = "data-flux-no-recover";

const FORM = `form[${VALIDATE}]`;

/** How long typing pauses before a field is checked that is checked while the user types, in milliseconds. */
const PAUSE = 300;

/** What the server knows of a form, so that it can be told again. */
class Told {
  /** @type {Set<string>} names of fields that the user has been in */
  used = new Set();
  /** @type {Map<string, string | string[]>} */
  values = new Map();
}

/**
 * Forms that the server checks field by field, and that it is told again when it has lost them: those with
 * `data-flux-validate`.
 *
 * @param {Kit} kit the parts of the client
 */
export function install({ actions, components, options }) {
  const { document, setTimeout, clearTimeout } = options;
  /** @type {Set<Field>} text fields with news that the user is still in */
  const due = new Set();
  /** @type {WeakMap<Element, Told>} */
  const forms = new WeakMap();
  /** @type {unknown} */
  let timer;

  /**
   * @param {HTMLFormElement} form any that is checked
   * @returns {Told} what the server knows of it
   */
  const toldOf = (form) => {
    const told = forms.get(form) ?? new Told();
    forms.set(form, told);
    return told;
  };

  /** @param {Field} field whose content is to be checked */
  const check = (field) => {
    const form = formOf(field);
    const component = components.around(field)?.component;
    due.delete(field);
    if (!form || !component) {
      return;
    }
    const { name } = field;
    toldOf(form).used.add(name);
    const data = { ...dataOf(form, name) };
    const active = field === document.activeElement;
    Object.assign(data, {
      liveflux_fill: actionOf(form),
      liveflux_used: name,
    });
    const about = { fields: [field], typing: active ? field : null };
    // What went wrong was told.
    actions.call(component, "", data, about).catch(() => {});
  };

  /** @param {Event} event of a field */
  const changed = (event) => {
    const field = /** @type {Field} */ (originOf(event));
    const form = field instanceof Element ? formOf(field) : null;
    if (!form || isOwn(event) || !isChecked(field)) {
      return;
    }
    const typing = isText(field) && field === document.activeElement;
    if (event.type === "focusout") {
      if (due.has(field)) {
        check(field);
      }
    } else if (typing) {
      due.add(field);
      if (event.type === "input" && form.getAttribute(VALIDATE) === "input") {
        clearTimeout(timer);
        timer = setTimeout(() => due.has(field) && check(field), PAUSE);
      }
    } else if (event.type === "change") {
      check(field);
    }
  };
  for (const type of ["input", "change", "focusout"]) {
    document.addEventListener(type, changed);
  }

  document.addEventListener("liveflux:before-action", (event) => {
    const run = /** @type {Run} */ (/** @type {CustomEvent} */ (event).detail);
    const form = run.trigger && formOf(run.trigger);
    if (!form || !run.action) {
      return;
    }
    const told = toldOf(form);
    for (const field of fieldsOf(form)) {
      due.delete(field);
      if (!(field.name in run.data)) {
        Object.assign(run.data, markerOf(field));
      }
      if (run.action === actionOf(form)) {
        told.used.add(field.name);
      }
    }
    remember(form, told);
  });

  document.addEventListener("liveflux:after-action", (event) => {
    const run = /** @type {Run} */ (/** @type {CustomEvent} */ (event).detail);
    const form = run.trigger && formOf(run.trigger);
    if (form && !run.error && run.action === actionOf(form)) {
      // The answer is drawn by then.
      setTimeout(() => focusOnError(form), 0);
    }
  });

  /** @type {(() => void)[]} */
  let recoveries = [];
  document.addEventListener("liveflux:before-update", (event) => {
    const { root } = /** @type {CustomEvent} */ (event).detail;
    if (!components.around(root)?.component.lost) {
      return;
    }
    for (const form of checkedForms(root)) {
      const told = forms.get(form);
      if (told) {
        remember(form, told);
        const place = checkedForms(root).indexOf(form);
        recoveries.push(() => recover(root, place, told));
      }
    }
  });
  document.addEventListener("liveflux:after-update", () => {
    const lost = recoveries;
    recoveries = [];
    lost.forEach((it) => it());
  });

  /**
   * Tells the server all that was filled in of a form that it has lost.
   *
   * @param {Element} root of the component
   * @param {number} place of the form among those of the component
   * @param {Told} told what the server knew
   */
  const recover = (root, place, told) => {
    const form = checkedForms(root)[place];
    const component = components.around(root)?.component;
    if (form && component) {
      forms.set(form, told);
      const data = {
        ...Object.fromEntries(told.values),
        liveflux_fill: actionOf(form),
        liveflux_used: [...told.used],
        liveflux_recover: "1",
      };
      actions.call(component, "", data).catch(() => {});
    }
  };

  /**
   * Notes what is filled in by now. Of lists that the page shows, what it shows is all; of anything else, what was
   * there before stays known.
   *
   * @param {HTMLFormElement} form any that is checked
   * @param {Told} told what the server knows of it
   */
  function remember(form, told) {
    const shown = new Map();
    for (const field of fieldsOf(form)) {
      if (
        !field.matches(`[type=password], [${NO_RECOVER}], [${NO_RECOVER}] *`)
      ) {
        const data = Object.entries(dataOf(form, field.name));
        data.forEach(([name, value]) => shown.set(name, value));
      }
    }
    const lists = [...shown.keys()].map((name) => name.replace(/^_|\[.*/g, ""));
    for (const name of told.values.keys()) {
      const list = /^([^[]+)\[/.exec(name)?.[1];
      if (lists.includes(list ?? name.replace(/^_/, ""))) {
        told.values.delete(name);
      }
    }
    shown.forEach((value, name) => told.values.set(name, value));
  }
}

/**
 * @param {Element} root of a component
 * @returns {HTMLFormElement[]} its forms that are checked
 */
function checkedForms(root) {
  return /** @type {HTMLFormElement[]} */ (allOf(root, FORM));
}

/**
 * @param {Element} element any
 * @returns {HTMLFormElement | null} the form that it belongs to, if that is checked
 */
function formOf(element) {
  const own = /** @type {HTMLInputElement} */ (element).form;
  return /** @type {HTMLFormElement | null} */ (closest(own ?? element, FORM));
}

/**
 * @param {HTMLFormElement} form any
 * @returns {string} the action that it calls, whose rules count
 */
function actionOf(form) {
  return (
    ask(form, "getAttribute", SUBMIT) ??
    ask(form, "getAttribute", ACTION) ??
    "submit"
  );
}

/** @param {HTMLFormElement} form that was submitted: the first field that is wrong gets the focus */
function focusOnError(form) {
  const wrong = ask(form, "querySelector", "[aria-invalid=true]");
  wrong?.focus();
}
