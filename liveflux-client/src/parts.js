import { ActionListener } from "./action-listener.js";
import { Actions } from "./actions.js";
import { Components } from "./components.js";
import { connectionDelegate } from "./connection-delegate.js";
import { Connection } from "./connection.js";
import { Events } from "./events.js";
import { Extensions } from "./extensions.js";
import { Morpher } from "./morpher.js";
import { Outbox } from "./outbox.js";
import { PageLife } from "./page-life.js";
import { Page } from "./page.js";
import { Receiver } from "./receiver.js";
import { Synchronizer } from "./synchronizer.js";
import { TypedFields } from "./typed-fields.js";
import { Updates } from "./updates.js";

/** @import { LiveFlux } from "./client.js" */
/** @import { Options } from "./options.js" */

/**
 * Marks what shows that a trigger's request is under way, inside the root of its component.
 *
 * @callback Mark
 * @param {Element} trigger what the user touched
 * @param {Element | null} root of its component
 * @returns {() => void} ends it
 */

/**
 * What extensions work with.
 *
 * @typedef {object} Kit
 * @property {LiveFlux} client
 * @property {Options} options
 * @property {Extensions} extensions
 * @property {Components} components
 * @property {Connection} connection
 * @property {Outbox} outbox
 * @property {Receiver} receiver
 * @property {Actions} actions
 * @property {Updates} updates
 * @property {Mark} mark
 * @property {TypedFields} typed
 * @property {Events} events
 * @property {Morpher} morpher
 * @property {Page} page
 * @property {Synchronizer} synchronizer
 * @property {{ start: () => void, stop: () => void }[]} watchers those that watch the page
 */

/**
 * Makes the parts of the client of one page.
 *
 * @param {LiveFlux} client which they are parts of
 * @param {Options} options where to and with what
 * @param {(root: Element) => void} arrived called for each root of a component, known or not
 * @returns {Kit} the parts
 */
export function createParts(client, options, arrived) {
  const { document, window } = options;
  const kit = /** @type {Kit} */ ({ client, options });
  const extensions = (kit.extensions = new Extensions(kit));
  const components = (kit.components = new Components());
  const typed = (kit.typed = new TypedFields(document));
  kit.events = new Events(document);
  kit.mark = (trigger, root) => {
    let end = () => {};
    extensions.apply("indicators", (it) => {
      if (end) {
        end = it.mark(trigger, root);
      }
    });
    return () => {
      end();
      end = /** @type {any} */ (null);
    };
  };
  const connection = (kit.connection = new Connection(
    options,
    connectionDelegate(kit),
  ));
  const outbox = (kit.outbox = new Outbox(
    options,
    connection,
    () => extensions.installed("http") ?? extensions.use("http", false),
    (message) => kit.receiver.receive(message),
  ));
  const synchronizer = (kit.synchronizer = new Synchronizer(
    components,
    connection,
    outbox,
  ));
  const morpher = (kit.morpher = new Morpher(components, typed, (elements) =>
    extensions.apply("activate", (activate) => activate(elements)),
  ));
  const updates = (kit.updates = new Updates(document, morpher, {
    changedParts: (...change) => extensions.installed("parts")?.(...change),
    unproven: (component) => synchronizer.sync([component]),
    locked: () => outbox.pending.flatMap(({ elements }) => elements),
    drawn: (root) => {
      page.scan(root);
    },
  }));
  kit.receiver = new Receiver(components, outbox, synchronizer, updates, {
    document,
    events: kit.events,
    own: (extension, message) =>
      extensions.apply(extension, (it) => it.receive(message)),
    fragments: () => extensions.use("fragments"),
    coming: () => extensions.coming("fields"),
    redirect: (message) =>
      extensions.apply("redirects", (it) => it.follow(message)),
    expired: () => connection.expire(),
    lost: (component) =>
      extensions.apply(
        "mount",
        (it) => it.remount(component),
        () => {
          // With the next connection it is found to be lost again.
          component.lost = false;
        },
      ),
  });
  const page = (kit.page = new Page(window, {
    root: arrived,
    placeholder: (element) =>
      extensions.apply("mount", (it) => it.mount(element)),
    removed: () => synchronizer.prune(),
    scanned: (element) => {
      morpher.learn(element);
      extensions.look(element);
    },
  }));
  const actions = (kit.actions = new Actions(document, kit));
  kit.watchers = [
    typed,
    new ActionListener(
      document,
      (wish) => actions.act(wish),
      (task) => extensions.awaits("triggers", task),
    ),
    new PageLife(window, {
      wake: () => connection.wake(),
      freeze: () => connection.stop(),
      thaw: () => connection.start(),
    }),
    page,
  ];
  return kit;
}
