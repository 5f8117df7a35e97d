import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { checkModal } from "../../sandbox/slack/block-kit/check.ts";
import { currentValues } from "../../sandbox/slack/block-kit/placed.ts";
import { choiceField, dayField, personField, readForm, textField, timeField } from "../../src/slack/fields.ts";
import { day } from "../support/planning.ts";

const gifts = { none: "Not a gift", gift: "A gift" } as const;
const at = Temporal.Instant.from("2026-06-03T14:00:00Z");

const filled = [
  textField("customer", "Customer", "Jane Doe", { isRequired: true }),
  textField("note", "Note", "two\nlines", { isMultiline: true, most: 3_000, placeholder: "Their words" }),
  dayField("on", "Date", day("2026-06-12"), { hint: "Leave empty if not known yet" }),
  choiceField("gift", "Gift", gifts, "gift"),
  personField("who", "Who sorts it out?", "U0ANA"),
  timeField("when", "When?", at),
];
const empty = [
  textField("customer", "Customer", null),
  textField("note", "Note", ""),
  dayField("on", "Date", null),
  choiceField("gift", "Gift", gifts, null),
  personField("who", "Who sorts it out?", null),
  timeField("when", "When?", null),
];

describe("fields", () => {
  test("are such as Slack takes, filled or empty", () => {
    expect(problemsOf(filled)).toEqual([]);
    expect(problemsOf(empty)).toEqual([]);
  });

  test("are optional unless they say otherwise", () => {
    expect(filled.map(({ optional }) => optional)).toEqual([false, true, true, true, true, true]);
  });

  test("any label, hint and value fit", () => {
    const words = fc.oneof(
      fc.string({ unit: "binary", minLength: 1, maxLength: 400 }),
      fc.constantFrom("x", "𝒳", "👩‍👩‍👧").map((unit) => unit.repeat(3_000)),
    );
    fc.assert(
      fc.property(words, words, fc.integer({ min: 1, max: 3_000 }), (label, value, most) => {
        const look = { hint: label, placeholder: label, most };
        expect(
          problemsOf([textField("a", label, value, look), choiceField("b", label, { key: value }, "key")]),
        ).toEqual([]);
      }),
    );
  });

  test("a value that is cut to its field ends with a whole character", () => {
    expect(textField("a", "A", "𝒳𝒳", { most: 3 }).element).toMatchObject({ initial_value: "𝒳", max_length: 3 });
  });
});

describe("readForm", () => {
  test("reads back what stands in the fields", () => {
    const form = readForm(currentValues(filled, {}));
    expect(form.text("customer")).toBe("Jane Doe");
    expect(form.text("note")).toBe("two\nlines");
    expect(form.day("on")).toEqual(day("2026-06-12"));
    expect(form.choice("gift", gifts)).toBe("gift");
    expect(form.person("who")).toBe("U0ANA");
    expect(form.time("when")).toEqual(at);
  });

  test("empty fields and missing ones are null", () => {
    for (const form of [readForm(currentValues(empty, {})), readForm({})]) {
      expect(form.text("customer")).toBeNull();
      expect(form.day("on")).toBeNull();
      expect(form.choice("gift", gifts)).toBeNull();
      expect(form.person("who")).toBeNull();
      expect(form.time("when")).toBeNull();
      expect(form.phone("customer", "US", {})).toBeNull();
    }
  });

  test("text is cleaned of what can't be seen", () => {
    expect(readForm(typed("\u202a Jane\u200b\r\nDoe \u0007")).text("field")).toBe("Jane\nDoe");
    expect(readForm(typed(" \u200b ")).text("field")).toBeNull();
  });

  test("an option that isn't one of ours is none, whatever objects inherit", () => {
    const chosen = (value: string) => readForm({ field: { field: { selected_option: { value } } } });
    for (const value of ["surprise", "toString", "__proto__"]) expect(chosen(value).choice("field", gifts)).toBeNull();
  });

  test.each([
    ["(212) 555-0199", "+12125550199", []],
    ["+44 20 7946 0018", "+442079460018", []],
    ["", null, []],
    ["12", null, ["field"]],
    ["call me", null, ["field"]],
  ])("the phone %j", (value, phone, wrong) => {
    const problems: Record<string, string> = {};
    expect(readForm(typed(value)).phone("field", "US", problems)).toBe(phone);
    expect(Object.keys(problems)).toEqual(wrong);
  });

  test("what is no form is refused", () => {
    expect(() => readForm({ field: { field: { selected_date: "soon" } } })).toThrow();
    expect(() => readForm("state")).toThrow();
  });
});

function typed(value: string) {
  return { field: { field: { type: "plain_text_input", value } } };
}

function problemsOf(blocks: readonly object[]): readonly string[] {
  const text = (words: string) => ({ type: "plain_text", text: words });
  const checked = checkModal({ type: "modal", title: text("A form"), submit: text("Save"), blocks });
  return checked.ok ? [] : checked.problems;
}
