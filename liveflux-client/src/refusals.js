/** How a whole page begins. The endpoint answers with parts of pages. */
const WHOLE_PAGE = /^\s*<(!doctype|html)\b/i;

/** Type of an answer that sends the client elsewhere, which the endpoint never does. */
export const REDIRECTED = "opaqueredirect";

/**
 * Tells from an answer whether whoever the page belongs to is not logged in any more: the application refuses
 * the request before it comes to the endpoint, or sends it to a login page.
 *
 * @param {{ status: number, ok: boolean, type: string }} response of the server, where no redirect is followed:
 * a login page on another host could not be read
 * @param {string} text its body
 * @returns {boolean} false for answers of the endpoint itself
 */
export function isExpired({ status, ok, type }, text) {
  if (ok) {
    return WHOLE_PAGE.test(text);
  }
  if (type === REDIRECTED) {
    return true;
  }
  if (status !== 401 && status !== 403) {
    return false;
  }
  try {
    const answer = JSON.parse(text);
    const { error } = answer;
    return answer.type !== "error" && (!error || error === "csrf");
  } catch {
    return true;
  }
}
