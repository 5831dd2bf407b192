/** Time that passes when the test says so. */
export class FakeTimers {
  now = 0;
  #next = 1;
  /** @type {Map<number, { at: number, task: () => void }>} */
  #tasks = new Map();

  /** What the client takes instead of real time. */
  get options() {
    return {
      now: () => this.now,
      setTimeout: (
        /** @type {() => void} */ task,
        /** @type {number} */ delay,
      ) => {
        this.#tasks.set(this.#next, { at: this.now + delay, task });
        return this.#next++;
      },
      clearTimeout: (/** @type {any} */ handle) => {
        this.#tasks.delete(handle);
      },
    };
  }

  /** @param {number} duration milliseconds that pass */
  pass(duration) {
    const end = this.now + duration;
    for (;;) {
      const due = [...this.#tasks]
        .filter(([, { at }]) => at <= end)
        .sort(([, one], [, other]) => one.at - other.at)[0];
      if (!due) {
        this.now = end;
        return;
      }
      const [handle, { at, task }] = due;
      this.#tasks.delete(handle);
      this.now = Math.max(this.now, at);
      task();
    }
  }
}
