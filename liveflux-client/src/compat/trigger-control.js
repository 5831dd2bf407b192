import { TRIGGERS } from "../attributes.js";
import { triggersOf } from "../trigger-language.js";

/** @import { Kit } from "../parts.js" */
/** @import { Definition } from "../trigger-language.js" */
/** @import { Triggers } from "../triggers.js" */

/**
 * One definition of `data-flux-trigger`, as pages written for LiveFlux in Go read it.
 *
 * @typedef {object} Trigger
 * @property {string[]} events types of the DOM events
 * @property {{ type: "changed" | "once" | "from" | "not", selector?: string }[]} filters what an event must be
 * @property {{ delay?: number, throttle?: number, queue: "all" | "replace" }} modifiers when it counts
 */

/** Which elements ask for their action, and when. */
export class TriggerControl {
  #kit;

  /** @param {Kit} kit the parts of the client */
  constructor(kit) {
    this.#kit = kit;
  }

  /**
   * @param {Element} element with `data-flux-trigger`
   * @returns {Trigger[]} when it asks for its action; nothing when it does not say
   */
  parseTriggers(element) {
    return element.matches(TRIGGERS)
      ? triggersOf(element).definitions.map(shape)
      : [];
  }

  /**
   * Listens for the triggers in an element. What arrives later is listened to anyway.
   *
   * @param {Element} [root] where; default the whole page
   */
  initTriggers(root = this.#kit.options.document.documentElement) {
    this.#each(root, (triggers, element) => triggers.resting.delete(element));
    this.#kit.page.scan(root);
  }

  /**
   * Listens for the triggers of an element, and of those in it.
   *
   * @param {Element} element with `data-flux-trigger`
   */
  registerTriggers(element) {
    this.initTriggers(element);
  }

  /**
   * Ends the listening for the triggers of an element.
   *
   * @param {Element} element with `data-flux-trigger`
   */
  unregisterTriggers(element) {
    this.#kit.client.extensions.apply("triggers", (it) =>
      it.resting.add(element),
    );
  }

  /**
   * Ends the listening for all triggers in an element, itself included.
   *
   * @param {Element} root where
   */
  cleanupTriggers(root) {
    this.#each(root, (triggers, element) => triggers.resting.add(element));
  }

  /**
   * Sets what holds for all triggers.
   *
   * @param {{ defaultTriggerDelay?: number, enableTriggers?: boolean }} options milliseconds that each event
   * waits at least, and whether triggers are listened to at all
   */
  configureTriggers({ defaultTriggerDelay, enableTriggers }) {
    this.#kit.client.extensions.apply("triggers", (triggers) => {
      triggers.shortestDelay = defaultTriggerDelay ?? triggers.shortestDelay;
      if (enableTriggers !== undefined) {
        triggers[enableTriggers ? "start" : "stop"]();
      }
    });
  }

  /**
   * @param {Element} root where to look for triggers
   * @param {(triggers: Triggers, element: Element) => void} task called for each
   */
  #each(root, task) {
    this.#kit.client.extensions.apply("triggers", (triggers) =>
      [root, ...root.querySelectorAll(TRIGGERS)].forEach((element) =>
        task(triggers, element),
      ),
    );
  }
}

/**
 * @param {Definition} definition of a trigger
 * @returns {Trigger} the same in another shape
 */
function shape({ events, changed, once, from, not, delay, throttle, queue }) {
  /** @type {Trigger["filters"]} */
  const filters = [];
  if (changed) {
    filters.push({ type: "changed" });
  }
  if (once) {
    filters.push({ type: "once" });
  }
  if (from) {
    filters.push({ type: "from", selector: from });
  }
  if (not) {
    filters.push({ type: "not", selector: not });
  }
  return {
    events,
    filters,
    modifiers: {
      ...(delay !== undefined && { delay }),
      ...(throttle !== undefined && { throttle }),
      queue,
    },
  };
}
