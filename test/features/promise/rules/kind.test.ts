// What kind of promise its words tell of.
import { describe, expect, test } from "vitest";
import { kindOf } from "../../../../src/features/promise/rules/kind.ts";

describe("kindOf", () => {
  test.each([
    ["old table taken away with the delivery", "delivery"],
    ["bring it up to the third floor", "delivery"],
    ["call them when the blue one is in", "call-back"],
    ["free cleaning after a year", "service"],
    ["assembled in the bedroom", "service"],
    ["show them how the oven works", "training"],
    ["training for both nurses", "training"],
    ["two spare keys", "extra"],
    ["a free pillow", "extra"],
    ["recall the old one", "other"],
    ["the good oak", "other"],
  ])("%s: %s", (words, kind) => {
    expect(kindOf(words)).toBe(kind);
  });
});
