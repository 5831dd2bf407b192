import { allOf, ask, closest } from "../dom.js";
import { quietly } from "../own-events.js";

/** @import { Component } from "../component.js" */
/** @import { Kit } from "../parts.js" */
/** @import { Message } from "../messages.js" */

const TEXT = "data-flux-text";
const CANCEL = "data-flux-cancel";

/** Says that an element's text is not complete. */
const BUSY = "aria-busy";

/**
 * Texts that grow while the page shows them: `data-flux-text`, and what ends them, `data-flux-cancel`.
 *
 * @param {Kit} kit the parts of the client
 * @returns {{ receive: (message: Message) => void }} takes what the texts have grown by
 */
export function install(kit) {
  const { client, components, connection, outbox, page, synchronizer } = kit;
  const { document, setTimeout } = kit.options;
  /** @type {Map<number, { component: Component, field: string, text: string }>} */
  const streams = new Map();

  /**
   * @param {Component} component whose text grows
   * @param {string} field of it
   * @returns {Element[]} what shows the text
   */
  const places = ({ id, roots }, field) =>
    [...roots]
      .flatMap((root) => allOf(root, `[${TEXT}]`))
      .filter(
        (it) =>
          ask(it, "getAttribute", TEXT) === field &&
          components.around(it)?.component.id === id,
      );

  /** @param {{ component: Component, field: string, text: string }} stream to be shown */
  const show = ({ component, field, text }) =>
    quietly(() =>
      places(component, field).forEach((place) => {
        write(place, text);
        ask(place, "setAttribute", BUSY, "true");
      }),
    );

  /** @param {number} number of a text that grows no more: what the server draws counts */
  const end = (number) => {
    const stream = streams.get(number);
    streams.delete(number);
    if (stream) {
      quietly(() =>
        places(stream.component, stream.field).forEach((place) =>
          ask(place, "removeAttribute", BUSY),
        ),
      );
    }
  };

  /** @param {Message} message with a part of a text */
  const grow = ({ stream: number = 0, componentID, field, base, add = "" }) => {
    const component = components.get(componentID);
    if (component && field !== undefined) {
      streams.set(number, { component, field, text: "" });
    }
    const stream = streams.get(number);
    if (stream && base !== undefined) {
      if (base > stream.text.length) {
        // Something is missing: all of it comes again.
        streams.delete(number);
        synchronizer.sync([stream.component]);
        return;
      }
      stream.text = stream.text.slice(0, base) + add;
      show(stream);
    }
  };

  /** @param {Message} message that says when to ask again, where no connection brings what changes */
  const askAgain = ({ componentID, kind, poll }) =>
    setTimeout(() => {
      if (connection.state === "http" && components.get(componentID)) {
        outbox.add(
          { type: "sync", componentID, kind },
          { answered: () => {}, failed: () => {} },
        );
      }
    }, poll ?? 0);

  page.watch(() => streams.forEach(show));
  // What grows still comes again, all of it.
  document.addEventListener("liveflux:open", () => streams.clear());
  document.addEventListener("click", (event) => {
    const button = closest(event.target, `[${CANCEL}]`);
    const found = components.around(button);
    if (button && found && !event.defaultPrevented) {
      event.preventDefault();
      const name = ask(button, "getAttribute", CANCEL);
      // What goes wrong is told as an event.
      client.call(found.component, "liveflux:cancel", { name }).catch(() => {});
    }
  });

  return {
    receive: (message) => {
      if (message.poll) {
        askAgain(message);
        return;
      }
      grow(message);
      if (message.done) {
        end(message.stream ?? 0);
      }
    },
  };
}

/**
 * @param {Element} place in the page
 * @param {string} text that it is to hold; mostly more of what it holds
 */
function write(place, text) {
  const node = /** @type {Text | null} */ (place.firstChild);
  if (node?.nodeType === 3 && !node.nextSibling && text.startsWith(node.data)) {
    node.appendData(text.slice(node.data.length));
  } else if (place.textContent !== text) {
    place.textContent = text;
  }
}
