import { describe, expect, test } from "vitest";
import { checkModal } from "../../../../sandbox/slack/block-kit/check.ts";
import { currentValues } from "../../../../sandbox/slack/block-kit/placed.ts";
import { renderModal } from "../../../../sandbox/slack/render.ts";
import { FieldErrors } from "../../../../src/core/errors.ts";
import { logVisitModal, readVisitForm } from "../../../../src/features/visit/modal/log-visit.ts";
import { heldBackNames, mayCallNames } from "../../../../src/features/visit/rules/visit.ts";
import { day } from "../../../support/planning.ts";

const draft = { customer: "Jane Doe", contact: "212 555 0199", what: "oak table", decidesOn: day("2026-06-06") };
const reader = { today: day("2026-06-02"), country: "US" };

/** The form as it stands, with what a person typed or chose instead; they said that we may call. */
function stateOf(typed: Record<string, string | null> = {}) {
  const state = currentValues(logVisitModal(draft).blocks, {});
  const over = Object.entries({ mayCall: "call", ...typed }).map(([field, value]) => {
    const isChoice = field === "mayCall" || field === "heldBack";
    const chosen = { selected_option: value === null ? null : { value } };
    const entered = isChoice ? chosen : field === "decidesOn" ? { selected_date: value } : { value };
    return [field, { [field]: { ...state[field]?.[field], ...entered } }];
  });
  return { ...state, ...Object.fromEntries(over) };
}

function problemsOf(typed: Record<string, string | null>): Readonly<Record<string, string>> {
  try {
    readVisitForm(stateOf(typed), reader);
    return {};
  } catch (error) {
    if (error instanceof FieldErrors) return error.fields;
    throw error;
  }
}

describe("logVisitModal", () => {
  test("has its fields in their order, filled with what the words said", () => {
    const checked = checkModal(logVisitModal(draft));
    if (!checked.ok) throw new Error(checked.problems.join());
    expect(renderModal({ id: "V1", view: checked.value, errors: {} }, { zone: "America/New_York", people: [] })).toBe(
      [
        "# Log a visit",
        "Customer: Jane Doe",
        "Phone or email (optional): 212 555 0199",
        "What were they looking for?: oak table",
        "What held them back? (optional): [Choose ▾]",
        "Note (optional): ___",
        "May we call?: [Choose ▾]",
        "  As they said it. With No nobody follows up.",
        "When will they decide? (optional): [2026-06-06 ▾]",
        "  Leave empty if they named no day",
        "[Cancel] [Save]",
      ].join("\n"),
    );
  });

  test("offers what held them back, and how they may be reached, as the store says it", () => {
    expect([heldBackNames, mayCallNames].map((names) => Object.values(names).join(" · "))).toEqual([
      "Price · Still comparing · Asking someone · Not in stock · Delivery time · Just looking · Other",
      "Yes, call · Only a message · No",
    ]);
  });

  test("says so where more was typed than it holds, and Slack takes the longest words", () => {
    const checked = checkModal(logVisitModal({ ...draft, what: "🪑".repeat(3_000), contact: "x".repeat(300) }, true));
    expect(checked.ok && JSON.stringify(checked.value)).toContain("only the first 3,000 characters");
  });
});

describe("readVisitForm", () => {
  test("reads all that was said", () => {
    expect(readVisitForm(stateOf({ heldBack: "price", note: "sees *another* shop" }), reader)).toEqual({
      customer: "Jane Doe",
      phone: "+12125550199",
      email: null,
      what: "oak table",
      heldBack: "price",
      note: "sees *another* shop",
      mayCall: "call",
      decidesOn: day("2026-06-06"),
    });
  });

  test.each([
    [" Jane@Example.com ", null, "jane@example.com"],
    ["+44 20 7946 0018", "+442079460018", null],
    [null, null, null],
  ])("phone or email: %j", (contact, phone, email) => {
    expect(readVisitForm(stateOf({ contact, mayCall: "no" }), reader)).toMatchObject({ phone, email });
  });

  test.each<[what: string, Record<string, string | null>, field: string, says: string]>([
    ["no name", { customer: " \u200b " }, "customer", "Write the customer's name."],
    ["nothing looked for", { what: null }, "what", "Write what they were looking for."],
    ["not asked whether we may call", { mayCall: null }, "mayCall", "Choose what they said."],
    ["an answer that is no option", { mayCall: "perhaps" }, "mayCall", "Choose what they said."],
    ["a yes without a way to reach them", { contact: null }, "contact", "Write their phone or email"],
    ["a message without one", { contact: null, mayCall: "message" }, "contact", "Write their phone or email"],
    ["words for a phone", { contact: "ask at the desk" }, "contact", "neither a phone number nor an email"],
    ["too few digits", { contact: "12" }, "contact", "neither a phone number nor an email"],
    ["half an address", { contact: "jane@" }, "contact", "neither a phone number nor an email"],
    ["a day that has passed", { decidesOn: "2026-06-01" }, "decidesOn", "Monday 1 June has passed"],
    ["a day far away", { decidesOn: "2028-06-03" }, "decidesOn", "more than 2 years ahead"],
  ])("refuses %s at its field", (_, typed, field, says) => {
    const problems = problemsOf(typed);
    expect(Object.keys(problems)).toEqual([field]);
    expect(problems[field]).toContain(says);
  });

  test("names everything that is wrong at once", () => {
    const wrong = { customer: null, what: null, contact: "?", mayCall: null, decidesOn: "2020-01-01" };
    expect(Object.keys(problemsOf(wrong)).toSorted()).toEqual(Object.keys(wrong).toSorted());
  });
});
