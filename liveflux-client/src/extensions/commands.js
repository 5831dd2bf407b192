import { ROOT } from "../attributes.js";
import { commandWords } from "../command-words.js";
import { listenForCommands } from "../command-listener.js";
import { targetsOf } from "../command-targets.js";
import { parseCommands } from "../commands.js";
import { closest } from "../dom.js";
import { KeptEffects } from "../kept-effects.js";
import { reportMistake } from "../signals.js";
import { Visibility } from "../visibility.js";

/** @import { Command } from "../commands.js" */
/** @import { Component } from "../component.js" */
/** @import { Message } from "../messages.js" */
/** @import { Kit } from "../parts.js" */

/** So many messages wait for what is not drawn yet. */
const MAX_EARLY = 100;

/** What a command can say besides what it does. */
const DETAILS = ["do", "value", "to", "closest", "transition"];

/**
 * What pages do by themselves: `data-flux-do`, and commands of the server and of scripts.
 *
 * @param {Kit} kit the parts of the client
 * @returns {{ run: (commands: string, component: Component) => void, receive: (message: Message) => void }}
 */
export function install(kit) {
  const { components, morpher, options, outbox, page } = kit;
  const { document } = options;
  const kept = new KeptEffects();
  const words = commandWords(kit, kept, new Visibility(kept, options));
  /** @type {Set<Message>} commands of the server for what is not drawn yet */
  const early = new Set();

  /**
   * @param {Command[]} commands to be done, one after the other
   * @param {Element | null} trigger what the user touched
   * @param {Component | null} component in which
   */
  const run = (commands, trigger, component) => {
    const around = closest(trigger, ROOT);
    const roots = around ? [around] : [...(component?.roots ?? [])];
    for (const command of commands) {
      try {
        const word = words.get(command.do);
        const strange = word
          ? Object.keys(command).find((it) => !DETAILS.includes(it))
          : command.do;
        if (strange !== undefined) {
          throw new Error(`'${strange}' is unknown`);
        }
        const targets = targetsOf(document, command, trigger, roots);
        word?.(
          { trigger, component, targets: /** @type {any} */ (targets) },
          command.value ?? "",
          command,
        );
      } catch (problem) {
        const { message } = /** @type {Error} */ (problem);
        const text = `Command '${command.do}': ${message}`;
        reportMistake(document, text);
      }
    }
  };
  const catchUp = () => {
    for (const message of early) {
      const component = components.get(message.componentID);
      const { id } = component ?? {};
      // What the answer draws may be what they are about.
      if (id && !outbox.pending.some((it) => it.message.componentID === id)) {
        early.delete(message);
        run(message.data.commands, null, component ?? null);
      }
    }
  };

  const { meet } = morpher;
  morpher.meet = (old, next) => {
    kept.meet(old, next);
    return meet?.(old, next);
  };
  page.watch((element) => {
    kept.came(element);
    catchUp();
  });
  document.addEventListener("liveflux:after-action", catchUp);
  listenForCommands(document, (element, attribute) =>
    run(
      parseCommands(element.getAttribute(attribute) ?? ""),
      element,
      components.around(element)?.component ?? null,
    ),
  );
  return {
    run: (commands, component) => run(parseCommands(commands), null, component),
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
