/**
 * What proves to the server that a post, or a socket, comes from its own page.
 *
 * @typedef {object} CsrfProof
 * @property {string} [token] the bare token, for a socket
 * @property {Record<string, string>} headers to send
 * @property {Record<string, string>} fields to add to a form body
 */

/** The name of the hidden field and of the meta element; never sent as a component's own data. */
export const CSRF_FIELD = "_csrf";

/**
 * Finds Spring Security's token: in `meta` elements, else in the cookie of its cookie repository, else in
 * a hidden field that a template engine put into a form.
 *
 * @param {Document} document the page
 * @returns {CsrfProof} empty where the page has no token
 */
export function csrfProof(document) {
  /** @param {string} name of the meta element */
  const meta = (name) =>
    document.querySelector(`meta[name="${name}"]`)?.getAttribute("content");
  const token = meta(CSRF_FIELD);
  if (token) {
    return {
      token,
      headers: { [meta("_csrf_header") || "X-CSRF-TOKEN"]: token },
      fields: {},
    };
  }
  const cookie = /(?:^|;\s*)XSRF-TOKEN=([^;]+)/.exec(document.cookie);
  if (cookie) {
    const token = decodeURIComponent(cookie[1]);
    return {
      token,
      headers: { "X-XSRF-TOKEN": token },
      fields: {},
    };
  }
  const field = document.querySelector(`input[name="${CSRF_FIELD}"]`);
  const value = /** @type {HTMLInputElement | null} */ (field)?.value;
  if (value) {
    // The header too: a JSON body has no fields that Spring Security would read.
    return {
      token: value,
      headers: { "X-CSRF-TOKEN": value },
      fields: { [CSRF_FIELD]: value },
    };
  }
  return { headers: {}, fields: {} };
}

/**
 * Finds the token for a socket. Another host is never told.
 *
 * @param {Document | undefined} document the page, if there is one
 * @param {URL} url where the socket leads
 * @param {Location} location where the page is
 * @returns {string | undefined} the token
 */
export function csrfTokenFor(document, url, location) {
  return document && url.host === location.host
    ? csrfProof(document).token
    : undefined;
}
