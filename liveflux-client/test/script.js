import { readFileSync } from "node:fs";
import { Window } from "happy-dom";
import * as activate from "../src/extensions/activate.js";
import * as channels from "../src/extensions/channels.js";
import * as fields from "../src/extensions/fields.js";
import * as http from "../src/extensions/http.js";
import * as indicators from "../src/extensions/indicators.js";
import * as mount from "../src/extensions/mount.js";
import * as parts from "../src/extensions/parts.js";
import * as redirects from "../src/extensions/redirects.js";
import * as subscribe from "../src/extensions/subscribe.js";
import { LiveFlux as Modules } from "../src/index.js";
import { loadExtension as loadModule } from "../src/load-extension.js";

/** @import { Install } from "../src/extensions.js" */

/**
 * The tests can run against the scripts that the build makes, too: this is the path of the main one.
 */
const script = process.env.LIVEFLUX_SCRIPT;

/** @type {any} what the script has left in its page, and its extensions find */
let shared;

/** The client's class. */
export const LiveFlux = script ? clientOf(script) : Modules;

/**
 * Loads an extension of that client.
 *
 * @param {string} name of the extension
 * @returns {Promise<{ install: Install } | void>} the extension
 */
export async function loadExtension(name) {
  return script ? extensionOf(script, name) : loadModule(name, "");
}

/** Extensions that many tests need at once: `install` by name. */
export const INSTALLED = {
  activate: built("activate", activate),
  channels: built("channels", channels),
  fields: built("fields", fields),
  http: built("http", http),
  indicators: built("indicators", indicators),
  mount: built("mount", mount),
  parts: built("parts", parts),
  redirects: built("redirects", redirects),
  subscribe: built("subscribe", subscribe),
};

/**
 * @param {string} name of an extension
 * @param {{ install: Install }} module the same as a module
 * @returns {Install} its function
 */
function built(name, module) {
  return (script ? extensionOf(script, name) : module).install;
}

/**
 * @param {string} path of the script
 * @returns {typeof Modules} its client class
 */
function clientOf(path) {
  const window = /** @type {any} */ (
    new Window({ url: "https://app.example/" })
  );
  window.liveflux = { useWebSocket: false, window };
  // The script reads the methods of elements as a browser has them.
  Object.assign(globalThis, { Element: window.Element });
  run(path, window);
  shared = window.liveflux;
  shared.client.stop();
  return shared.client.constructor;
}

/**
 * @param {string} path of the script
 * @param {string} name of its extension
 * @returns {{ install: Install }} the extension
 */
function extensionOf(path, name) {
  /** @type {Install | undefined} */
  let installed;
  shared.client.extensions.install = (
    /** @type {string} */ _,
    /** @type {Install} */ install,
  ) => {
    installed = install;
  };
  run(path.replace(/\.js$/, `-${name}.js`), { liveflux: shared });
  if (!installed) {
    throw new Error(`Extension '${name}' is of another build`);
  }
  return { install: installed };
}

/**
 * @param {string} path of a script
 * @param {any} window that it finds
 */
function run(path, window) {
  const code = readFileSync(path, "utf8");
  new Function("window", "document", code)(window, window.document);
}
