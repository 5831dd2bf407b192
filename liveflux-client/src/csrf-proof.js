import { CSRF_FIELD, csrfToken } from "./csrf.js";

/**
 * What proves to the server that a post, or a socket, comes from its own page.
 *
 * @typedef {object} CsrfProof
 * @property {string} [token] the bare token, for a socket
 * @property {Record<string, string>} headers to send
 * @property {Record<string, string>} fields to add to a form body
 */

/**
 * @param {Document} document the page
 * @returns {CsrfProof} empty where the page has no token
 */
export function csrfProof(document) {
  const [meta, cookie, field] = csrfToken(document);
  const token = meta || cookie || field;
  if (!token) {
    return { headers: {}, fields: {} };
  }
  const named = document.querySelector('meta[name="_csrf_header"]');
  const header = meta
    ? named?.getAttribute("content") || "X-CSRF-TOKEN"
    : cookie
      ? "X-XSRF-TOKEN"
      : "X-CSRF-TOKEN";
  return {
    token,
    // Also beside a field: a JSON body has none that Spring Security would read.
    headers: { [header]: token },
    fields: meta || cookie ? {} : { [CSRF_FIELD]: token },
  };
}
