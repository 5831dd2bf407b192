/** @import { Extensions, Install } from "./extensions.js" */

/**
 * What the scripts of extensions find at `liveflux.$`: the build's name, what they use of this script, which
 * the build adds, and who installs them.
 *
 * @type {any[] & { install?: (name: string, install: Install) => void }}
 */
export const SHARED = [];

const own = /** @type {HTMLScriptElement | null} */ (document.currentScript);

/**
 * Lets scripts install themselves.
 *
 * @param {Extensions} extensions of the page's client
 * @returns {typeof SHARED} what they are to find
 */
export function openTo(extensions) {
  SHARED.install = (name, install) => extensions.install(name, install);
  return SHARED;
}

/**
 * Loads an extension as a script, from where this one came. It installs itself.
 *
 * @param {string} name of the extension
 * @param {string} endpoint where scripts are when this one is part of the page
 * @returns {Promise<void>} when it is there
 */
export function loadExtension(name, endpoint) {
  const url = new URL(own?.src || endpoint, document.baseURI);
  url.searchParams.set("extension", name);
  const element = document.createElement("script");
  element.src = url.href;
  // A content security policy that trusts the page's scripts by a nonce trusts this one too.
  element.nonce = own?.nonce ?? "";
  document.head.append(element);
  return new Promise((resolve, reject) => {
    element.onload = () => resolve();
    element.onerror = () => reject(new Error(`nothing at ${url.pathname}`));
  });
}
