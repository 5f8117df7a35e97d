import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { maxTyped } from "../../../../src/core/quick-words/words.ts";
import { readVisitWords } from "../../../../src/features/visit/rules/visit-words.ts";

/** Said on Tuesday 2 June 2026. */
const around = { today: Temporal.PlainDate.from("2026-06-02"), country: "US" };

function read(typed: string): string[] {
  const { customer, contact, what, decidesOn } = readVisitWords(typed, around).draft;
  return [customer, contact, what, decidesOn?.toString().slice(5) ?? null].map((field) => field ?? "–");
}

describe("readVisitWords, on what reps type", () => {
  test.each<[typed: string, customer: string, contact: string, what: string, decidesOn: string]>([
    ["", "–", "–", "–", "–"],
    ["Jane Doe 212 555 0199 oak table, decides Saturday", "Jane Doe", "212 555 0199", "oak table", "06-06"],
    ["Jane Doe jane@example.com oak table", "Jane Doe", "jane@example.com", "oak table", "–"],
    ["Jane Doe Jane@Example.com, oak table", "Jane Doe", "jane@example.com", "oak table", "–"],
    ["Jane Doe <mailto:jane@example.com|jane@example.com> sofa", "Jane Doe", "jane@example.com", "sofa", "–"],
    ["Jane Doe sofa email jane@example.com", "Jane Doe", "jane@example.com", "sofa", "–"],
    ["Jane Doe 212 555 0199 sofa jane@example.com", "Jane Doe", "212 555 0199", "sofa jane@example.com", "–"],
    ["jane doe 2125550199 sofa bed will decide friday", "jane doe", "2125550199", "sofa bed", "06-05"],
    ["Mr Patel dishwasher $899 too expensive", "Mr Patel", "–", "dishwasher $899 too expensive", "–"],
    ["Iris Moss, ring, asks her husband, decides on 12 June", "Iris Moss", "–", "ring, asks her husband", "06-12"],
    ["Tom Baker recliner delivery too slow", "Tom Baker", "–", "recliner delivery too slow", "–"],
    ["oak table for Jane Doe", "Jane Doe", "–", "oak table", "–"],
    ["Jane Doe last Friday sofa", "Jane Doe", "–", "last Friday sofa", "–"],
    ["<!channel> *sofa* <@U123>", "–", "–", "<!channel> *sofa* <@U123>", "–"],
  ])("%s", (typed, ...fields) => {
    expect(read(typed)).toEqual(fields);
  });
});

describe("readVisitWords, on anything", () => {
  const word = fc.oneof(
    fc.constantFrom("Jane", "Doe", "212", "555", "0199", "a@b.co", "decides", "Friday", "to", "oak", "table,", "$5"),
    fc.string({ unit: "binary", maxLength: 6 }),
  );

  test("nothing that was typed is lost but the words that say what a field is", () => {
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 20 }).map((words) => words.join(" ")),
        (typed) => {
          const { draft } = readVisitWords(typed, around);
          for (const letter of ["$5", "0199", "oak"]) {
            const isRead = [draft.customer, draft.contact, draft.what].some((field) => field?.includes(letter));
            expect(isRead || !typed.split(/\s+/).includes(letter), `${letter} of ${typed}`).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test("of more than 3,000 characters the first 3,000 are read, and it says so", () => {
    const { draft, cut } = readVisitWords(`Jane Doe oak table ${"🪑".repeat(maxTyped)}`, around);
    expect(draft.customer).toBe("Jane Doe");
    expect(cut).toBe(true);
    expect([...`Jane Doe ${draft.what}`]).toHaveLength(maxTyped);
  });
});
