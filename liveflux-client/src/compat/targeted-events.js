import { ID, KIND } from "../attributes.js";

/** @import { Kit } from "../parts.js" */

/** Events that are meant for some. */
export class TargetedEvents {
  #kit;

  /** @param {Kit} kit the parts of the client */
  constructor(kit) {
    this.#kit = kit;
  }

  /**
   * Dispatches an event to one component.
   *
   * @param {Element | null} root of the component
   * @param {string} name of the event
   * @param {any} [data] its detail
   */
  dispatchTo(root, name, data) {
    const kind = root?.getAttribute(KIND);
    const id = root?.getAttribute(ID);
    if (isComplete("dispatchTo", { component: kind && id, name })) {
      this.#dispatch(name, data, { __target: kind, __target_id: id });
    }
  }

  /**
   * Dispatches an event to the components of a kind.
   *
   * @param {string} kind of the components
   * @param {string} name of the event
   * @param {any} [data] its detail
   */
  dispatchToKind(kind, name, data) {
    if (isComplete("dispatchToKind", { kind, name })) {
      this.#dispatch(name, data, { __target: kind });
    }
  }

  /**
   * Dispatches an event to one component.
   *
   * @param {string} kind of the component
   * @param {string} id of the component
   * @param {string} name of the event
   * @param {any} [data] its detail
   */
  dispatchToKindAndId(kind, id, name, data) {
    if (isComplete("dispatchToKindAndId", { kind, id, name })) {
      this.#dispatch(name, data, { __target: kind, __target_id: id });
    }
  }

  /**
   * Listens to events meant for a component or for everyone.
   *
   * @param {string} id of the component
   * @param {string} name of the events
   * @param {(event: any) => void} listener called for each
   * @returns {() => void} ends the listening
   */
  onComponent(id, name, listener) {
    const { client, components } = this.#kit;
    return client.events.listen(name, (event, meant) => {
      if (meant({ id, kind: components.get(id)?.kind ?? "" })) {
        listener(event);
      }
    });
  }

  /**
   * Lets events call an action of a component.
   *
   * @param {string} kind of the component
   * @param {string} id of the component
   * @param {string} name of the events
   * @param {string} action what each event calls
   * @returns {() => void} ends it
   */
  bindEventToAction(kind, id, name, action) {
    return this.#kit.client.subscribe(kind, id, name, action);
  }

  /**
   * @param {string} name of an event
   * @param {any} data its detail
   * @param {Record<string, any>} target whom it is meant for
   */
  #dispatch(name, data, target) {
    this.#kit.client.events.dispatch(name, { ...data, ...target });
  }
}

/**
 * Warns of an event that would go to nobody, or to everyone.
 *
 * @param {string} method that was called
 * @param {Record<string, unknown>} given what it needs
 * @returns {boolean} whether it has all of it
 */
export function isComplete(method, given) {
  const missing = Object.keys(given).filter((name) => !given[name]);
  if (missing.length) {
    console.warn(
      `LiveFlux: ${method} dispatches nothing without ${missing.join(" and ")}`,
    );
  }
  return !missing.length;
}
