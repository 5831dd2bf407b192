import { reportError, signal } from "./signals.js";

/** @import { Channels } from "./channels.js" */
/** @import { Message } from "./messages.js" */
/** @import { Kit } from "./parts.js" */
/** @import { State } from "./reconnect-policy.js" */
/** @import { LiveFluxError } from "./signals.js" */
/** @import { Ending } from "./transport.js" */

/**
 * @typedef {object} ConnectionDelegate
 * @property {(state: State) => void} changed called when the state is another one
 * @property {() => void} opened called after each `hello`, while the state is `open`
 * @property {(message: Message) => void} received called for every message but `hello`, `drain`, `pong`
 * @property {(ending: Ending) => void} dropped called when an open connection is gone, or gives way to a better
 * one, which is then open at once
 * @property {(name: string) => Promise<any>} load brings an extension
 * @property {() => Promise<boolean> | undefined} isExpired asks, in another way, whether nobody is logged in any
 * more; called when a connection that has worked cannot be opened again, and does not tell why
 * @property {() => boolean} busy whether an answer is awaited that would be missed by giving way
 * @property {(error: LiveFluxError) => void} failed called when a frame cannot be read
 */

/**
 * Says what the other parts of the client do when something happens to the connection.
 *
 * @param {Kit} kit the parts; those that are made later are there before anything happens
 * @returns {ConnectionDelegate} what the connection tells
 */
export function connectionDelegate(kit) {
  const { extensions, options } = kit;
  const { document } = options;
  /** @returns {Channels | undefined} what does the work for channels, if the page has any */
  const channels = () => extensions.installed("channels");
  return {
    changed: (state) => {
      const { dataset } = document.documentElement;
      dataset.fluxState = state;
      const ended = state === "expired";
      if (state === "open" || state === "http" || ended) {
        if (!ended) {
          dataset.fluxTransport = kit.connection.transport;
        }
        // While they can be had: an open connection, a component or the user's login may be lost.
        const needed = kit.components.all()[0] ? ["mount"] : [];
        const names = ["http", "indicators", "parts", "redirects", ...needed];
        for (const name of options.bar ? [...names, "bar"] : names) {
          extensions.use(name, false).catch(() => {});
        }
      }
      if (state === "http" || ended) {
        kit.outbox.pump();
      }
      if (ended) {
        signal(document, "liveflux:expired", undefined, true);
      }
    },
    opened: () => {
      kit.synchronizer.syncAll();
      channels()?.opened();
      kit.outbox.pump();
      kit.page.scan(document.documentElement);
      const { transport } = kit.connection;
      signal(document, "liveflux:open", { transport });
    },
    received: (message) =>
      channels()?.receive(message) ||
      // To everyone, and nobody here listens.
      message?.channel ||
      kit.receiver.receive(message),
    dropped: (ending) => {
      kit.outbox.dropped();
      channels()?.dropped();
      signal(document, "liveflux:close", ending);
    },
    busy: () => channels()?.isBusy || kit.outbox.isBusy,
    load: (name) => extensions.use(name, false),
    isExpired: () => extensions.installed("http")?.isExpired(),
    failed: (error) => reportError(document, error),
  };
}
