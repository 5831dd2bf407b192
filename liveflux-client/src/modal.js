/**
 * @param {Document} document the page
 * @returns {Element | null} the open dialog that keeps users off the rest
 */
export function modalOf(document) {
  try {
    return [...document.querySelectorAll("dialog:modal")].at(-1) ?? null;
  } catch {
    // A browser that does not know the word.
    return null;
  }
}
