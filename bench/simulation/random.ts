// Chance that can be repeated: the same seed draws the same numbers.

export interface Random {
  /** From 0 up to but not including 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(from: number, to: number): number;
  chance(of: number): boolean;
  /** @throws if there is nothing to pick from */
  pick<Value>(list: readonly Value[]): Value;
  /** By weight; null where nothing weighs anything. */
  weigh<Value>(list: readonly (readonly [value: Value, weight: number])[]): Value | null;
}

/** mulberry32, by Tommy Ettinger (public domain): 32 bits of state are enough to deal days from. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    chance: (of) => next() < of,
    pick(list) {
      const picked = list[between(0, list.length - 1)];
      if (picked === undefined) throw new Error("there is nothing to pick from");
      return picked;
    },
    weigh(list) {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of list) {
        left -= weight;
        if (left < 0) return value;
      }
      return null;
    },
  };
}
