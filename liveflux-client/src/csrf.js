/**
 * What proves to the server that a post comes from its own page.
 *
 * @typedef {object} CsrfProof
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
      headers: { [meta("_csrf_header") || "X-CSRF-TOKEN"]: token },
      fields: {},
    };
  }
  const cookie = /(?:^|;\s*)XSRF-TOKEN=([^;]+)/.exec(document.cookie);
  if (cookie) {
    return {
      headers: { "X-XSRF-TOKEN": decodeURIComponent(cookie[1]) },
      fields: {},
    };
  }
  const field = document.querySelector(`input[name="${CSRF_FIELD}"]`);
  const value = /** @type {HTMLInputElement | null} */ (field)?.value;
  if (value) {
    // The header too: a JSON body has no fields that Spring Security would read.
    return {
      headers: { "X-CSRF-TOKEN": value },
      fields: { [CSRF_FIELD]: value },
    };
  }
  return { headers: {}, fields: {} };
}
