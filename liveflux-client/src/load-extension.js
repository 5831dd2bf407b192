/** @import { Extensions, Install } from "./extensions.js" */

/** @type {Record<string, () => Promise<{ install: Install }>>} */
const MODULES = {
  activate: () => import("./extensions/activate.js"),
  bar: () => import("./extensions/bar.js"),
  channels: () => import("./extensions/channels.js"),
  commands: () => import("./extensions/commands.js"),
  "command-events": () => import("./extensions/command-events.js"),
  "command-messages": () => import("./extensions/command-messages.js"),
  "command-motion": () => import("./extensions/command-motion.js"),
  "command-words": () => import("./extensions/command-words.js"),
  compat: () => import("./extensions/compat.js"),
  countdown: () => import("./extensions/countdown.js"),
  debug: () => import("./extensions/debug.js"),
  download: () => import("./extensions/download.js"),
  effects: () => import("./extensions/effects.js"),
  fields: () => import("./extensions/fields.js"),
  files: () => import("./extensions/files.js"),
  "upload-transfer": () => import("./extensions/upload-transfer.js"),
  uploads: () => import("./extensions/uploads.js"),
  forms: () => import("./extensions/forms.js"),
  fragments: () => import("./extensions/fragments.js"),
  hook: () => import("./extensions/hook.js"),
  http: () => import("./extensions/http.js"),
  indicators: () => import("./extensions/indicators.js"),
  lazy: () => import("./extensions/lazy.js"),
  legacy: () => import("./extensions/legacy.js"),
  model: () => import("./extensions/model.js"),
  navigate: () => import("./extensions/navigate.js"),
  mount: () => import("./extensions/mount.js"),
  optimistic: () => import("./extensions/optimistic.js"),
  overlay: () => import("./extensions/overlay.js"),
  page: () => import("./extensions/page.js"),
  "page-swap": () => import("./extensions/page-swap.js"),
  prefetch: () => import("./extensions/prefetch.js"),
  parts: () => import("./extensions/parts.js"),
  redirects: () => import("./extensions/redirects.js"),
  sockets: () => import("./extensions/sockets.js"),
  "row-edges": () => import("./extensions/row-edges.js"),
  rows: () => import("./extensions/rows.js"),
  sort: () => import("./extensions/sort.js"),
  "sort-drag": () => import("./extensions/sort-drag.js"),
  "sort-keys": () => import("./extensions/sort-keys.js"),
  sse: () => import("./extensions/sse.js"),
  text: () => import("./extensions/text.js"),
  triggers: () => import("./extensions/triggers.js"),
  subscribe: () => import("./extensions/subscribe.js"),
  keys: () => import("./extensions/keys.js"),
  copy: () => import("./extensions/copy.js"),
  "confirm-dialog": () => import("./extensions/confirm-dialog.js"),
  transition: () => import("./extensions/transition.js"),
  remember: () => import("./extensions/remember.js"),
  ws: () => import("./extensions/ws.js"),
};

/**
 * Lets scripts install themselves: not needed where extensions are modules.
 *
 * @param {Extensions} _extensions of the page's client
 * @returns {unknown} nothing
 */
export function openTo(_extensions) {
  return undefined;
}

/**
 * Loads an extension as a module. Bundlers put each into a file of its own.
 *
 * @param {string} name of the extension
 * @param {string} _endpoint where scripts would be
 * @returns {Promise<{ install: Install } | void>} the module
 */
export async function loadExtension(name, _endpoint) {
  if (!Object.hasOwn(MODULES, name)) {
    const names = Object.keys(MODULES).join(", ");
    throw new Error(`there is none of this name. Use one of ${names}`);
  }
  return MODULES[name]();
}
