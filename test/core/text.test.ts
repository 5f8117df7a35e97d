import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clean, firstName, isNameParticle, isTitle, searchKey, truncate } from "../../src/core/text.ts";

const anyText = fc.string({ unit: "binary" });

describe("clean", () => {
  test.each([
    ["control characters go, tabs are spaces", "a\u0000b\u0007\tc\u0085", "ab c"],
    ["one kind of line break", "a \r\nb\rc\u2028d  \n", "a\nb\nc\nd"],
    ["composed letters", "Jose\u0301", "José"],
    ["a number pasted from a phone's contacts", "\u202a+1 212 555 0199\u202c", "+1 212 555 0199"],
    ["half a surrogate pair", "a\ud83db", "ab"],
    ["joiners in emoji and Persian stay", "👩‍👧 می‌خواهم", "👩‍👧 می‌خواهم"],
    ["nothing but the invisible is nothing", " \u200b\ufeff\u2060 ", ""],
    ["spaces inside a line stay", "a  b", "a  b"],
  ])("%s", (_, typed, expected) => {
    expect(clean(typed)).toBe(expected);
  });

  test("cleaning twice changes nothing more", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(clean(clean(text))).toBe(clean(text));
      }),
    );
  });
});

describe("searchKey", () => {
  test.each([
    ["JOSÉ  García", "jose garcia"],
    ["Jose\u0301\u200bGarci\u00ada", "josegarcia"],
    ["Søren Łukasz Æther", "soren lukasz aether"],
    ["STRASSE", "straße"],
    ["STRASSE", "STRAẞE"],
    ["O’Brien", "o'brien"],
    ["Anne‑Marie", "anne-marie"],
    ["ΟΔΥΣΣΕΥΣ", "οδυσσευς"],
    ["ＡＢＣ", "abc"],
    ["\u202eevil\u202c", "evil"],
    ["İstanbul", "istanbul"],
    ["й", "и"],
  ])("%j is found as %j", (a, b) => {
    expect(searchKey(a)).toBe(searchKey(b));
  });

  test.each([
    ["が", "か"],
    ["किरण", "करण"],
  ])("letters that are others are kept apart: %s and %s", (a, b) => {
    expect(searchKey(a)).not.toBe(searchKey(b));
  });

  test("folding twice changes nothing more", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(searchKey(searchKey(text))).toBe(searchKey(text));
      }),
      { numRuns: 5000 },
    );
  });
});

describe("truncate", () => {
  test.each([
    ["oak table", 9, "oak table"],
    ["oak tables", 9, "oak tabl…"],
    ["oak table", 5, "oak…"],
    ["a👩‍👧b", 4, "a…"],
    ["👍👍👍", 2, "👍…"],
    ["abc", 1, "…"],
  ])("%s to %i is %s", (text, max, expected) => {
    expect(truncate(text, max)).toBe(expected);
  });

  test("never longer than allowed, always a beginning, never half a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 12 }), (text, max) => {
        const short = truncate(text, max);
        expect([...short].length).toBeLessThanOrEqual(max);
        if (short !== text) expect(text.startsWith(short.slice(0, -1))).toBe(true);
        expect(short).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});

describe("firstName", () => {
  test.each([
    ["Jane Doe", "Jane"],
    ["Doe, Jane", "Jane"],
    ["Mrs Okafor", "Mrs Okafor"],
    ["Dr. Lee", "Dr. Lee"],
    ["the Okafors", "the Okafors"],
    ["van Dyke", "van Dyke"],
    ["Jean-Luc  Picard", "Jean-Luc"],
    ["王小明", "王小明"],
    ["", ""],
  ])("of %j is %j", (name, expected) => {
    expect(firstName(name)).toBe(expected);
  });
});

test("titles and the small words in family names are known", () => {
  expect(["Mr", "MRS.", "Dr.", "the"].every(isTitle)).toBe(true);
  expect(isTitle("Jane")).toBe(false);
  expect(isNameParticle("van")).toBe(true);
  expect(isNameParticle("Van")).toBe(false);
});
