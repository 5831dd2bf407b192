/** What the program is told in its address. */
export const options = new URLSearchParams(location.search);

/**
 * Tells who started the browser.
 *
 * @param {string[]} lines to print
 * @param {boolean} [failed] ends the program: whether it is to fail
 */
export async function report(lines, failed) {
  await fetch("/", { method: "POST", body: JSON.stringify({ lines, failed }) });
}

/** @param {() => Promise<void>} program that reports its end by itself, unless it fails */
export function run(program) {
  program().catch((problem) => report([String(problem?.stack)], true));
}
