// What stands in a form's fields, and what Slack's client says before it sends one.
import type { InputBlock, InputBlockElement } from "@slack/types";
import { describe, expect, test } from "vitest";
import { heldBack } from "../../sandbox/slack/block-kit/hold-back.ts";
import { currentValues } from "../../sandbox/slack/block-kit/placed.ts";
import type { ElementValue } from "../../sandbox/slack/person-state.ts";

const field = (element: InputBlockElement, optional = false): InputBlock => ({
  type: "input",
  block_id: "b",
  optional,
  label: { type: "plain_text", text: "Field" },
  element: { ...element, action_id: "a" },
});
const text: InputBlockElement = { type: "plain_text_input", min_length: 2, max_length: 3 };
const number: InputBlockElement = {
  type: "number_input",
  is_decimal_allowed: false,
  min_value: "1",
  max_value: "10",
};

describe("heldBack", () => {
  test.each<[string, InputBlockElement, string, string | undefined]>([
    ["a required field left empty", text, "", "Please complete this required field."],
    ["a text that is too short", text, "a", "Please enter at least 2 characters."],
    ["a text of the least length", text, "ab", undefined],
    ["a text of the greatest length", text, "abc", undefined],
    ["a text that is too long", text, "abcd", "Please enter no more than 3 characters."],
    ["words for a number", number, "ten", "Please enter a number."],
    ["half a number", number, "1.5", "Please enter a whole number."],
    ["a number below the least", number, "0", "Please enter a number of at least 1."],
    ["the greatest number", number, "10", undefined],
    ["a number over the greatest", number, "11", "Please enter a number of at most 10."],
    ["no email address", { type: "email_text_input" }, "jane@", "Please enter a valid email address."],
    ["an email address", { type: "email_text_input" }, "jane@x.test", undefined],
    ["no web address", { type: "url_text_input" }, "x.test", "Please enter a valid URL."],
  ])("judges %s", (_, element, value, message) => {
    const typed = { b: { a: { type: element.type, value: value === "" ? null : value } } };
    expect(heldBack([field(element)], typed)).toEqual(message === undefined ? {} : { b: message });
  });

  test("lets an optional field be empty, not wrong", () => {
    expect(heldBack([field(text, true)], { b: { a: { type: "plain_text_input", value: null } } })).toEqual({});
    expect(heldBack([field(text, true)], { b: { a: { type: "plain_text_input", value: "a" } } })).not.toEqual({});
  });
});

describe("heldBack, of what takes several", () => {
  test.each<[string, InputBlockElement, ElementValue, string | undefined]>([
    ["as many as it takes", chosen(2), { selected_users: ["U1", "U2"] }, undefined],
    ["one too many", chosen(1), { selected_users: ["U1", "U2"] }, "Please select no more than 1 items."],
    ["ten files where no number is given", { type: "file_input" }, files(10, "png"), undefined],
    ["eleven", { type: "file_input" }, files(11, "png"), "Please upload no more than 10 files."],
    [
      "a file of another type",
      { type: "file_input", filetypes: ["png", "jpg"] },
      files(1, "pdf"),
      "Please upload files of these types only: png, jpg.",
    ],
    ["rich text", { type: "rich_text_input" }, { rich_text_value: { type: "rich_text", elements: [] } }, undefined],
  ])("judges %s", (_, element, value, message) => {
    const typed = { b: { a: { type: element.type, ...value } } };
    expect(heldBack([field(element)], typed)).toEqual(message === undefined ? {} : { b: message });
  });
});

function chosen(most: number): InputBlockElement {
  return { type: "multi_users_select", max_selected_items: most };
}

function files(count: number, filetype: string): ElementValue {
  return { files: Array.from({ length: count }, (_, index) => ({ id: `F${index}`, filetype })) };
}

describe("currentValues", () => {
  const initial = field({ type: "plain_text_input", initial_value: "theirs" });

  test("sends what the app put there until the person changes it, empty included", () => {
    expect(currentValues([initial], {})).toEqual({ b: { a: { type: "plain_text_input", value: "theirs" } } });
    const cleared = { b: { a: { type: "plain_text_input", value: null } } };
    expect(currentValues([initial], cleared)).toEqual(cleared);
  });

  test("drops what was typed into an element of another type, or one that is gone", () => {
    const typed = { b: { a: { type: "datepicker", selected_date: "2026-06-01" } }, gone: { a: { type: "x" } } };
    expect(currentValues([initial], typed)).toEqual({ b: { a: { type: "plain_text_input", value: "theirs" } } });
  });

  test("carries every element, empty ones as null", () => {
    expect(currentValues([field({ type: "users_select" })], {})).toEqual({
      b: { a: { type: "users_select", selected_user: null } },
    });
  });
});
