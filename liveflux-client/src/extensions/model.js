import { ask, originOf } from "../dom.js";
import { MODEL } from "../attributes.js";
import { isOwn } from "../own-events.js";
import { groupOf, UNSENT } from "../typed-fields.js";

/** @import { Kit } from "../parts.js" */
/** @import { Component } from "../component.js" */
/** @import { Run } from "../actions.js" */
/** @import { Field } from "../typed-fields.js" */

/** How long typing pauses before a field is sent, in milliseconds. */
const PAUSE = 150;

/** The same for `.debounce` without a time. */
const LONG_PAUSE = 400;

/**
 * What a field's `data-flux-model` says.
 *
 * @typedef {{ name: string, lazy: boolean, pause: number }} Binding
 */

/**
 * Fields of the page that set fields of components: `data-flux-model`, with `.lazy` and `.debounce`.
 *
 * @param {Kit} kit the parts of the client
 */
export function install({ actions, components, options, typed }) {
  const { document, setTimeout, clearTimeout } = options;
  /** @type {Map<Component, Map<string, Field>>} fields with news by component and name */
  const unsent = new Map();
  /** @type {Map<Component, unknown>} timers */
  const timers = new Map();
  /** @type {Set<Component>} those that are being set without an action */
  const busy = new Set();
  /** @type {WeakMap<Run, Field[]>} */
  const carried = new WeakMap();
  /** Whether the next call is about nothing but what the user has entered. */
  let sending = false;
  /** @type {Set<Field>} fields that the user has ever changed */
  const touched = new Set();

  /** @param {Component} component with news */
  const send = (component) => {
    clearTimeout(timers.get(component));
    timers.delete(component);
    if (busy.has(component) || !unsent.has(component)) {
      return;
    }
    busy.add(component);
    const again = () => {
      busy.delete(component);
      send(component);
    };
    // No other update is drawn over what is on its way.
    const elements = [...(unsent.get(component)?.values() ?? [])];
    sending = true;
    actions.call(component, "", {}, { elements }).then(again, again);
  };

  /** @param {Event} event of a field */
  const changed = (event) => {
    const { type } = event;
    /** @type {Field} */
    const field = originOf(event);
    const binding = bindingOf(field);
    const component = components.around(field)?.component;
    const typing = type === "input" && !isChoice(field);
    // Changes do not leave the shadow root that they are in.
    ask(field, "getRootNode").addEventListener("change", changed);
    if (
      !binding ||
      !component ||
      isOwn(event) ||
      (type === "input" && !typing)
    ) {
      return;
    }
    if (!typing && !isChoice(field) && !binding.lazy) {
      // Its input events have said so; leaving the field only ends the pause.
      send(component);
      return;
    }
    touched.add(field);
    const fields = unsent.get(component) ?? new Map();
    unsent.set(component, fields.set(binding.name, field));
    // What was entered before is on its way, perhaps: its answer is no news.
    groupOf(field).forEach((it) => typed.mark(it ?? field, UNSENT));
    if (typing && binding.lazy) {
      return;
    }
    clearTimeout(timers.get(component));
    timers.set(
      component,
      setTimeout(() => send(component), typing ? binding.pause : 0),
    );
  };
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  options.window.addEventListener(
    "pagehide",
    () => [...timers.keys()].forEach(send),
    // Before the connection is closed.
    true,
  );

  // Whatever is asked of a component next takes its news along.
  document.addEventListener("liveflux:before-action", (event) => {
    const run = /** @type {Run} */ (/** @type {CustomEvent} */ (event).detail);
    const component = components.get(run.id);
    const fields = component && unsent.get(component);
    run.bound = sending;
    sending = false;
    if (component && fields) {
      unsent.delete(component);
      clearTimeout(timers.get(component));
      for (const [name, field] of fields) {
        run.model[name] ??= valueOf(field, name);
      }
      carried.set(run, [...fields.values()]);
      typed.carried([...fields.values()]);
    }
  });
  document.addEventListener("liveflux:after-action", (event) => {
    const run = /** @type {Run} */ (/** @type {CustomEvent} */ (event).detail);
    const fields = carried.get(run) ?? [];
    if (run.error) {
      typed.returned(fields);
    } else {
      typed.taken(fields);
    }
  });

  // A component that the server has lost is drawn anew: it is told what the user had set.
  /** @type {(() => void)[]} */
  let recoveries = [];
  document.addEventListener("liveflux:before-update", (event) => {
    const { root } = /** @type {CustomEvent} */ (event).detail;
    const component = components.around(root)?.component;
    for (const field of touched) {
      if (!field.isConnected) {
        touched.delete(field);
      } else if (
        component?.lost &&
        components.around(field)?.component === component
      ) {
        recoveries.push(recoveryOf(field));
      }
    }
  });
  document.addEventListener("liveflux:after-update", () => {
    const due = recoveries;
    recoveries = [];
    due.forEach((recover) => recover());
  });
}

/**
 * @param {Field} field that the user has changed
 * @returns {() => void} gives it its content back as if the user did so
 */
function recoveryOf(field) {
  const { value } = field;
  const { checked } = /** @type {HTMLInputElement} */ (field);
  const { selectedOptions = [] } = /** @type {HTMLSelectElement} */ (field);
  const chosen = new Set(Array.from(selectedOptions, (it) => it.value));
  return () => {
    if (field.type === "select-multiple") {
      for (const option of /** @type {HTMLSelectElement} */ (field).options) {
        option.selected = chosen.has(option.value);
      }
    } else if (field.matches("[type=checkbox], [type=radio]")) {
      Object.assign(field, { checked });
    } else {
      field.value = value;
    }
    for (const type of ["input", "change"]) {
      field.dispatchEvent(new Event(type, { bubbles: true }));
    }
  };
}

/**
 * @param {Element} field any element
 * @returns {Binding | null} what it is bound to
 */
function bindingOf(field) {
  for (const { name, value } of field.attributes) {
    const [base, ...words] = name.split(".");
    if (base === MODEL) {
      const time = /^(\d+)(ms|s)$/.exec(words.at(-1) ?? "");
      const millis = time ? Number(time[1]) * (time[2] === "s" ? 1000 : 1) : 0;
      return {
        name: value || field.getAttribute("name") || "",
        lazy: words.includes("lazy"),
        pause: millis || (words.includes("debounce") ? LONG_PAUSE : PAUSE),
      };
    }
  }
  return null;
}

/**
 * @param {Field} field of a component
 * @returns {boolean} whether a user picks rather than types
 */
function isChoice(field) {
  return field.matches("select, [type=checkbox], [type=radio]");
}

/**
 * @param {Field} field bound to a name
 * @param {string} name of the component's field
 * @returns {string | boolean | string[]} what the component's field is set to
 */
function valueOf(field, name) {
  if (field.type === "select-multiple") {
    const { selectedOptions } = /** @type {HTMLSelectElement} */ (field);
    return Array.from(selectedOptions, ({ value }) => value);
  }
  if (field.type !== "checkbox") {
    return field.value;
  }
  const root = field.closest("[data-flux-component-id]");
  const group = /** @type {HTMLInputElement[]} */ (
    [...(root?.querySelectorAll("[type=checkbox]") ?? [])].filter(
      (other) => bindingOf(other)?.name === name,
    )
  );
  return group.length > 1
    ? group.filter((box) => box.checked).map((box) => box.value)
    : /** @type {HTMLInputElement} */ (field).checked;
}
