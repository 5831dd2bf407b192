/**
 * Called before something is done to the page.
 *
 * @callback OwnWatcher
 * @returns {() => void} called afterwards
 */

/** @type {Set<OwnWatcher>} those who want to know what we do to the page */
export const ownWatchers = new Set();

let depth = 0;

/**
 * Does something to the page. What browsers say of it, they say of us, not of the user.
 *
 * @template T
 * @param {() => T} task changes the page
 * @returns {T} what the task returns
 */
export function quietly(task) {
  const ends = depth++ ? [] : [...ownWatchers].map((watcher) => watcher());
  try {
    return task();
  } finally {
    depth--;
    ends.forEach((end) => end());
  }
}

/**
 * @param {Event} event that happens now
 * @returns {boolean} whether a browser says it of what we do; what scripts dispatch meanwhile is theirs
 */
export function isOwn({ isTrusted }) {
  return isTrusted && depth > 0;
}
