/** The same choices for the same seed. */
export class Random {
  #state;

  /** @param {number} seed any whole number */
  constructor(seed) {
    this.#state = seed | 0;
  }

  /** @returns {number} from 0 up to 1 */
  next = () => {
    // Mulberry32.
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };

  /** @param {number} chance from 0 to 1 */
  is(chance) {
    return this.next() < chance;
  }

  /** @param {number} below @returns {number} a whole number from 0 */
  below(below) {
    return Math.floor(this.next() * below);
  }

  /**
   * @template T
   * @param {ArrayLike<T>} values
   * @returns {T} one of them
   */
  of(values) {
    return values[this.below(values.length)];
  }
}
