/** Growing delays with full jitter: anything from nothing up to a ceiling that doubles each time. */
export class Backoff {
  #random;
  #first;
  #longest;
  #failures = 0;

  /**
   * @param {() => number} random a number from 0 up to 1
   * @param {number} [first] ceiling of the first delay in milliseconds
   * @param {number} [longest] highest ceiling in milliseconds
   */
  constructor(random, first = 500, longest = 20_000) {
    this.#random = random;
    this.#first = first;
    this.#longest = longest;
  }

  /** How many delays were taken since the last reset. */
  get failures() {
    return this.#failures;
  }

  /** @returns {number} the next delay in milliseconds */
  next() {
    const ceiling = Math.min(
      this.#longest,
      this.#first * 2 ** Math.min(this.#failures++, 30),
    );
    return this.#random() * ceiling;
  }

  /** Starts from the shortest delay again. */
  reset() {
    this.#failures = 0;
  }
}
