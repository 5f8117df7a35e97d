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
    "diamond eternity band",
    "ring, size 6, with a ring box",
  ],
  watch: [
    "Rolex watch",
    "gents' wristwatch",
    "3 Swatch watches",
    "silver pocket watch",
    "vintage chronograph",
    "Apple Watch",
  ],
  mattress: [
    "queen mattress",
    "Mattresses, 2 twins",
    "king mattress and bed frame",
    "memory-foam bed",
    "cotton futon",
    "mattress with a mattress protector",
    "sofa bed mattress",
    "camper mattress",
    "queen matress",
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
    "convertible sofa bed",
    "sofabed",
    "chaise lounge, left",
    "2 arm chairs",
    "wing-back chair",
    "futon sofa",
    "upholstered headboard",
    "sleeper sofa + sofa cover",
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
    "white van",
    "camper van",
    "bike, lights included",
    "car seats and a car",
    "van part exchange",
    "car part ex",
    "car, part-ex",
  ],
  appliance: [
    "washing machine 8kg",
    "fridge-freezer",
    "dishwashers x2",
    "gas oven",
    "pellet stove",
    "coffee machine",
    "microwave",
    "4-ring gas hob",
    "5-ring hob",
    "car vacuum cleaner",
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
    "convertible crib",
    "convertible laptop",
    "car tyres",
    "car key ring",
    "car keys",
    "van parts",
    "car battery",
    "2 car batteries",
    "car stereo",
    "car speakers",
    "bike lights",
    "e-bike battery",
    "motorcycle jacket",
    "scooter helmets",
    "exercise bike",
    "remote-control car",
    "ride-on tractor",
    "toy pickup truck",
    "race car bed",
    "Van Gogh print",
    "Van Cleef bracelet",
    "Barcelona chair, van der Rohe",
    "Vans sneakers",
    "Vans, size 9",
    "Camper boots",
    "Ring doorbell",
    "Ring Video Doorbell Pro",
    "Oura ring",
    "ear rings",
    "solitaire necklace",
    "solitaire earrings",
    "watch charger",
    "watch batteries",
    "air mattress",
    "futon frame",
    "sofa cushions",
    "Ottoman rug",
    "Dutch oven",
    "hair dryer",
    "pressure washer",
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

  test("has seen every category, and more than a hundred items", () => {
    expect(Object.keys(corpus)).toEqual([...categories]);
    expect(Object.values(corpus).flat().length).toBeGreaterThanOrEqual(100);
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
