import { Compat } from "../compat.js";
import { LiveFluxWS } from "../liveflux-ws.js";
import { signal } from "../signals.js";
import { Wire } from "../wire.js";

/** @import { Kit } from "../client.js" */

/**
 * What pages written for LiveFlux in Go find in `window.liveflux` and `$wire`, and what few others need.
 *
 * @param {Kit} kit the parts of the client
 * @returns {Compat} also, member by member, in `window.liveflux`
 */
export function install(kit) {
  const { document, window } = kit.options;
  const compat = new Compat(kit);
  /** @type {any} */
  const page = window;
  page.liveflux ??= {};
  /** @type {Record<string, any>} */
  const members = { LiveFluxWS, events: kit.client.events };
  for (const name of Object.getOwnPropertyNames(Compat.prototype)) {
    if (name !== "constructor") {
      members[name] = /** @type {any} */ (compat)[name].bind(compat);
    }
  }
  const { processEvents, onComponent, bindEventToAction } = members;
  Object.assign(page.liveflux, members);
  Object.assign(page, { LiveFluxWS });
  Object.assign(kit.client.events, {
    subscribe: kit.client.subscribe.bind(kit.client),
    processEvents,
    onComponent,
    bindEventToAction,
  });
  Object.assign(Wire.prototype, {
    /**
     * @this {Wire}
     * @param {string} name of the event
     * @param {any} [data] its detail
     */
    dispatchSelf(name, data) {
      this.dispatch(name, { ...data, __self: true });
    },
    /**
     * @this {Wire}
     * @param {string} kind of the components that hear it
     * @param {string} name of the event
     * @param {any} [data] its detail
     */
    dispatchTo(kind, name, data) {
      this.dispatch(name, { ...data, __target: kind });
    },
  });
  const ready = () => signal(document, "livewire:init");
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", ready);
  } else {
    ready();
  }
  return compat;
}
