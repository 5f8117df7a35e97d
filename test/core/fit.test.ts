import { describe, expect, test } from "vitest";
import { fitLines, pageOf } from "../../src/core/fit.ts";

const sizeOf = (line: string) => line.length;

describe("fitLines", () => {
  test("keeps all that fits exactly", () => {
    expect(fitLines([["ab", "c"], ["d"]], { room: 7, most: 9, sizeOf })).toEqual([
      { kept: ["ab", "c"], left: 0 },
      { kept: ["d"], left: 0 },
    ]);
  });

  test("keeps nothing after the first line that doesn't fit, not even what would", () => {
    expect(fitLines([["ab", "cdef"], ["g"]], { room: 6, most: 9, sizeOf })).toEqual([
      { kept: ["ab"], left: 1 },
      { kept: [], left: 1 },
    ]);
  });

  test("keeps no more than so many of a group", () => {
    expect(fitLines([["a", "b", "c"], ["d"]], { room: 99, most: 2, sizeOf })).toEqual([
      { kept: ["a", "b"], left: 1 },
      { kept: ["d"], left: 0 },
    ]);
  });
});

describe("pageOf", () => {
  const rows = [0, 1, 2, 3, 4];

  test.each<[from: number, shown: number[], hidden: number, next: number]>([
    [0, [0, 1], 3, 2],
    [2, [2, 3], 3, 4],
    [4, [4], 4, 0],
    [5, [0, 1], 3, 2],
  ])("from row %d on", (from, shown, hidden, next) => {
    expect(pageOf(rows, from, 2)).toEqual({ shown, hidden, next });
  });

  test("hides nothing of what has room", () => {
    expect(pageOf(rows, 0, 5)).toEqual({ shown: rows, hidden: 0, next: 0 });
    expect(pageOf([], 0, 5)).toEqual({ shown: [], hidden: 0, next: 0 });
  });
});
