// How many listeners are at work. Bolt's own `stop()` waits for none of them.
export interface Tally {
  /** Runs and counts. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is at work, or after `withinMs`; false in that case. */
  settled(withinMs: number): Promise<boolean>;
}

export function createTally(): Tally {
  let atWork = 0;
  let waiting: (() => void)[] = [];
  return {
    async run(work) {
      atWork += 1;
      try {
        return await work();
      } finally {
        atWork -= 1;
        if (atWork === 0) {
          for (const resolve of waiting) resolve();
          waiting = [];
        }
      }
    },
    settled(withinMs) {
      if (atWork === 0) return Promise.resolve(true);
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), withinMs);
        waiting.push(() => {
          clearTimeout(timer);
          resolve(true);
        });
      });
    },
  };
}
