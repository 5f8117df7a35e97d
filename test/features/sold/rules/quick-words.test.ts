import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { maxTyped } from "../../../../src/core/quick-words/words.ts";
import { clean } from "../../../../src/core/text.ts";
import { labelSaleWords, readSaleWords } from "../../../../src/features/sold/rules/quick-words.ts";
import { corpus, type Fields, fields } from "./quick-words.corpus.ts";

const today = Temporal.PlainDate.from("2026-06-02");
const inStore = { today, country: "US" };

describe("readSaleWords, on what reps type", () => {
  test("reads all but twelve fields of 690 and more as a colleague would", () => {
    const read = corpus.flatMap(({ typed, country, expected }) => {
      const got = readFields(typed, country);
      return fields
        .filter((field) => expected[field] !== undefined || got[field] !== undefined)
        .map((field) => ({ typed, field, got: got[field], expected: expected[field] }));
    });
    const wrong = read.filter(({ got, expected }) => got !== expected);
    const score = `${read.length - wrong.length} of ${read.length} fields right in ${corpus.length} lines`;
    const misses = wrong.map((miss) => `${miss.typed}: ${miss.field} is ${miss.got}, not ${miss.expected}`);
    // Whoever runs the tests reads how good it is; which are wrong is said where they are too many.
    process.stdout.write(`${score}\n`);
    expect(corpus.length).toBeGreaterThanOrEqual(150);
    expect(read.length).toBeGreaterThanOrEqual(690);
    expect(wrong.length, misses.join("\n")).toBeLessThanOrEqual(12);
  });

  test("the example of the help is read to the letter", () => {
    const typed = "Jane Doe 212 555 0199 oak table $1,899 delivery next Friday";
    expect(readSaleWords(typed, inStore)).toEqual({
      customer: "Jane Doe",
      phone: { raw: "212 555 0199", e164: "+12125550199", national: "212 555 0199" },
      amount: { minor: 189_900, currency: "USD" },
      how: "delivery",
      on: Temporal.PlainDate.from("2026-06-12"),
      what: "oak table",
      cut: false,
    });
  });
});

describe("readSaleWords, on anything", () => {
  const vocabulary = corpus.flatMap(({ typed }) => typed.split(/\s+/));
  const word = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...vocabulary, "last Friday", "yesterday", "|", "-", "&", "to", "for") },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 6 }) },
  );
  const line = fc.array(word, { maxLength: 25 }).map((words) => words.join(" "));
  const country = fc.constantFrom("US", "GB", "DE", "FR", "BR", "JP", "ZZ");

  test("every word is in exactly one field, and nothing typed is lost", () => {
    fc.assert(
      fc.property(line, country, (typed, country) => {
        const { words } = labelSaleWords(typed, { today, country });
        expect(words.map(({ text }) => text)).toEqual(clean(typed).split(/\s+/).filter(Boolean));

        const read = readSaleWords(typed, { today, country });
        const left = words.filter(({ field }) => field === undefined).map(({ text }) => text);
        expect(lettersOf(read.what ?? "")).toBe(lettersOf(left.join(" ")));

        const named = words.filter(({ field }) => field === "customer").map(({ text }) => text);
        const leadIn =
          /^(?:(?:sold|sale|to|for|customer|client|name)[:,;.]*\s)*/i.exec(`${named.join(" ")} `)?.[0] ?? "";
        expect(lettersOf(named.join(" "))).toContain(lettersOf(read.customer ?? ""));
        expect(lettersOf(named.join(" ")).length - lettersOf(read.customer ?? "").length).toBeLessThanOrEqual(
          lettersOf(leadIn).length,
        );
        for (const field of ["phone", "amount", "how", "on", "customer"] as const) {
          expect(words.some((word) => word.field === field)).toBe(read[field] !== undefined);
        }
      }),
      { numRuns: 1500 },
    );
  });

  test("a day that is read is one that the form takes", () => {
    fc.assert(
      fc.property(line, (typed) => {
        const { on } = readSaleWords(typed, inStore);
        if (on === undefined) return;
        expect(Temporal.PlainDate.compare(on, today)).toBeGreaterThanOrEqual(0);
        expect(Temporal.PlainDate.compare(on, today.add({ years: 2 }))).toBeLessThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });

  test("of more than 3,000 characters the first 3,000 are read, and it says so", () => {
    const long = `Jane Doe oak table ${"🪑".repeat(maxTyped)} $1,899`;
    const read = readSaleWords(long, inStore);
    expect(read).toMatchObject({ customer: "Jane Doe", cut: true });
    expect(read).not.toHaveProperty("amount");
    expect([...`Jane Doe ${read.what}`]).toHaveLength(maxTyped);
    expect(readSaleWords("x".repeat(maxTyped), inStore).cut).toBe(false);
  });

  test.each(["1 ", "yesterday ", "$5 off ", "212 555 0199 ", "delivery ", "Jane ", "a, ", "in 3-4 weeks ", "$ "])(
    "the longest line of nothing but %j is read in the end: no pattern goes back over it again and again",
    { timeout: 10_000 },
    (part) => {
      expect(readSaleWords(part.repeat(maxTyped), inStore).cut).toBe(true);
    },
  );
});

function readFields(typed: string, country: string): Fields {
  const { customer, phone, amount, how, on, what } = readSaleWords(typed, { today, country });
  const read = {
    customer,
    what,
    how,
    phone: phone?.e164,
    amount: amount && `${amount.minor} ${amount.currency}`,
    on: on?.toString().replace(/^2026-/, ""),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** What mustn't be lost: all but spaces and the punctuation at a field's edges. */
function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}$£€@#]/gu, "");
}
