/** The name of the hidden field and of the meta element; never sent as a component's own data. */
export const CSRF_FIELD = "_csrf";

/** Spring Security's cookie with the token. */
const COOKIE = /(?:^|;\s*)XSRF-TOKEN=([^;]+)/;

/**
 * Finds Spring Security's token: in `meta` elements, else in the cookie of its cookie repository, else in
 * a hidden field that a template engine put into a form.
 *
 * @param {Document} document the page
 * @returns {(string | undefined)[]} what is in each of these places
 */
export function csrfToken(document) {
  const cookie = COOKIE.exec(document.cookie)?.[1];
  const field = document.querySelector(`input[name="${CSRF_FIELD}"]`);
  return [
    document
      .querySelector(`meta[name="${CSRF_FIELD}"]`)
      ?.getAttribute("content") ?? undefined,
    cookie && decodeURIComponent(cookie),
    /** @type {HTMLInputElement | null} */ (field)?.value,
  ];
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
    ? csrfToken(document).find(Boolean)
    : undefined;
}
