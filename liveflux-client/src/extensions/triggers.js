import { Triggers } from "../triggers.js";

/** @import { Kit } from "../parts.js" */

/**
 * Actions by any DOM event: `data-flux-trigger` and `data-flux-trigger-modifiers`.
 *
 * @param {Kit} kit the parts of the client
 * @returns {Triggers} what listens
 */
export function install({ actions, options, page, typed }) {
  const triggers = new Triggers(options, {
    act: (wish) => actions.act(wish),
    collect: (wish) => actions.collect(wish),
    unsent: (fields) => typed.has(fields),
  });
  triggers.start();
  page.watch((element) => triggers.scan(element));
  triggers.scan(options.document.documentElement);
  return triggers;
}
