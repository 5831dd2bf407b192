/**
 * What a form sends, as browsers see it: happy-dom has neither lists of several choices nor disabled field sets
 * in it. For tests only.
 *
 * @param {any} window whose class it replaces
 */
export function useFormData(window) {
  window.FormData = class {
    /** @type {[string, string][]} */
    #entries = [];

    /** @param {any} form */
    constructor(form) {
      for (const field of form.elements) {
        const { name, type, checked, disabled } = field;
        const off =
          !name ||
          disabled ||
          field.closest("fieldset[disabled]") ||
          /^(submit|button|reset|image|file)$/.test(type) ||
          (/^(checkbox|radio)$/.test(type) && !checked);
        const values = type.startsWith("select")
          ? [...field.options].filter((it) => it.selected)
          : [field];
        if (!off) {
          values.forEach(({ value }) => this.append(name, value));
        }
      }
      form.dispatchEvent(
        Object.assign(new window.Event("formdata", { bubbles: true }), {
          formData: this,
        }),
      );
    }

    /** @param {string} name @param {string} value */
    append(name, value) {
      this.#entries.push([name, value]);
    }

    [Symbol.iterator]() {
      return this.#entries[Symbol.iterator]();
    }
  };
}
