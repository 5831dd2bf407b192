/**
 * Keeps rows where they are while others come and go above them, in browsers that do not do this themselves.
 *
 * @param {Window & typeof globalThis} window the page's window
 * @returns {(list: Element, task: () => void) => void} does something to a list
 */
export function createAnchor(window) {
  const native = window.CSS?.supports?.("overflow-anchor", "auto") ?? true;
  return (list, task) => {
    const row = native
      ? undefined
      : [...list.children].find((it) => it.getBoundingClientRect().bottom > 0);
    const top = row?.getBoundingClientRect().top ?? 0;
    task();
    if (row?.isConnected) {
      scrollBy(window, list, row.getBoundingClientRect().top - top);
    }
  };
}

/**
 * Scrolls what a list is scrolled in.
 *
 * @param {Window} window the page's window
 * @param {Element} list in the page
 * @param {number} moved by how many pixels
 */
export function scrollBy(window, list, moved) {
  /** @type {Element | null} */
  let box = list;
  while (box && box.scrollHeight <= box.clientHeight) {
    box = box.parentElement;
  }
  (box ?? window.document.documentElement).scrollBy(0, moved);
}
