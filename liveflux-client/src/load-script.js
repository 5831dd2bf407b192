/** @import { Extensions, Install } from "./extensions.js" */

/** @typedef {(build: string, name: string, make: (...used: any[]) => Install, ...places: number[]) => void} Installer */

/**
 * The build's name, and what extensions use of this script. The build adds both.
 *
 * @type {any[]}
 */
export const SHARED = [];

const own = /** @type {HTMLScriptElement | null} */ (document.currentScript);

/**
 * Lets scripts install themselves.
 *
 * @param {Extensions} extensions of the page's client
 * @returns {Installer} called by the script of each extension, with the places of what it uses; those of another build
 * are not installed, because they would use something else
 */
export function openTo(extensions) {
  return (build, name, make, ...places) => {
    if (build === SHARED[0]) {
      extensions.install(name, make(...places.map((it) => SHARED[it])));
    }
  };
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
    element.onerror = () => reject(new Error(`no script at ${url.pathname}`));
  });
}
