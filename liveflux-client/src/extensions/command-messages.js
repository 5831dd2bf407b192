/** @import { Message } from "../messages.js" */
/** @import { Kit } from "../parts.js" */

/** So many messages wait for what is not drawn yet. */
const MAX_EARLY = 100;

/**
 * Commands of the server. They wait for what the server draws.
 *
 * @param {Kit} kit the parts of the client
 * @returns {{ receive: (message: Message) => void }} takes commands
 */
export function install({ components, extensions, options, outbox, page }) {
  /** @type {Set<Message>} commands for what is not drawn yet */
  const early = new Set();

  const catchUp = () => {
    for (const message of early) {
      const component = components.get(message.componentID);
      const { id } = component ?? {};
      // What the answer draws may be what they are about.
      if (id && !outbox.pending.some((it) => it.message.componentID === id)) {
        early.delete(message);
        extensions.apply("commands", (it) =>
          it.runAll(message.data.commands, component),
        );
      }
    }
  };

  page.watch(catchUp);
  options.document.addEventListener("liveflux:after-action", catchUp);
  return {
    receive: (message) => {
      early.add(message);
      catchUp();
      if (early.size > MAX_EARLY) {
        // What they are about does not come any more.
        early.clear();
      }
    },
  };
}
