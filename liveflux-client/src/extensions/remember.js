import { ID } from "../attributes.js";
import { allOf } from "../dom.js";
import { REMEMBER } from "../extension-attributes.js";

/** @import { Kit } from "../parts.js" */

/**
 * A field of a component that the browser remembers, as the server draws it. What is kept begins with `user`, and is
 * for nobody else.
 *
 * @typedef {{ cookie?: string, local?: string, path?: string, age?: number, user?: string, value: unknown }} Entry
 */

/**
 * A value on its way back to the server.
 *
 * @typedef {{ id: string, field: string, entry: Entry, known: unknown, failed?: boolean }} Return
 */

/** What may be kept by. An attribute can be anybody's who gets HTML into the page: it sets no other cookie. */
const NAME = /^flux\.[\w.-]{1,64}$/;

/** No more of a cookie's attributes than its path. */
const PATH = /^\/[^;,\s]*$/;

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
  /** @type {Map<string, Return>} by the component's id and the name of the field */
  const returns = new Map();

  /**
   * @param {Entry} entry of a field
   * @returns {string | null | undefined} JSON of what is kept of it
   */
  const kept = ({ cookie, local, user = "" }) => {
    const found = document.cookie
      .split("; ")
      .find((it) => it.startsWith(`${cookie}=`));
    const text = cookie
      ? decodeURIComponent(found?.slice(cookie.length + 1) ?? "")
      : window.localStorage.getItem(String(local));
    return text?.startsWith(user) ? text.slice(user.length) : null;
  };
  /** @param {Entry} entry of a field, to be kept */
  const keep = ({ cookie, local, path, age, user = "", value }) => {
    const text = user + JSON.stringify(value);
    if (cookie) {
      const secure = location.protocol === "https:" ? "; secure" : "";
      document.cookie = `${cookie}=${value === null ? "" : encodeURIComponent(text)}; path=${path}; max-age=${value === null ? -1 : Number(age)}; samesite=lax${secure}`;
    } else if (value === null) {
      window.localStorage.removeItem(String(local));
    } else {
      window.localStorage.setItem(String(local), text);
    }
  };
  /** @param {() => void} task with what a browser may refuse to keep, or what is no JSON */
  const attempt = (task) => {
    try {
      task();
    } catch {
      // The page goes on without it.
    }
  };
  /** @param {Return} it that is sent, by itself: whatever else is refused does not matter to it */
  const send = (it) => {
    const { id, field, entry, known } = it;
    const key = `${id} ${field}`;
    const component = components.get(id);
    if (!component) {
      returns.delete(key);
      return;
    }
    it.failed = false;
    returns.set(key, it);
    const end = () => {
      // The server may have drawn another value meanwhile.
      if (returns.get(key) === it) {
        returns.delete(key);
        attempt(() => keep(entry));
      }
    };
    actions.call(component, "", {}, { model: { [field]: known } }).then(
      end,
      // What the server does not take any more is not kept either. Whatever else is wrong may be over next time.
      (error) => (error.code === 400 ? end() : (it.failed = true)),
    );
  };
  /** @param {Element} root of a component */
  const look = (root) => {
    const text = root.getAttribute(REMEMBER) ?? "{}";
    const id = root.getAttribute(ID) ?? "";
    if (!components.get(id)?.roots.has(root) || text === seen.get(id)) {
      return;
    }
    const first = !seen.has(id);
    seen.set(id, text);
    /** @type {Record<string, Entry>} */
    let entries = {};
    attempt(() => (entries = JSON.parse(text)));
    for (const [field, entry] of Object.entries(entries)) {
      const key = `${id} ${field}`;
      const value = JSON.stringify(entry.value);
      if (
        !NAME.test(entry.cookie ?? entry.local ?? "") ||
        (entry.cookie && !PATH.test(entry.path ?? "")) ||
        // It has not arrived yet.
        JSON.stringify(returns.get(key)?.entry.value) === value
      ) {
        continue;
      }
      returns.delete(key);
      /** @type {Return | undefined} */
      let back;
      attempt(() => {
        const known = first && kept(entry);
        if (known && known !== value) {
          back = { id, field, entry, known: JSON.parse(known) };
        }
      });
      if (back) {
        send(back);
      } else {
        attempt(() => keep(entry));
      }
    }
  };
  const lookIn = (/** @type {Element} */ element) =>
    allOf(element, `[${REMEMBER}]`).forEach(look);
  page.watch(lookIn);
  lookIn(document.documentElement);
  document.addEventListener("liveflux:open", () =>
    [...returns.values()].filter(({ failed }) => failed).forEach(send),
  );
}
