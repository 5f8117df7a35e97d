// What a manager reads of how promises were kept.
import { describe, expect, test } from "vitest";
import { reliabilityPieces } from "../../../../src/features/promise/messages/reliability.ts";
import { textOf } from "../../../../src/slack/blocks.ts";

const none = { "on-time": 0, moved: 0, late: 0, broken: 0, "not-confirmed": 0 };

describe("reliabilityPieces", () => {
  test("says the whole, and of each list only what didn't all go well", () => {
    const pieces = reliabilityPieces(
      {
        all: { "on-time": 9, moved: 3, late: 1, broken: 1, "not-confirmed": 1 },
        companies: [{ name: "Northern Haulage", counts: { ...none, "on-time": 1, moved: 3 } }],
        kinds: [
          { name: "extra", counts: { ...none, "on-time": 8, "not-confirmed": 1 } },
          { name: "call-back", counts: { ...none, late: 1 } },
        ],
        owners: [{ name: "Sam Reyes", counts: { ...none, broken: 1 } }],
      },
      90,
    );
    expect(textOf(pieces).split("\n")).toEqual([
      "How promises were kept, last 90 days",
      "9 of 15 on time, 3 on another day that was agreed, 1 late, 1 not kept, 1 not confirmed",
      "Northern Haulage: 1 of 4 on time, 3 on another day that was agreed",
      "Kind: call back: 0 of 1 on time, 1 late",
      "Sam Reyes: 0 of 1 on time, 1 not kept",
    ]);
  });

  test("says nothing of nothing", () => {
    expect(reliabilityPieces({ all: none, companies: [], kinds: [], owners: [] }, 90)).toEqual([]);
  });
});
