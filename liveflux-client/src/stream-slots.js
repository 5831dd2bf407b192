/** @import { Options } from "./options.js" */

/**
 * Streams that the pages of one browser may have open at once: over HTTP/1.1 it has six connections to a
 * server, for everything.
 */
const PLACES = 3;

/** Protocols that carry all requests over one connection. */
const SHARED = ["h2", "h3"];

/**
 * Takes one of the few places for streams, where they are few and the pages can agree on them: only those
 * that came over https or from this machine have locks.
 *
 * @param {Options} options the page
 * @param {AbortSignal} end when it is aborted, the place is free again
 * @returns {Promise<boolean>} whether the stream may be opened
 */
export async function takeSlot({ window }, end) {
  const { locks } = window.navigator;
  const [{ nextHopProtocol = "" } = {}] =
    /** @type {PerformanceResourceTiming[]} */ (
      window.performance.getEntriesByType("navigation")
    );
  if (!locks || SHARED.includes(nextHopProtocol)) {
    return true;
  }
  for (let place = 1; place <= PLACES; place++) {
    if (await lock(locks, `liveflux-stream-${place}`, end)) {
      return true;
    }
  }
  return false;
}

/**
 * @param {LockManager} locks of the browser
 * @param {string} name of a lock
 * @param {AbortSignal} end when it is let go of
 * @returns {Promise<boolean>} whether it is taken, or there are no locks to be had
 */
function lock(locks, name, end) {
  return new Promise((resolve) => {
    const held = locks.request(name, { ifAvailable: true }, (taken) => {
      resolve(Boolean(taken));
      return (
        taken &&
        !end.aborted &&
        new Promise((free) => end.addEventListener("abort", free))
      );
    });
    // In a frame of no origin.
    held.catch(() => resolve(true));
  });
}
