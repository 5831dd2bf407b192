import { allOf, ask, closest } from "./dom.js";
import { ROOT } from "./attributes.js";
import { Choices } from "./choices.js";
import { isLost } from "./disable.js";
import { hasNews, isChanged } from "./field-content.js";
import { FIELDS } from "./fields.js";
import { setId } from "./morpher.js";
import { isText } from "./field-types.js";
import { focus } from "./disable.js";
import { isSameField, matchingFields } from "./matching-fields.js";
import { groupOf, SENT, SHOWN, TYPED, UNSENT } from "./typed-fields.js";

/** @import { Field, TypedFields } from "./typed-fields.js" */

/** Attributes that hold what a user can change in a field. */
const CONTENT = ["value", "checked", "selected"];

/** Says that an element has the focus when it comes. */
const FOCUS = "autofocus";

/** Stands for it while elements come: WebKit lets them take the focus, whatever has it. */
const LATER = "data-flux-autofocus";

/** How names of fields begin that are hidden for a while. */
const HIDDEN = "\0";

/** Keeps what users have entered while one element of a component becomes another one. */
export class FieldMorph {
  #typed;
  #due;
  #scope;
  #choices;
  /** @type {Element[]} fields that keep their content */
  #kept = [];
  /** Fields of the page that keep it if they are found in the new content: a name, the field, and its twin there. */
  matches;

  /**
   * @param {Element} root in the page
   * @param {Element} next its new content
   * @param {TypedFields} typed what users have entered
   * @param {WeakMap<Element, Field>} due takes what the server draws of the fields that users are in
   */
  constructor(root, next, typed, due) {
    const scope = scopeOf(root, next);
    const all = allOf(scope, FIELDS);
    const fields = all.filter((field) => typed.mayKeep(field));
    rename([...all, ...allOf(next, FIELDS)], HIDDEN);
    if (!isLost(ask(root, "ownerDocument"))) {
      allOf(next, `[${FOCUS}]`).forEach((it) =>
        renameAttribute(it, FOCUS, LATER),
      );
    }
    this.#typed = typed;
    this.#due = due;
    this.#scope = scope;
    this.#choices = new Choices(ask(root, "ownerDocument"), fields, (it) =>
      typed.has(it),
    );
    this.matches = matchingFields(root, next, fields);
  }

  /**
   * Decides about a field.
   *
   * @param {Element} old in the page
   * @param {Element} fresh the new HTML that is drawn over it
   * @param {string | null} [id] the field's own id, if it has another one for now
   */
  meet(old, fresh, id) {
    const field = /** @type {Field} */ (old);
    const next = /** @type {Field} */ (fresh);
    this.#due.delete(field);
    if (!isSameField(field, next)) {
      if (field.type !== "radio") {
        // What is picked in a group stays the user's.
        this.#typed.mark(field, SHOWN);
      }
    } else if (this.#staysIn(field, next)) {
      this.#kept.push(field);
      this.#choices.kept(field, next);
      this.#keep(field, next, id);
    } else {
      this.#choices.overwritten(field, next);
    }
  }

  /**
   * @param {string} name of an attribute
   * @param {Element} element that has it
   * @returns {boolean} whether it must stay because it holds what the user has entered
   */
  keeps(name, element) {
    const field = name === "selected" ? element.closest("select") : element;
    return (
      (name === FOCUS && ask(element, "hasAttribute", LATER)) ||
      (CONTENT.includes(name) && this.#kept.includes(field ?? element))
    );
  }

  /** The new content is in the page. */
  end() {
    this.#choices.restore();
    rename(allOf(this.#scope, FIELDS));
    for (const element of allOf(this.#scope, `[${LATER}]`)) {
      const isNew = !ask(element, "hasAttribute", FOCUS);
      renameAttribute(element, LATER, FOCUS);
      if (isNew) {
        // What had the focus may be gone.
        focus(element);
      }
    }
  }

  /**
   * Tells whether a field keeps what the user entered. A text field that the user is in does, unless its
   * content was sent by more than typing; any other field does as long as the server has nothing new to say
   * about it.
   *
   * @param {Field} field in the page
   * @param {Field} next the same field in the new HTML
   * @returns {boolean} whether the new HTML must not overwrite it
   */
  #staysIn(field, next) {
    const { activeElement } = field.ownerDocument;
    const active = groupOf(activeElement).includes(field);
    const { badInput } = field.validity ?? {};
    let state = this.#typed.stateOf(field);
    if (state && state < TYPED && !active && !badInput) {
      return false;
    }
    const news = !this.#typed.recovering && hasNews(field, next);
    state ??= !news && isChanged(field, next) ? TYPED : SHOWN;
    if (news && !active && state !== UNSENT) {
      // What is overwritten is nothing that the user has entered any more.
      state = SHOWN;
    }
    this.#typed.mark(field, state);
    return (
      state >= TYPED ||
      (badInput && !news) ||
      (active && state !== SENT && isText(field))
    );
  }

  /**
   * @param {Field} field that keeps its content
   * @param {Field} next the new HTML that is drawn over it
   * @param {string | null} [id] the field's own id, if it has another one for now
   */
  #keep(field, next, id) {
    if (field.localName !== "select") {
      const due = /** @type {Field} */ (next.cloneNode(true));
      if (id !== undefined) {
        setId(due, id);
      }
      this.#due.set(field, due);
    }
    if (field.localName === "textarea") {
      next.textContent = field.textContent;
    }
  }
}

/**
 * @param {Element} root in the page
 * @param {Element} next its new content
 * @returns {Element} around all fields that matter: those of its form, and radio buttons of one group
 */
function scopeOf(root, next) {
  const radio = "[type=radio]";
  const around = allOf(root, radio)[0] || allOf(next, radio)[0] ? ROOT : "form";
  return closest(root, around) ?? root;
}

/**
 * Gives fields other names while the morph lasts: one named like a member of elements takes that member's
 * place in its form.
 *
 * @param {Iterable<Element>} fields in the page and in the new content
 * @param {string} [prefix] of the other names; none gives the fields their own names back
 */
function rename(fields, prefix = "") {
  for (const field of /** @type {Iterable<Field>} */ (fields)) {
    const { name } = field;
    if (
      prefix
        ? name !== "id" && name in HTMLElement.prototype
        : name.startsWith(HIDDEN)
    ) {
      field.name = prefix + name.replace(HIDDEN, "");
    }
  }
}

/**
 * @param {Element} element that has the attribute
 * @param {string} from its name
 * @param {string} to its name from now on
 */
function renameAttribute(element, from, to) {
  ask(element, "setAttribute", to, ask(element, "getAttribute", from) ?? "");
  ask(element, "removeAttribute", from);
}
