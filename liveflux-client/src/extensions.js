import { allOf } from "./dom.js";
import { MODEL, TRIGGERS } from "./attributes.js";
import { FIELDS } from "./fields.js";
import { LiveFluxError, reportError } from "./signals.js";

/** @import { Kit } from "./parts.js" */

/**
 * An extension: a module of its own in the folder `extensions`, with this function. What it returns is what
 * {@link Extensions#use} gives to those who ask for it.
 *
 * @callback Install
 * @param {Kit} kit the parts of the client
 * @returns {any}
 */

/**
 * Extensions by the selector of elements that need them.
 *
 * @type {Map<string, string>}
 */
const NEEDED_BY = new Map([
  [FIELDS, "fields"],
  [TRIGGERS, "triggers"],
  ["[data-flux-loading],[data-flux-optimistic]", "effects"],
  ["[data-flux-flash]", "page"],
  ["[data-flux-mount=visible]", "lazy"],
  ["[data-flux-do]", "commands"],
  [
    "[data-flux-do-escape],[data-flux-do-outside],:is(form,select,input)[data-flux-do]",
    "command-events",
  ],
  ["[data-flux-text],[data-flux-cancel]", "text"],
  ["[data-flux-navigate],[data-flux-url]", "navigate"],
  ["[data-flux-ws],[data-flux-ws-url]", "sockets"],
  // These are called as their attributes are.
  ...[
    "optimistic",
    "prefetch",
    "keys",
    "copy",
    "hook",
    "remember",
    "transition",
    "confirm-dialog",
    "countdown",
    "sort",
    "rows",
  ].map(
    (name) => /** @type {[string, string]} */ ([`[data-flux-${name}]`, name]),
  ),
  [
    "[flux-action],[flux-submit],[flux-trigger],[flux-mount],[flux-component-kind],[flux-include],[flux-exclude],[flux-select],[flux-indicator]",
    "legacy",
  ],
]);

/** What few pages need: loaded when a page needs it, once. */
export class Extensions {
  #kit;
  #neededBy;
  /** @type {Map<string, any>} what the installed ones returned */
  #installed = new Map();
  /** @type {Map<string, Promise<any>>} */
  #asked = new Map();

  /**
   * @param {Kit} kit what extensions are given
   * @param {Map<string, string>} [neededBy] names of extensions by the selector of elements that need them
   */
  constructor(kit, neededBy = NEEDED_BY) {
    this.#kit = kit;
    this.#neededBy = neededBy;
  }

  /**
   * Installs an extension, unless it is there already.
   *
   * @param {string} name of the extension
   * @param {Install} install its function
   */
  install(name, install) {
    if (!this.#installed.has(name)) {
      this.#installed.set(name, install(this.#kit));
    }
  }

  /**
   * Brings an extension to the page, if it is not there yet.
   *
   * @param {string} name of the extension
   * @param {boolean} [tell] whether the page is told when it cannot be loaded; default true
   * @returns {Promise<any>} what it returned; rejected, and told as a `liveflux:error`, when it cannot be
   * loaded. The next call tries again.
   */
  use(name, tell = true) {
    const asked = this.#asked.get(name) ?? this.#bring(name, tell);
    this.#asked.set(name, asked);
    return asked;
  }

  /**
   * Does something with an extension: at once if it is there, else when it has come.
   *
   * @param {string} name of the extension
   * @param {(api: any) => void} task called with what it returned; not called when it cannot be loaded
   * @param {(problem: any) => void} [failed] called instead
   */
  apply(name, task, failed = () => {}) {
    if (this.#installed.has(name)) {
      task(this.#installed.get(name));
    } else {
      // What goes wrong is told as an event.
      this.use(name).then(task, failed);
    }
  }

  /**
   * Does something once an extension has come, unless it is there already.
   *
   * @param {string} name of the extension
   * @param {(api: any) => void} task called with what it returned; not called when the extension is there, or cannot be
   * loaded
   * @param {(problem: any) => void} [failed] called when it cannot be loaded
   * @returns {boolean} whether it is still to come
   */
  awaits(name, task, failed) {
    const missing = !this.#installed.has(name);
    if (missing) {
      this.apply(name, task, failed);
    }
    return missing;
  }

  /**
   * @param {string} name of an extension
   * @returns {Promise<any> | false | undefined} when it has come, if it is on its way
   */
  coming(name) {
    return !this.#installed.has(name) && this.#asked.get(name);
  }

  /**
   * @param {string} name of an extension
   * @returns {any} what it returned, if it is there
   */
  installed(name) {
    return this.#installed.get(name);
  }

  /**
   * Brings the extensions that elements need.
   *
   * @param {Element} element where to look, itself included
   */
  look(element) {
    for (const [selector, name] of this.#neededBy) {
      if (!this.#asked.has(name) && allOf(element, selector)[0]) {
        // What went wrong was told.
        this.use(name).catch(() => {});
      }
    }
    if (!this.#asked.has("model") && allOf(element, FIELDS).some(hasModel)) {
      this.use("model").catch(() => {});
    }
  }

  /**
   * @param {string} name of an extension that nobody asked for yet
   * @param {boolean} tell whether the page is told when it cannot be loaded
   */
  async #bring(name, tell) {
    try {
      if (!this.#installed.has(name)) {
        const { loadExtension, endpoint } = this.#kit.options;
        const module = await loadExtension(name, endpoint);
        if (module) {
          this.install(name, module.install);
        }
      }
      if (!this.#installed.has(name)) {
        throw new Error("another version, reload the page");
      }
      return this.#installed.get(name);
    } catch (problem) {
      this.#asked.delete(name);
      const text = `Extension '${name}' cannot be loaded: ${problem}`;
      const error = new LiveFluxError(0, text, "network");
      if (tell) {
        reportError(this.#kit.options.document, error);
      }
      throw error;
    }
  }
}

/**
 * @param {Element} field any element
 * @returns {boolean} whether it sets a field of its component
 */
function hasModel(field) {
  return field.getAttributeNames().some((name) => name.startsWith(MODEL));
}
