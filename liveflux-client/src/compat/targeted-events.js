import { ID, KIND } from "../attributes.js";

/** @import { Kit } from "../client.js" */

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
   * @param {Element} root of the component
   * @param {string} name of the event
   * @param {any} [data] its detail
   */
  dispatchTo(root, name, data) {
    const kind = root.getAttribute(KIND) ?? "";
    this.dispatchToKindAndId(kind, root.getAttribute(ID) ?? "", name, data);
  }

  /**
   * Dispatches an event to the components of a kind.
   *
   * @param {string} kind of the components
   * @param {string} name of the event
   * @param {any} [data] its detail
   */
  dispatchToKind(kind, name, data) {
    this.#kit.client.events.dispatch(name, { ...data, __target: kind });
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
    const detail = { ...data, __target: kind, __target_id: id };
    this.#kit.client.events.dispatch(name, detail);
  }

  /**
   * Listens to events meant for a component or for everyone.
   *
   * @param {string} kind of the component
   * @param {string} id of the component
   * @param {string} name of the events
   * @param {(event: any) => void} listener called for each
   * @returns {() => void} ends the listening
   */
  onComponent(kind, id, name, listener) {
    const known = { kind, id };
    return this.#kit.client.events.on(name, listener, known);
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
}
