/** @import { Slice } from "../../src/splice.js" */

/**
 * Compares as the server does: token by token, slices close to each other as one. Any other delta that gives the
 * same text must do as well: where equal text lets a slice begin earlier or later, chance decides.
 *
 * @param {string} old text
 * @param {string} fresh text
 * @param {() => number} random from 0 up to 1
 * @returns {Slice[]} what turns one into the other
 */
export function deltaOf(old, fresh, random = () => 1) {
  const a = tokens(old);
  const b = tokens(fresh);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) {
    head++;
  }
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a.at(-1 - tail) === b.at(-1 - tail)
  ) {
    tail++;
  }
  const [from, to, end] = [head, a.length - tail, b.length - tail];
  /** @type {number[][]} lengths of longest common sequences */
  const common = Array.from({ length: to - from + 1 }, () =>
    new Array(end - from + 1).fill(0),
  );
  for (let i = to - from - 1; i >= 0; i--) {
    for (let j = end - from - 1; j >= 0; j--) {
      common[i][j] =
        a[from + i] === b[from + j]
          ? common[i + 1][j + 1] + 1
          : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  /** @type {Slice[]} */
  const slices = [];
  let at = a.slice(0, head).join("").length;
  let i = from;
  let j = from;
  while (i < to || j < end) {
    if (i < to && j < end && a[i] === b[j]) {
      at += a[i].length;
      i++;
      j++;
      continue;
    }
    const takes =
      j >= end ||
      (i < to &&
        common[i + 1 - from][j - from] >= common[i - from][j + 1 - from]);
    const last = slices.at(-1);
    const gap = last ? at - last[0] - last[1] : Infinity;
    if (last && gap < 12) {
      last[2] += old.slice(last[0] + last[1], at);
      last[1] += gap;
    } else {
      slices.push([at, 0, ""]);
    }
    const slice = /** @type {Slice} */ (slices.at(-1));
    if (takes) {
      slice[1] += a[i].length;
      at += a[i].length;
      i++;
    } else {
      slice[2] += b[j];
      j++;
    }
  }
  slices.forEach((slice, n) => {
    const before = slices[n - 1];
    const free = before ? before[0] + before[1] : 0;
    // Text that ends alike may as well have been changed a little earlier.
    while (slice[0] > free && random() < 0.5) {
      const [start, deleted, inserted] = slice;
      const whole = old.slice(start, start + deleted);
      const moved = old[start - 1];
      if (deleted && inserted) {
        break;
      }
      if ((whole || inserted).at(-1) !== moved) {
        break;
      }
      slice[0]--;
      slice[2] = inserted && moved + inserted.slice(0, -1);
    }
  });
  return slices;
}

/** @param {string} text */
function tokens(text) {
  return text.match(/<[^\s>]*>?|[\s]*[^\s<>]+>?|[\s]+|>/g) ?? [];
}
