import { describe, expect, test } from "vitest";
import { FieldErrors } from "../../../../src/core/errors.ts";
import {
  emptyReturn,
  logReturnModal,
  readReturn,
  readReturnDraft,
} from "../../../../src/features/sold/modal/log-return.ts";

const sale = "6f1f6d9e-9d7a-4c58-8b52-3f2a6a1f0e11";

/** As Slack hands over what stands in the form. */
const state = (howMuch: string | null, texts: Readonly<Record<string, string>>) => ({
  howMuch: { "sold:how-much": { selected_option: howMuch && { value: howMuch, text: { text: "" } } } },
  ...Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, { [name]: { value } }])),
});

function problems(values: unknown): Readonly<Record<string, string>> {
  try {
    readReturn(values);
  } catch (error) {
    if (error instanceof FieldErrors) return error.fields;
    throw error;
  }
  return {};
}

describe("readReturn", () => {
  test("is all of it, or a part that is named, with the reason", () => {
    expect(readReturn(state("whole", { why: " too big " }))).toEqual({ part: null, why: "too big" });
    expect(readReturn(state("part", { part: "two chairs", why: "scratched" }))).toEqual({
      part: "two chairs",
      why: "scratched",
    });
    // Written before it was chosen that all of it goes back.
    expect(readReturn(state("whole", { part: "two chairs", why: "too big" }))).toEqual({ part: null, why: "too big" });
  });

  test.each<[string, unknown, string[]]>([
    ["nothing", state(null, {}), ["howMuch", "why"]],
    ["nothing that can be seen", state("part", { part: "\u200b", why: " \n " }), ["part", "why"]],
    ["a choice that is none of ours", state("half", { why: "too big" }), ["howMuch"]],
  ])("%s is refused at its fields", (_, values, fields) => {
    expect(Object.keys(problems(values))).toEqual(fields);
  });
});

describe("logReturnModal", () => {
  const fields = (values: unknown) =>
    logReturnModal(readReturnDraft(values), sale).blocks.map(({ block_id }) => block_id ?? "");

  test("asks which part once a part is chosen, and keeps what was typed", () => {
    expect(logReturnModal(emptyReturn, sale).blocks).toHaveLength(2);
    expect(fields(state("part", {}))).toEqual(["howMuch", "part", "why"]);
    expect(JSON.stringify(logReturnModal(readReturnDraft(state("whole", { why: "<b>&*" })), sale))).toContain("<b>&*");
  });
});
