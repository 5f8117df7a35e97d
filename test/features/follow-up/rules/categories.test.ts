import { describe, expect, test } from "vitest";
import { careOf, categories, categoryOf } from "../../../../src/features/follow-up/rules/categories.ts";

const corpus: Readonly<Record<string, readonly string[]>> = {
  ring: [
    "diamond engagement ring, 18k",
    "two wedding bands",
    "Ring, size 6",
    "white gold RINGS",
    "signet ring for his 50th",
    "sapphire solitaire",
  ],
  watch: ["Rolex watch", "gents' wristwatch", "3 Swatch watches", "silver pocket watch", "vintage chronograph"],
  mattress: [
    "queen mattress",
    "Mattresses, 2 twins",
    "king mattress and bed frame",
    "memory-foam bed",
    "cotton futon",
    "mattress with a mattress protector",
  ],
  upholstery: [
    "3-seat leather sofa",
    "the blue couch from the window",
    "two arm chairs and an armchair",
    "recliner, dark brown",
    "corner sectional + ottoman",
    "love-seat",
    "sofa bed with mattress topper",
    "oak table and a chesterfield",
    "Sofás for the lobby: sofa, grey",
  ],
  vehicle: [
    "used car, 2019 Corolla",
    "pickup truck",
    "pick up: SUV, black",
    "e-bike",
    "E bikes for both kids",
    "city bicycle",
    "golf carts",
    "electric scooter",
    "the red minivan",
  ],
  appliance: [
    "washing machine 8kg",
    "fridge-freezer",
    "dishwashers x2",
    "gas oven",
    "pellet stove",
    "coffee machine",
    "microwave",
  ],
  other: [
    "oak table",
    "6 dining chairs",
    "earrings",
    "gold chain",
    "key ring",
    "curtain rings, brass",
    "watch strap",
    "smartphone",
    "mattress topper",
    "sofa table",
    "car seat",
    "toy cars",
    "bike helmet",
    "oven mitts",
    "carpet, 3 by 4",
    "vanity",
    "spring roll maker",
    "boots",
    "",
  ],
};

describe("categoryOf", () => {
  test.each(Object.entries(corpus).flatMap(([category, items]) => items.map((item) => [category, item] as const)))(
    "%s: %j",
    (category, item) => {
      expect(categoryOf(item)).toBe(category);
    },
  );

  test("has seen every category, and about sixty items", () => {
    expect(Object.keys(corpus)).toEqual([...categories]);
    expect(Object.values(corpus).flat().length).toBeGreaterThanOrEqual(60);
  });

  test("of several things the first that is named counts", () => {
    expect(categoryOf("a mattress, and a sofa")).toBe("mattress");
    expect(categoryOf("a sofa, and a mattress")).toBe("upholstery");
  });

  test.each([
    ["Ring", "ring"],
    ["Watches", "watch"],
    ["sofas", "upholstery"],
    ["Upholstery", "upholstery"],
    ["Kitchen", "kitchen"],
    ["other", "other"],
  ])("what a person wrote counts before the item's words: %j is %j", (written, category) => {
    expect(categoryOf("queen mattress", written)).toBe(category);
  });
});

describe("careOf", () => {
  test("is known of what has a rhythm of its own", () => {
    expect(categories.filter((category) => careOf(category) !== null)).toEqual([
      ...["ring", "watch", "mattress", "upholstery", "vehicle"],
    ]);
    expect(careOf(null)).toBeNull();
  });
});
