import { isMeantElsewhere } from "../action-listener.js";
import { ROOT } from "../attributes.js";
import { targetsOf } from "../command-targets.js";
import { parseCommands } from "../commands.js";
import { allOf, closest, matches, originOf } from "../dom.js";
import { DO } from "../extension-attributes.js";
import { KeptEffects } from "../kept-effects.js";
import { reportError, reportMistake } from "../signals.js";
import { classNamed, EXPANDED } from "../traits.js";
import { atOnce } from "../visibility.js";

/** @import { Command } from "../commands.js" */
/** @import { Component } from "../component.js" */
/** @import { Message } from "../messages.js" */
/** @import { Kit } from "../parts.js" */
/** @import { VisibilityParts } from "../visibility.js" */

/**
 * Who commands, and where.
 *
 * @typedef {object} Order
 * @property {Element | null} trigger what the user touched
 * @property {Component | undefined} component in which
 * @property {HTMLElement[]} targets what the command is about
 */

/** @typedef {(order: Order, value: string, command: Command) => void} Word what one word does */

/**
 * What further words are added to.
 *
 * @typedef {object} CommandToolsInternal
 * @property {Map<string, Word>} words by their names
 * @property {KeptEffects} kept keeps changes over updates
 * @property {VisibilityParts} visibility shows and hides
 */

/** What does it on another event than a click. */
const OTHERWISE = "form,select,[type=checkbox],[type=radio]";

/**
 * What pages do by themselves: `data-flux-do`, and commands of the server and of scripts. Words that few pages use are
 * in extensions of their own; what follows them waits until they have come.
 *
 * @param {Kit} kit the parts of the client
 */
export function install({ components, extensions, morpher, options, page }) {
  const { document, window } = options;
  const kept = new KeptEffects();
  /** @type {(on: boolean | null) => Word} adds a class, removes it, or does the opposite of what is */
  const classes =
    (on) =>
    ({ targets }, name) => {
      const trait = classNamed(name);
      targets.forEach((it) => kept.set(it, trait, on ?? !trait.read(it)));
    };
  /** @type {(on: boolean | null) => Word} shows, hides, or does the opposite of what is */
  const shows =
    (on) =>
    ({ targets, trigger }, _, { transition }) => {
      const { isShown, put } = tools.visibility;
      for (const element of targets) {
        const shown = isShown(element);
        if (on !== shown) {
          put(element, !shown, transition);
        }
      }
      if (targets[0] && trigger && EXPANDED.read(trigger)) {
        kept.set(trigger, EXPANDED, String(isShown(targets[0])));
      }
    };
  /** @type {CommandToolsInternal} */
  const tools = {
    kept,
    visibility: atOnce(kept, window),
    words: new Map([
      ["show", shows(true)],
      ["hide", shows(false)],
      ["toggle", shows(null)],
      ["class", classes(true)],
      ["no-class", classes(false)],
      ["toggle-class", classes(null)],
    ]),
  };

  /**
   * @param {Command} command any
   * @returns {string} the extension that it needs besides this one; empty: none
   */
  const partFor = ({ do: word, transition }) =>
    transition || word === "transition"
      ? "command-motion"
      : tools.words.has(word)
        ? ""
        : "command-words";

  /** @type {unknown} what kept a part from coming early: else each update would try again */
  let failure;
  /** @param {string | undefined} part that is needed soon, if any: who needs it, tells what goes wrong */
  const prepare = (part) =>
    part &&
    extensions.use(part, false).catch((problem) => {
      failure = problem;
    });

  /**
   * What is to be done when an extension has come, in order; the first one has asked for it.
   *
   * @type {(() => void)[]}
   */
  const waiting = [];
  const goOn = () => waiting.splice(0).forEach((it) => it());

  /**
   * @param {Command[]} commands to be done, one after the other, and after all that wait
   * @param {Component | undefined} component in which
   * @param {Element | null} [trigger] what the user touched
   */
  const run = (commands, component, trigger = null) => {
    const [command, ...rest] = commands;
    const part = command && partFor(command);
    prepare(part);
    if (
      waiting[0] ||
      (part &&
        extensions.awaits(part, goOn, (problem) => {
          reportError(document, problem);
          commands = rest;
          goOn();
        }))
    ) {
      waiting.push(() => run(commands, component, trigger));
    } else if (command) {
      // What a command can say besides what it does: all else is a mistake.
      const {
        do: name,
        value = "",
        to,
        closest: near,
        transition,
        ...others
      } = command;
      try {
        const word = tools.words.get(name);
        const [strange] = word ? Object.keys(others) : [name];
        if (!word || strange) {
          throw new Error(`'${strange}' is unknown`);
        }
        const around = closest(trigger, ROOT);
        const roots = around ? [around] : [...(component?.roots ?? [])];
        const targets = targetsOf(
          document.documentElement,
          to,
          near,
          trigger,
          roots,
        );
        word(
          { trigger, component, targets: /** @type {any} */ (targets) },
          value,
          command,
        );
      } catch (problem) {
        reportMistake(
          document,
          `Command '${name}': ${/** @type {Error} */ (problem).message}`,
        );
      }
      run(rest, component, trigger);
    }
  };
  /** @type {(element: Element, attribute?: string) => void} */
  const runOf = (element, attribute = DO) =>
    run(
      parseCommands(element.getAttribute(attribute)),
      components.around(element)?.component,
      element,
    );
  /** @param {Element} place that came or was drawn */
  const look = (place) => {
    kept.came(place);
    if (!failure) {
      allOf(place, `[${DO}]`)
        .flatMap((it) => parseCommands(it.getAttribute(DO)))
        .map(partFor)
        .forEach(prepare);
    }
  };

  const { meet } = morpher;
  morpher.meet = (old, next) => {
    kept.meet(old, next);
    return meet?.(old, next);
  };
  page.watch(look);
  look(document.documentElement);
  document.addEventListener("click", (event) => {
    const trigger = closest(originOf(event), `[${DO}]`);
    if (
      trigger &&
      !matches(trigger, OTHERWISE) &&
      !isMeantElsewhere(event, trigger)
    ) {
      if (trigger.matches("a[href]")) {
        event.preventDefault();
      }
      runOf(trigger);
    }
  });
  return {
    tools,
    runOf,
    runAll: run,
    /** @type {(commands: string, component: Component) => void} */
    run: (commands, component) => run(parseCommands(commands), component),
    /** @param {Message} message of the server */
    receive: (message) =>
      extensions.apply("command-messages", (it) => it.receive(message)),
  };
}
