import { ID } from "../attributes.js";
import { allOf } from "../dom.js";
import { REMEMBER } from "../extension-attributes.js";

/** @import { Kit } from "../parts.js" */

/**
 * A field of a component that the browser remembers, as the server draws it.
 *
 * @typedef {{ cookie?: string, local?: string, path?: string, age?: number, value: unknown }} Entry
 */

/**
 * Keeps fields of components in cookies and in the local storage, as `data-flux-remember` of their roots says, and
 * brings them back.
 *
 * @param {Kit} kit the parts of the client
 */
export function install({ actions, components, options, page }) {
  const { document, location, window } = options;
  /** @type {Map<string, string>} what was looked at last, by the id of the component */
  const seen = new Map();

  /**
   * @param {Entry} entry of a field
   * @returns {string | null} JSON of what is kept of it
   */
  const kept = ({ cookie, local }) => {
    const found = document.cookie
      .split("; ")
      .find((it) => it.startsWith(`${cookie}=`));
    return cookie
      ? (found ?? null) &&
          decodeURIComponent(String(found).slice(cookie.length + 1))
      : window.localStorage.getItem(String(local));
  };
  /** @param {Entry} entry of a field, to be kept */
  const keep = ({ cookie, local, path, age, value }) => {
    const text = JSON.stringify(value);
    if (cookie) {
      const secure = location.protocol === "https:" ? "; secure" : "";
      document.cookie = `${cookie}=${value === null ? "" : encodeURIComponent(text)}; path=${path}; max-age=${value === null ? -1 : age}; samesite=lax${secure}`;
    } else if (value === null) {
      window.localStorage.removeItem(String(local));
    } else {
      window.localStorage.setItem(String(local), text);
    }
  };
  /** @param {() => void} task with what a browser may refuse to keep */
  const attempt = (task) => {
    try {
      task();
    } catch {
      // The page goes on without it.
    }
  };
  /** @param {Element} root of a component */
  const look = (root) => {
    const text = root.getAttribute(REMEMBER) ?? "{}";
    const id = root.getAttribute(ID) ?? "";
    const component = components.get(id);
    if (!component || text === seen.get(id)) {
      return;
    }
    const first = !seen.has(id);
    seen.set(id, text);
    /** @type {[string, Entry][]} */
    const entries = Object.entries(JSON.parse(text));
    /** @type {Record<string, unknown>} */
    const model = {};
    for (const [field, entry] of entries) {
      attempt(() => {
        const known = first ? kept(entry) : null;
        if (known && known !== JSON.stringify(entry.value)) {
          model[field] = JSON.parse(known);
        }
      });
      if (!(field in model)) {
        attempt(() => keep(entry));
      }
    }
    if (Object.keys(model).length) {
      actions
        .call(component, "", {}, { model })
        // What the server does not take any more is not kept either.
        .catch(() => entries.forEach(([, it]) => attempt(() => keep(it))));
    }
  };
  const lookIn = (/** @type {Element} */ element) =>
    allOf(element, `[${REMEMBER}]`).forEach(look);
  page.watch(lookIn);
  lookIn(document.documentElement);
}
