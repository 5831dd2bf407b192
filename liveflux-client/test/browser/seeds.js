import { options, report, run } from "./report.js";

/** After so many failures the others are most likely of the same kind. */
const ENOUGH = 5;

/**
 * Plays a game once for each seed, and tells which of them fail. Options: `seed` for one, `from` for the first,
 * `seeds` for how many.
 *
 * @param {number} count of seeds, unless the options say otherwise
 * @param {(seed: number) => Promise<string | null>} play returns what is wrong in the end
 */
export function runSeeds(count, play) {
  run(async () => {
    const only = options.get("seed");
    const first = Number(only ?? options.get("from") ?? 1);
    const last = only
      ? first
      : first + Number(options.get("seeds") ?? count) - 1;
    const failures = [];
    const begin = performance.now();
    for (let seed = first; seed <= last && failures.length < ENOUGH; seed++) {
      const problem = await problemOf(play, seed);
      if (problem) {
        failures.push(`seed=${seed} ${problem}`);
      }
    }
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    const counts = `${last - first + 1} seeds from ${first}, ${failures.length} failed, ${seconds} s`;
    await report([...failures, counts], failures.length > 0);
  });
}

/** @param {(seed: number) => Promise<string | null>} play @param {number} seed @returns {Promise<string | null>} */
async function problemOf(play, seed) {
  try {
    return await play(seed);
  } catch (error) {
    return String(/** @type {any} */ (error)?.stack);
  }
}
