/** @import { Heard } from "../events.js" */
/** @import { Kit } from "../parts.js" */

/**
 * What `liveflux.subscribe` was told.
 *
 * @typedef {object} Subscription
 * @property {string} kind of the components
 * @property {string | null} id of one of them; null or empty for all
 * @property {string} name of the events
 * @property {string} action what each event calls
 * @property {number | { scope?: "component" | "global", delayMs?: number }} [how] when, and whose events count
 */

/**
 * Lets events call actions.
 *
 * @param {Kit} kit the parts of the client
 * @returns {(subscription: Subscription, early: Heard[]) => () => void} begins it, also for what has happened already
 */
export function install({ client, components, events, options }) {
  /** @type {Map<string, () => void>} what ends them */
  const subscriptions = new Map();
  return ({ kind, id, name, action, how = {} }, early) => {
    const { scope = "component", delayMs = 0 } =
      typeof how === "number" ? { delayMs: how } : how;
    const key = JSON.stringify([kind, id, name, action, scope]);
    // Once, also where a script that subscribes runs again.
    subscriptions.get(key)?.();
    /** @type {(...heard: Heard) => void} */
    const hear = (event, meant) =>
      components
        .all()
        .filter((it) => it.kind === kind && (!id || it.id === id))
        .filter((it) => scope === "global" || meant(it))
        .forEach((it) =>
          options.setTimeout(
            // What goes wrong is told as an event.
            () =>
              client
                .call(it, action, parametersOf(event.detail))
                .catch(() => {}),
            delayMs,
          ),
        );
    const end = events.listen(name, hear);
    subscriptions.set(key, end);
    early.forEach((heard) => hear(...heard));
    return end;
  };
}

/**
 * @param {any} detail of an event
 * @returns {Record<string, unknown>} what an action gets of it: not whom it is meant for
 */
function parametersOf(detail) {
  const { __self, __target, __target_id, ...data } =
    typeof detail === "object" ? { ...detail } : {};
  return data;
}
