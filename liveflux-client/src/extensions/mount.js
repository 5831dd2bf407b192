import { KeptFields } from "../kept-fields.js";
import { Mounter } from "../mounter.js";
import { tellEnd } from "../page-end.js";
import { PageReload } from "../page-reload.js";

/** @import { Kit } from "../parts.js" */
/** @import { Component } from "../component.js" */
/** @import { Run } from "../actions.js" */

/** Marks the root of a component that changes soon by itself. */
const POLL = "[data-flux-poll]";

/**
 * Components that do not come with the page, come back, or go. Pages with components load it as soon as they
 * are connected: once the server has lost one, later may be too late.
 *
 * @param {Kit} kit the parts of the client
 * @returns {Mounter & { keepFields: () => void }} what brings them, and keeps what is entered over a reload
 */
export function install(kit) {
  const { client, components, options, outbox, page, synchronizer } = kit;
  const { documentElement } = options.document;
  const fields = new KeptFields(options);
  const reload = new PageReload(options, {
    busy: () => outbox.pending.length > 0,
    leaving: () => fields.keep(),
    stale: () => {
      // The page has been told what is wrong, whether or not there is a bar.
      client.extensions.use("bar", false).then(
        (bar) => bar.stale(),
        () => {},
      );
    },
  });
  const mounter = new Mounter(options, kit, {
    unattached: (component) => synchronizer.sync([component]),
    unwanted: (id) => synchronizer.detach(id),
    beyond: (reason) => reload.ask(reason),
  });

  /** @param {Component} component that no connection watches: is it still there? */
  const check = (component) => {
    const { id: componentID, kind } = component;
    outbox.add(
      { type: "sync", componentID, kind },
      {
        answered: () => {},
        failed: (_, { code }) => {
          if (code === 403) {
            mounter.lose(component);
          }
        },
      },
    );
  };
  const withoutConnection = () => documentElement.dataset.fluxState === "http";
  options.document.addEventListener("liveflux:after-action", (event) => {
    const { id, error } = /** @type {Run} */ (
      /** @type {CustomEvent} */ (event).detail
    );
    const component = components.get(id);
    // Not allowed, or not one's own any more: over a connection the server says which.
    if (component && error?.code === 403 && withoutConnection()) {
      check(component);
    }
  });
  /** Asks for what is being loaded while nothing else would bring it. */
  const poll = () => {
    if (withoutConnection()) {
      components
        .all()
        .filter(({ roots }) => [...roots].some((it) => it.matches(POLL)))
        .forEach(check);
    }
  };
  let wasOpen = documentElement.dataset.fluxState === "open";
  new options.window.MutationObserver(() => {
    wasOpen ||= documentElement.dataset.fluxState === "open";
    if (!wasOpen) {
      poll();
    }
    if (wasOpen && withoutConnection()) {
      wasOpen = false;
      components
        .all()
        .filter(({ lost }) => !lost)
        .forEach(check);
    }
  }).observe(documentElement, { attributeFilter: ["data-flux-state"] });
  poll();
  tellEnd(options, components);
  fields.restore(page);
  return Object.assign(mounter, { keepFields: () => fields.keep() });
}
