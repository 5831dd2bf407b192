/** Nothing moves for longer than this, in milliseconds. */
const LONGEST = 1000;

/**
 * Waits for the animations and transitions that an element has by now.
 *
 * @param {Element} element that moves
 * @param {(task: () => void, delayMs: number) => unknown} setTimeout of the page
 * @param {() => void} done called once: when they are over, and at the latest after a second; at once where nothing moves
 */
export function whenStill(element, setTimeout, done) {
  const moving = element.getAnimations?.({ subtree: true }) ?? [];
  if (moving.length && !isCalm(element)) {
    let end = () => {
      end = () => {};
      done();
    };
    const later = () => end();
    setTimeout(later, LONGEST);
    Promise.allSettled(moving.map((it) => it.finished)).then(later);
  } else {
    done();
  }
}

/**
 * @param {Element} element of a page
 * @returns {boolean} whether the user wants nothing to move
 */
export function isCalm(element) {
  const view = element.ownerDocument.defaultView;
  return Boolean(
    view?.matchMedia?.("(prefers-reduced-motion: reduce)").matches,
  );
}
