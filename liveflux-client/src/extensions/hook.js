import { HOOK } from "../extension-attributes.js";
import { LiveFluxError, reportMistake } from "../signals.js";

/** @import { Kit } from "../parts.js" */

/**
 * What a page gives for `data-flux-hook`: an object, or a class. `this` has `el`, `pushAction(action, data)`
 * and `pushEvent(name, data)`.
 *
 * @typedef {{ mounted?: () => void, updated?: () => void, destroyed?: () => void } & Record<string, any>} Hook
 */

/**
 * Objects of the page that live along with elements: `data-flux-hook`.
 *
 * @param {Kit} kit the parts of the client
 * @returns {() => void} looks again for elements that have no object yet
 */
export function install({ client, components, options }) {
  const { document, window, hooks } = options;
  /** @type {Map<Element, { name: string, hook: Hook }>} */
  const alive = new Map();
  /** @type {Set<string>} names that no hook has, as the page was told */
  const unknown = new Set();

  /** @param {string} text what is wrong */
  const complain = (text) => reportMistake(document, text, 500);

  /**
   * @param {string} name of the hook
   * @param {Hook} hook whose method is called
   * @param {"mounted" | "updated" | "destroyed"} method
   */
  const tell = (name, hook, method) => {
    try {
      hook[method]?.();
    } catch (problem) {
      complain(`${method} of hook '${name}' failed: ${problem}`);
    }
  };

  /** @param {Element} element with a hook */
  const mount = (element) => {
    const name = element.getAttribute(HOOK) ?? "";
    const known = alive.get(element);
    if (known?.name === name) {
      return;
    }
    end(element);
    if (!Object.hasOwn(hooks, name)) {
      if (!unknown.has(name)) {
        unknown.add(name);
        complain(`liveflux.hooks has no hook '${name}'`);
      }
      return;
    }
    const given = /** @type {any} */ (hooks)[name];
    /** @type {Hook} */
    const hook =
      typeof given === "function" ? new given() : Object.create(given);
    const wire = () => {
      const id = components.around(element)?.component.id;
      const found = id && client.find(id);
      if (!found) {
        throw new LiveFluxError(
          404,
          `Hook '${name}' is in no component`,
          "client",
        );
      }
      return found;
    };
    Object.assign(hook, {
      el: element,
      pushAction: async (
        /** @type {string} */ action,
        /** @type {any} */ data,
      ) => wire().call(action, data),
      pushEvent: (/** @type {string} */ event, /** @type {any} */ data) =>
        wire().dispatch(event, data),
    });
    alive.set(element, { name, hook });
    tell(name, hook, "mounted");
  };

  /** @param {Element} element that has gone, or has another hook now */
  const end = (element) => {
    const known = alive.get(element);
    if (known) {
      alive.delete(element);
      tell(known.name, known.hook, "destroyed");
    }
  };

  const look = () => {
    for (const element of [...alive.keys()]) {
      if (!element.isConnected || !element.hasAttribute(HOOK)) {
        end(element);
      }
    }
    document.querySelectorAll(`[${HOOK}]`).forEach(mount);
  };
  new window.MutationObserver(look).observe(document, {
    attributeFilter: [HOOK],
    childList: true,
    subtree: true,
  });
  document.addEventListener("liveflux:after-update", (event) => {
    const before = [...alive];
    look();
    const { root } = /** @type {CustomEvent} */ (event).detail;
    for (const [element, { name, hook }] of before) {
      if (alive.has(element) && root?.contains(element)) {
        tell(name, hook, "updated");
      }
    }
  });
  look();
  return look;
}
