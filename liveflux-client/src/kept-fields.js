import { KIND, ROOT } from "./attributes.js";
import { FIELDS } from "./fields.js";

/** @import { Options } from "./options.js" */
/** @import { Page } from "./page.js" */
/** @import { Field } from "./typed-fields.js" */

/**
 * What a user has entered into one field.
 *
 * @typedef {object} Entry
 * @property {string} kind of the component around it; empty outside of any
 * @property {number} place of that component among those of its kind
 * @property {string} name of the field, else its id
 * @property {number} index among the fields of that name there
 * @property {string | boolean | string[]} value what was entered
 */

const KEPT = "liveflux:fields";

/** How long the entries may wait for the page, and for fields that come later than it, in milliseconds. */
const MOST_WAIT = 60_000;

/** What never leaves the page, not even for its own next load. */
const SECRETS = /\b(cc-\S+|\S*password|one-time-code)\b/i;

/** Carries what a user has entered over a reload of the page, in the storage of its tab. */
export class KeptFields {
  #options;

  /** @param {Options} options window and clock */
  constructor(options) {
    this.#options = options;
  }

  /** Keeps what is entered now. */
  keep() {
    const { document, location, now, window } = this.#options;
    const entries = fieldsOf(document)
      .filter(isEntered)
      .map((field) => ({
        ...addressOf(document, field),
        value: contentOf(field),
      }));
    const kept = { path: pathOf(location), at: now(), entries };
    try {
      window.sessionStorage.setItem(KEPT, JSON.stringify(kept));
    } catch {
      // No storage, or too much for it: the page still has to come to life.
    }
  }

  /**
   * Gives back what was kept, to fields that nobody has touched since; also to those that come within a time.
   *
   * @param {Page} page tells what comes
   */
  restore(page) {
    const { document, now } = this.#options;
    const kept = this.#take();
    /** @type {Entry[]} */
    let waiting = kept.entries;
    const put = () => {
      if (waiting.length && now() - kept.at <= MOST_WAIT) {
        const fields = fieldsOf(document);
        waiting = waiting.filter((entry) => {
          const field = fields.find((it) => isAt(document, it, entry));
          if (field && !isEntered(field)) {
            enter(field, entry.value);
          }
          return !field;
        });
      }
    };
    put();
    page.watch(put);
  }

  /** @returns {{ at: number, entries: Entry[] }} what this page has kept, once */
  #take() {
    const { location, window } = this.#options;
    try {
      const kept = JSON.parse(window.sessionStorage.getItem(KEPT) ?? "{}");
      window.sessionStorage.removeItem(KEPT);
      if (kept.path === pathOf(location)) {
        return kept;
      }
    } catch {
      // As if nothing was kept.
    }
    return { at: 0, entries: [] };
  }
}

/**
 * @param {Location} location of a page
 * @returns {string} what tells it from other pages of the same host, without what Spring Security adds after a
 * login
 */
export function pathOf({ pathname, search }) {
  return pathname + search.replace(/[?&]continue$/, "");
}

/**
 * @param {Document} document the page
 * @returns {Field[]} its fields that may be kept
 */
function fieldsOf(document) {
  return /** @type {Field[]} */ ([...document.querySelectorAll(FIELDS)]).filter(
    (field) =>
      (field.name || field.id) &&
      !SECRETS.test(field.autocomplete) &&
      !/^(password|file|hidden|submit|button|reset|image)$/.test(field.type),
  );
}

/**
 * @param {Document} document the page
 * @param {Field} field in it
 * @returns {Omit<Entry, "value">} where it stands
 */
function addressOf(document, field) {
  const root = field.closest(ROOT);
  const kind = root?.getAttribute(KIND) ?? "";
  const name = field.name || field.id;
  const roots = [...document.querySelectorAll(ROOT)];
  return {
    kind,
    place: roots
      .filter((it) => it.getAttribute(KIND) === kind)
      .indexOf(/** @type {Element} */ (root)),
    name,
    index: [...(root ?? document).querySelectorAll(FIELDS)]
      .filter((it) => it.closest(ROOT) === root)
      .filter((it) => (it.getAttribute("name") || it.id) === name)
      .indexOf(field),
  };
}

/**
 * @param {Document} document the page
 * @param {Field} field in it
 * @param {Entry} entry something kept
 * @returns {boolean} whether it belongs there
 */
function isAt(document, field, entry) {
  if ((field.name || field.id) !== entry.name) {
    return false;
  }
  const { kind, place, index } = addressOf(document, field);
  return kind === entry.kind && place === entry.place && index === entry.index;
}

/**
 * @param {Field} field any field
 * @returns {boolean} whether it holds something else than the server drew
 */
function isEntered(field) {
  if (isBox(field)) {
    const { checked, defaultChecked } = /** @type {HTMLInputElement} */ (field);
    return checked !== defaultChecked;
  }
  if (field.localName === "select") {
    const { options, multiple } = /** @type {HTMLSelectElement} */ (field);
    const all = [...options];
    const none = !multiple && !all.some(isDefault);
    return all.some(
      (it, index) => it.selected !== (none ? index === 0 : isDefault(it)),
    );
  }
  return field.value !== /** @type {HTMLInputElement} */ (field).defaultValue;
}

/**
 * @param {Element} option of a list
 * @returns {boolean} whether the server chose it
 */
function isDefault(option) {
  return option.hasAttribute("selected");
}

/**
 * @param {Field} field any field
 * @returns {boolean} whether it is ticked rather than filled in
 */
function isBox({ type }) {
  return type === "checkbox" || type === "radio";
}

/**
 * @param {Field} field any field
 * @returns {string | boolean | string[]} what is in it
 */
function contentOf(field) {
  if (isBox(field)) {
    return /** @type {HTMLInputElement} */ (field).checked;
  }
  return field.type === "select-multiple"
    ? Array.from(
        /** @type {HTMLSelectElement} */ (field).selectedOptions,
        (it) => it.value,
      )
    : field.value;
}

/**
 * @param {Field} field any field
 * @param {string | boolean | string[]} value what a user had entered
 */
function enter(field, value) {
  if (typeof value === "boolean") {
    /** @type {HTMLInputElement} */ (field).checked = value;
  } else if (typeof value === "string") {
    field.value = value;
  } else {
    for (const option of /** @type {HTMLSelectElement} */ (field).options) {
      option.selected = value.includes(option.value);
    }
  }
  const { Event } = /** @type {Window & typeof globalThis} */ (
    field.ownerDocument.defaultView
  );
  // As if the user did so: what is bound to the field hears of it.
  field.dispatchEvent(new Event("input", { bubbles: true }));
  if (isBox(field) || field.localName === "select") {
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
