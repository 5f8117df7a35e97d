import type { ModalView } from "@slack/types";
import { describe, expect, test } from "vitest";
import { checkModal } from "../../../../sandbox/slack/block-kit/check.ts";
import { currentValues } from "../../../../sandbox/slack/block-kit/placed.ts";
import { renderModal } from "../../../../sandbox/slack/render.ts";
import { FieldErrors } from "../../../../src/core/errors.ts";
import {
  alreadyDidItModal,
  formIds,
  handOverModal,
  logOutcomeModal,
  notNeededModal,
  readAlreadyDidIt,
  readHandOver,
  readNotNeeded,
  readOutcome,
  readOutcomeDraft,
  readToldThem,
  toldThemModal,
} from "../../../../src/features/nudge/modal/outcome-forms.ts";
import { newYork } from "../../../support/planning.ts";

const owedId = "row";
const now = newYork("2026-06-03 10:05");
const zone = "America/New_York";

/** What each field's element says of what was entered. */
const entries = {
  outcome: (value: string) => ({ selected_option: { value } }),
  note: (value: string) => ({ value }),
  when: (text: string) => ({ selected_date_time: newYork(text).epochMilliseconds / 1000 }),
  reached: (value: string) => ({ selected_option: { value } }),
  to: (user: string) => ({ selected_user: user }),
  why: (value: string) => ({ value }),
  told: (value: string) => ({ value }),
  silence: (value: string) => ({ selected_option: { value } }),
};
type Typed = Partial<Record<keyof typeof entries, string>>;

/** The form as it stands, with what a person entered. */
function stateOf(modal: ModalView, typed: Typed) {
  const state = currentValues(modal.blocks, {});
  const over = (Object.entries(typed) as [keyof Typed, string][]).map(([field, value]) => [
    field,
    { [field]: { ...state[field]?.[field], ...entries[field](value) } },
  ]);
  return { ...state, ...Object.fromEntries(over) };
}

function draw(modal: ModalView): string[] {
  const checked = checkModal(modal);
  if (!checked.ok) throw new Error(checked.problems.join());
  return renderModal({ id: "V1", view: checked.value, errors: {} }, { zone, people: [] }).split("\n");
}

function problemsOf(reading: () => unknown): Readonly<Record<string, string>> {
  try {
    reading();
    return {};
  } catch (error) {
    if (error instanceof FieldErrors) return error.fields;
    throw error;
  }
}

describe("the forms behind the menu", () => {
  test.each<[ModalView, string, string[]]>([
    [
      logOutcomeModal(owedId),
      formIds.outcome,
      [
        "# Log an outcome",
        "Outcome: [Choose ▾]",
        "Note (optional): ___",
        "  Needed where something has changed",
        "When? (optional): [Choose ▾]",
        "  For Call later, and for when to come back where something has changed",
        "[Cancel] [Save]",
      ],
    ],
    [
      alreadyDidItModal(owedId, now),
      formIds.already,
      [
        "# Already did it",
        "When?: [Wednesday, June 3, 2026 10:05 AM ▾]",
        "Did you reach them?: [Choose ▾]",
        "[Cancel] [Save]",
      ],
    ],
    [
      handOverModal(owedId),
      formIds.handOver,
      [
        "# Hand over",
        "To whom?: [Choose ▾]",
        "Note (optional): ___",
        "  What they should know",
        "[Cancel] [Hand over]",
      ],
    ],
    [notNeededModal(owedId), formIds.notNeeded, ["# Not needed", "Why?: ___", "[Cancel] [Save]"]],
  ])("$title.text: its fields in their order, for its row alone", (modal, callbackId, shown) => {
    expect(draw(modal)).toEqual(shown);
    expect([modal.callback_id, modal.private_metadata]).toEqual([callbackId, owedId]);
  });
});

describe("readOutcome", () => {
  const read = (typed: Typed) => readOutcome(stateOf(logOutcomeModal(owedId), typed), now);

  test.each<[Typed, ReturnType<typeof readOutcome>]>([
    [{ outcome: "sent-text" }, { outcome: "sent-text", note: null, when: null, silence: null }],
    [
      { outcome: "answered-question", note: " how to oil it " },
      { outcome: "answered-question", note: "how to oil it", when: null, silence: null },
    ],
    [
      { outcome: "call-later", when: "2026-06-03 10:06" },
      { outcome: "call-later", note: null, when: newYork("2026-06-03 10:06"), silence: null },
    ],
    [
      { outcome: "needs-changed", note: "a second one", when: "2026-06-20 11:00" },
      { outcome: "needs-changed", note: "a second one", when: newYork("2026-06-20 11:00"), silence: null },
    ],
    [{ outcome: "do-not-contact" }, { outcome: "do-not-contact", note: null, when: null, silence: "all" }],
    // Only what comes back has a time: elsewhere one that was left standing means nothing, passed or not.
    [
      { outcome: "wrong-number", when: "2026-06-01 10:00" },
      { outcome: "wrong-number", note: null, when: null, silence: null },
    ],
  ])("reads %j", (typed, outcome) => {
    expect(read(typed)).toEqual(outcome);
  });

  test.each<[what: string, Typed, field: string, says: string]>([
    ["no outcome", {}, "outcome", "Choose what came of it."],
    ["what is no option", { outcome: "reached" }, "outcome", "Choose what came of it."],
    ["a later call without its time", { outcome: "call-later" }, "when", "Choose when to come back to them."],
    [
      "a change without its time",
      { outcome: "needs-changed", note: "a second one" },
      "when",
      "Choose when to come back to them.",
    ],
    [
      "a change that isn't told",
      { outcome: "needs-changed", note: " \u200b ", when: "2026-06-20 11:00" },
      "note",
      "Write what has changed.",
    ],
    [
      "a time that is just now",
      { outcome: "call-later", when: "2026-06-03 10:05" },
      "when",
      "That time has passed: choose one that is still ahead.",
    ],
    [
      "a time that has passed",
      { outcome: "needs-changed", note: "a second one", when: "2026-06-03 10:04" },
      "when",
      "That time has passed: choose one that is still ahead.",
    ],
  ])("refuses %s at its field", (_, typed, field, says) => {
    expect(problemsOf(() => read(typed))).toEqual({ [field]: says });
  });
});

describe("readAlreadyDidIt", () => {
  const form = alreadyDidItModal(owedId, now);
  const read = (typed: Typed, state = stateOf(form, typed)) => readAlreadyDidIt(state, now);

  test.each<[Typed, ReturnType<typeof readAlreadyDidIt>]>([
    [{ reached: "yes" }, { when: now, isReached: true }],
    [
      { reached: "no", when: "2026-06-01 17:00" },
      { when: newYork("2026-06-01 17:00"), isReached: false },
    ],
  ])("reads %j", (typed, did) => {
    expect(read(typed)).toEqual(did);
  });

  test.each<[what: string, Typed, field: string, says: string]>([
    ["an untold end", {}, "reached", "Say whether you reached them."],
    ["what is no option", { reached: "perhaps" }, "reached", "Say whether you reached them."],
    [
      "a time to come",
      { reached: "yes", when: "2026-06-03 10:06" },
      "when",
      "That is still to come: choose when it was, or Snooze it.",
    ],
  ])("refuses %s at its field", (_, typed, field, says) => {
    expect(problemsOf(() => read(typed))).toEqual({ [field]: says });
  });

  test("refuses a form without its time at its field", () => {
    const state = { ...stateOf(form, { reached: "yes" }), when: {} };
    expect(problemsOf(() => read({}, state))).toEqual({ when: "Choose when it was." });
  });
});

describe("what somebody doesn't want", () => {
  const chosen = (typed: Typed = {}) => {
    const draft = readOutcomeDraft(stateOf(logOutcomeModal(owedId), { outcome: "do-not-contact", ...typed }));
    return logOutcomeModal(owedId, draft);
  };

  test("is asked once it is the outcome, and keeps what was typed", () => {
    expect(draw(logOutcomeModal(owedId)).join()).not.toContain("What don't they want?");
    const asked = draw(chosen({ note: "said so twice" }));
    expect(asked[2]).toBe("What don't they want?: [Nothing at all ▾]");
    expect(asked.join()).toContain("said so twice");
  });

  test.each(["all", "calls", "messages", "sales"])("reads %s", (silence) => {
    const read = readOutcome(stateOf(chosen(), { silence }), now);
    expect(read).toEqual({ outcome: "do-not-contact", note: null, when: null, silence });
  });

  test("isn't asked of whoever receives what another bought: the form says what it means", () => {
    const draft = readOutcomeDraft(stateOf(logOutcomeModal(owedId), { outcome: "do-not-contact" }));
    const form = draw(logOutcomeModal(owedId, draft, { name: "Ruth Doe", buyer: "Jane Doe" }));
    expect(form[2]).toBe(
      "Nobody calls Ruth Doe about this purchase any more, except for what we owe. For Jane Doe nothing changes.",
    );
    expect(form.join()).not.toContain("What don't they want?");
  });

  test("means nothing of another outcome", () => {
    expect(readOutcome(stateOf(chosen(), { outcome: "sent-text", silence: "calls" }), now).silence).toBeNull();
  });
});

describe("readToldThem", () => {
  const read = (typed: Typed) => readToldThem(stateOf(toldThemModal(owedId), typed));

  test("reads what they were told, and refuses nothing at its field", () => {
    expect(draw(toldThemModal(owedId))).toEqual([
      "# Told them",
      "What did you tell them?: ___",
      "  You read it here again when there is news to give them.",
      "[Cancel] [Save]",
    ]);
    expect(read({ told: " end of June " })).toBe("end of June");
    expect(problemsOf(() => read({ told: "\u200b" }))).toEqual({ told: "Write what they know now, in a few words." });
  });
});

describe("readHandOver", () => {
  const read = (typed: Typed) => readHandOver(stateOf(handOverModal(owedId), typed));

  test("reads to whom, and what they should know", () => {
    expect(read({ to: "U0BEN", note: "She asked for you" })).toEqual({ to: "U0BEN", note: "She asked for you" });
    expect(read({ to: "U0BEN" })).toEqual({ to: "U0BEN", note: null });
  });

  test("refuses nobody at its field", () => {
    expect(problemsOf(() => read({ note: "She asked for you" }))).toEqual({ to: "Choose who takes it." });
  });
});

describe("readNotNeeded", () => {
  const read = (typed: Typed) => readNotNeeded(stateOf(notNeededModal(owedId), typed));

  test("reads why", () => {
    expect(read({ why: " They came in and said thank you " })).toBe("They came in and said thank you");
  });

  test.each<Typed>([{}, { why: " \u200b " }])("refuses no reason at its field: %j", (typed) => {
    expect(problemsOf(() => read(typed))).toEqual({ why: "Say why, in a few words." });
  });
});
