import {
  ACTION,
  DISPATCH_TO,
  ID,
  KIND,
  PARAM,
  SELECT,
  SUBMIT,
} from "../attributes.js";
import { INDICATOR, WS, WS_URL } from "../extension-attributes.js";
import { Answers } from "../compat/answers.js";
import { Collecting } from "../compat/collecting.js";
import { Elements } from "../compat/elements.js";
import { isComplete, TargetedEvents } from "../compat/targeted-events.js";
import { TriggerControl } from "../compat/trigger-control.js";
import { LiveFluxWS } from "../liveflux-ws.js";
import { signal } from "../signals.js";
import { Wire } from "../wire.js";

/** @import { Kit } from "../parts.js" */
/** @import { Options } from "../options.js" */

/** What the global object says, and nothing changes: names of attributes and headers. */
const NAMES = {
  dataFluxAction: ACTION,
  dataFluxDispatchTo: DISPATCH_TO,
  dataFluxComponentKind: KIND,
  dataFluxComponentID: ID,
  dataFluxSelect: SELECT,
  dataFluxMount: "data-flux-mount",
  dataFluxParam: PARAM,
  dataFluxIndicator: INDICATOR,
  dataFluxSubmit: SUBMIT,
  dataFluxWS: WS,
  dataFluxWSURL: WS_URL,
  redirectHeader: "X-Liveflux-Redirect",
  redirectAfterHeader: "X-Liveflux-Redirect-After",
};

/** What pages may change at any time: each request is made with what the global object says then. */
const SETTINGS = { credentials: "same-origin", headers: {}, timeoutMs: 0 };

/**
 * What pages written for LiveFlux in Go find in `window.liveflux` and `$wire`, and what few others need.
 *
 * @param {Kit} kit the parts of the client
 * @returns {Record<string, any>} also, member by member, in `window.liveflux`
 */
export function install(kit) {
  const { document, window } = kit.options;
  /** @type {any} */
  const page = window;
  page.liveflux ??= {};
  share(kit.options, page);
  /** @type {Record<string, any>} */
  const members = { ...NAMES, LiveFluxWS, events: kit.client.events };
  for (const Group of [
    Answers,
    Collecting,
    Elements,
    TargetedEvents,
    TriggerControl,
  ]) {
    /** @type {any} */
    const group = new Group(kit);
    for (const name of Object.getOwnPropertyNames(Group.prototype)) {
      if (name !== "constructor") {
        members[name] = group[name].bind(group);
      }
    }
  }
  const { processEvents, onComponent, bindEventToAction } = members;
  Object.assign(page.liveflux, members);
  Object.assign(page, { LiveFluxWS });
  if (page.liveflux.autoEnableTargets !== false) {
    members.enableTargetSupport();
  }
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
      if (isComplete("dispatchSelf", { name })) {
        this.dispatch(name, { ...data, __self: true });
      }
    },
    /**
     * @this {Wire}
     * @param {string} kind of the components that hear it
     * @param {string} name of the event
     * @param {any} [data] its detail
     */
    dispatchTo(kind, name, data) {
      if (isComplete("dispatchTo", { kind, name })) {
        this.dispatch(name, { ...data, __target: kind });
      }
    },
  });
  const ready = () => signal(document, "livewire:init");
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", ready);
  } else {
    ready();
  }
  return members;
}

/**
 * @param {Options} options what requests are made with
 * @param {any} page its window
 */
function share(options, page) {
  const { endpoint, wsEndpoint, useWebSocket } = options;
  Object.assign(page.liveflux, { endpoint, wsEndpoint, useWebSocket });
  for (const [name, standard] of Object.entries(SETTINGS)) {
    page.liveflux[name] ||= Reflect.get(options, name);
    Object.defineProperty(options, name, {
      get: () => page.liveflux[name] || standard,
    });
  }
}
