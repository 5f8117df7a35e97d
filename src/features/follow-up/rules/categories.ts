// What kind of thing was sold, read from the words of the item: it decides how often we ask after it (seed 002).
import { searchKey } from "../../../core/text.ts";

/** What the item's words say nothing about. */
const otherCategory = "other";

const vehicles: readonly string[] = [
  ...["car", "truck", "pickup truck", "van", "suv", "sedan", "hatchback", "minivan", "camper", "motorcycle"],
  ...["motorbike", "moped", "scooter", "bike", "bicycle", "e-bike", "ebike", "tractor", "golf cart"],
];

/** What is bought for a vehicle: "car tyres", "bike lights". */
const vehicleParts: readonly string[] = [
  ...["tyre", "tire", "wheel", "battery", "batteries", "charger", "key", "key ring", "seat", "light", "headlight"],
  ...["tail light", "stereo", "radio", "speaker", "amp", "amplifier", "subwoofer", "alarm", "camera", "computer"],
  ...["dash cam", "dashcam", "phone holder", "phone mount", "air freshener", "vacuum", "roof box", "bed", "mat"],
  ...["wax", "cover", "jack", "rack", "helmet", "lock", "pump", "bell", "basket", "bag", "pedal", "chain"],
  ...["jersey", "shorts", "jacket", "boots", "coat", "stand", "trailer", "tool", "repair kit", "part", "accessory"],
  ...["accessories", "toy", "track", "poster", "print", "rental"],
];

/** How a vehicle was paid, which is none of its parts: "van part exchange". */
const partExchange: readonly string[] = ["part exchange", "part exchanged", "part ex"];

/** What stands before a vehicle that nobody drives or rides anywhere: "toy truck", "exercise bike". */
const notDriven: readonly string[] = [
  ...["toy", "model", "rc", "remote control", "ride-on", "die-cast", "slot", "kick"],
  ...["exercise", "stationary", "spin", "spinning", "balance", "hand", "sack", "pallet"],
];

/**
 * Words of each category, without their plural. The longest that fits wins, so what only sounds like one of these
 * stands among the others: a watch strap is no watch. What means more than one thing (a convertible) is left to the
 * others: a wrong category's care would be offered to the customer.
 */
const words: Readonly<Record<string, readonly string[]>> = {
  ring: ["ring", "wedding band", "eternity band", "anniversary band", "engagement band", "signet", "solitaire"],
  watch: ["watch", "wristwatch", "chronograph", "timepiece", "pocket watch"],
  mattress: [
    ...["mattress", "matress", "futon", "memory foam bed"],
    ...["sofa mattress", "sofa bed mattress", "daybed mattress", "camper mattress"],
  ],
  upholstery: [
    ...["sofa", "couch", "settee", "loveseat", "love seat", "sectional", "chesterfield", "daybed", "sofa bed"],
    ...["sofabed", "chaise", "chaise longue", "chaise lounge", "futon sofa", "futon couch", "upholstered"],
    ...["armchair", "arm chair", "wing chair", "wingback", "wing back", "club chair", "accent chair", "lift chair"],
    ...["recliner", "ottoman", "footstool", "pouffe"],
  ],
  vehicle: [...vehicles, ...vehicles.flatMap((vehicle) => partExchange.map((paid) => `${vehicle} ${paid}`))],
  appliance: [
    ...["fridge", "refrigerator", "freezer", "dishwasher", "washer", "washing machine", "dryer", "tumble dryer"],
    ...["oven", "stove", "range cooker", "cooktop", "hob", "ring hob", "ring gas hob", "ring electric hob"],
    ...["range hood", "microwave", "coffee machine", "vacuum cleaner", "car vacuum cleaner", "air conditioner"],
    ...["boiler", "water heater"],
  ],
  [otherCategory]: [
    ...["key ring", "ear ring", "nose ring", "ring box", "ring dish", "ring holder", "ring tray", "ring light"],
    ...["ring binder", "curtain ring", "napkin ring", "teething ring", "o-ring", "boxing ring", "smart ring"],
    ...["oura ring"],
    // Ring is also a maker of doorbells.
    ...["ring doorbell", "ring video doorbell", "ring camera", "ring alarm", "ring chime", "ring floodlight"],
    ...["solitaire necklace", "solitaire pendant", "solitaire earring", "solitaire stud", "solitaire bracelet"],
    ...["signet necklace"],
    ...["watch strap", "watch band", "watch box", "watch case", "watch roll", "watch winder", "watch stand"],
    ...["watch battery", "watch batteries", "watch charger", "watch glass"],
    ...["mattress topper", "mattress protector", "mattress pad", "mattress cover", "mattress bag", "mattress base"],
    ...["mattress encasement", "air mattress", "inflatable mattress", "dog mattress", "futon cover", "futon frame"],
    ...["sofa table", "sofa side table", "sofa cover", "sofa throw", "sofa cushion", "sofa pillow", "sofa leg"],
    ...["couch table", "couch cover", "couch cushion", "slipcover", "armchair cover", "recliner cover"],
    ...["ottoman tray", "ottoman rug", "chesterfield coat", "sectional door", "sectional garage door"],
    ...vehicles.flatMap((vehicle) => vehicleParts.map((part) => `${vehicle} ${part}`)),
    ...vehicles.flatMap((vehicle) => notDriven.map((kind) => `${kind} ${vehicle}`)),
    // Shoes, and names of people.
    ...["vans", "camper shoe", "camper boot", "camper sneaker", "camper sandal"],
    ...["van gogh", "van cleef", "van der", "van den", "van de", "van dyck", "van heusen", "van halen"],
    ...["oven glove", "oven mitt", "oven dish", "dutch oven", "stove pipe", "fridge magnet", "hair dryer"],
    ...["pressure washer", "double boiler", "boiler suit", "dishwasher tablet", "dryer sheet"],
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
  return cares.find(([one]) => one === category)?.[1] ?? null;
}

const cares: readonly (readonly [category: string, care: string])[] = [
  ["ring", "have the setting checked"],
  ["watch", "have it looked over"],
  ["mattress", "turn the mattress"],
  ["upholstery", "have the upholstery cleaned"],
  ["vehicle", "have it looked over"],
];

/** Of several things the first that we know. */
function readCategory(text: string): string {
  for (const phrase of searchKey(text).split(betweenThings)) {
    const tokens = phrase.split(betweenWords);
    for (let at = 0; at < tokens.length; ) {
      const { category, length } = longestWordAt(tokens, at);
      if (category !== otherCategory) return category;
      at += length;
    }
  }
  return otherCategory;
}

/** A longer word takes its shorter ones with it. */
function longestWordAt(tokens: readonly string[], at: number): { category: string; length: number } {
  for (let length = longest; length > 0; length -= 1) {
    const category = categoryOfWord(tokens.slice(at, at + length).join(" "));
    if (category !== undefined) return { category, length };
  }
  return { category: otherCategory, length: 1 };
}

function categoryOfWord(word: string): string | undefined {
  return known.get(word) ?? known.get(word.replace(/s$/, "")) ?? known.get(word.replace(/es$/, ""));
}

const betweenThings = /[^\p{L}\p{N} -]+/u;
/** "e-bike" and "e bike" are one word. */
const betweenWords = /[ -]/;

const known = new Map(
  Object.entries(words).flatMap(([category, list]) =>
    list.map((word): [string, string] => [word.replaceAll("-", " "), category]),
  ),
);

/** In words between spaces. */
const longest = Math.max(...[...known.keys()].map((word) => word.split(" ").length));
