/** How a whole page begins. The endpoint answers with parts of pages. */
const WHOLE_PAGE = /^\s*<(!doctype|html)\b/i;

/**
 * Tells from an answer whether whoever the page belongs to is not logged in any more: the application refuses
 * the request before it comes to the endpoint, or sends it to a login page.
 *
 * @param {{ status: number, ok: boolean, redirected?: boolean }} response of the server
 * @param {string} text its body
 * @returns {boolean} false for answers of the endpoint itself
 */
export function isExpired({ status, ok, redirected }, text) {
  if (ok) {
    return WHOLE_PAGE.test(text) || Boolean(redirected);
  }
  if (status !== 401 && status !== 403) {
    return false;
  }
  try {
    const { type, error } = JSON.parse(text);
    return type !== "error" && (!error || error === "csrf");
  } catch {
    return true;
  }
}
