// What kind of thing was sold, read from the words of the item: it decides how often we ask after it (seed 002).
import { searchKey } from "../../../core/text.ts";

/** What the item's words say nothing about. */
const otherCategory = "other";

/**
 * Words of each category, without their plural. The longest that fits wins, so what only sounds like one of these
 * stands among the others: a watch strap is no watch.
 */
const words: Readonly<Record<string, readonly string[]>> = {
  ring: ["ring", "wedding band", "signet", "solitaire"],
  watch: ["watch", "wristwatch", "chronograph", "timepiece", "pocket watch"],
  mattress: ["mattress", "futon", "memory foam bed"],
  upholstery: [
    ...["sofa", "couch", "settee", "loveseat", "love seat", "sectional", "chesterfield", "chaise longue", "daybed"],
    ...["armchair", "recliner", "wing chair", "wingback", "ottoman", "footstool", "upholstered chair", "sofa bed"],
  ],
  vehicle: [
    ...["car", "truck", "pickup truck", "van", "suv", "sedan", "hatchback", "convertible", "minivan", "camper"],
    ...["motorcycle", "motorbike", "moped", "scooter", "bike", "bicycle", "e-bike", "ebike", "tractor", "golf cart"],
  ],
  appliance: [
    ...["fridge", "refrigerator", "freezer", "dishwasher", "washer", "washing machine", "dryer", "tumble dryer"],
    ...["oven", "stove", "range cooker", "cooktop", "hob", "range hood", "microwave", "coffee machine"],
    ...["vacuum cleaner", "air conditioner", "boiler", "water heater"],
  ],
  [otherCategory]: [
    ...["key ring", "ring box", "ring light", "ring binder", "curtain ring", "napkin ring", "o-ring", "boxing ring"],
    ...["watch strap", "watch band", "watch box", "watch winder", "watch battery", "watch stand"],
    ...["mattress topper", "mattress protector", "mattress pad", "mattress cover", "futon cover"],
    ...["sofa table", "couch table", "sofa cover", "sofa throw", "slipcover"],
    ...["car seat", "car mat", "car charger", "car wax", "car cover", "toy car", "model car", "car radio"],
    ...["toy truck", "bike rack", "bike helmet", "bike lock", "bike pump", "hand truck", "van rental"],
    ...["oven glove", "oven mitt", "oven dish", "stove pipe", "fridge magnet"],
  ],
};

/** The categories that the words of an item can say. */
export const categories: readonly string[] = Object.keys(words);

/**
 * @param item what they bought, as it was typed; of several things, the one that is named first
 * @param written the category that a person wrote, which counts before the item's words: ours where it holds one of its
 * words, else as they wrote it, in small letters
 */
export function categoryOf(item: string, written: string | null = null): string {
  if (written === null) return readCategory(item);
  const key = searchKey(written);
  if (categories.includes(key)) return key;
  const read = readCategory(written);
  return read === otherCategory ? key : read;
}

/** What a thing of that kind wants from time to time, after "it is time to"; null where we know of nothing. */
export function careOf(category: string | null): string | null {
  return cares.find(([known]) => known === category)?.[1] ?? null;
}

const cares: readonly (readonly [category: string, care: string])[] = [
  ["ring", "have the setting checked"],
  ["watch", "have it looked over"],
  ["mattress", "turn the mattress"],
  ["upholstery", "have the upholstery cleaned"],
  ["vehicle", "have it looked over"],
];

function readCategory(text: string): string {
  const found = [...searchKey(text).matchAll(anyWord)].map(([, word = ""]) => categoryOfWord.get(withSpaces(word)));
  return found.find((category) => category !== undefined && category !== otherCategory) ?? otherCategory;
}

/** "e-bike" and "e bike" are one word. */
function withSpaces(word: string): string {
  return word.replaceAll("-", " ");
}

const categoryOfWord = new Map(
  Object.entries(words).flatMap(([category, list]) =>
    list.map((word): [string, string] => [withSpaces(word), category]),
  ),
);

/** Whole words, the longest first, so that a longer one takes its shorter ones with it. */
const anyWord = new RegExp(
  `(?<![\\p{L}\\p{N}])(${[...categoryOfWord.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replaceAll(" ", "[ -]"))
    .join("|")})(?:e?s)?(?![\\p{L}\\p{N}])`,
  "gu",
);
