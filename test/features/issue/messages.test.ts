// What whoever sorts a complaint out reads of it first.
import { describe, expect, test } from "vitest";
import { newId, type OutboxId } from "../../../src/core/ids.ts";
import { fixedConfirmation } from "../../../src/features/issue/messages/fixed.ts";
import {
  type IssueWords,
  issueReport,
  reportConfirmation,
  sayIssue,
  solvedMessage,
} from "../../../src/features/issue/messages.ts";
import { read } from "../../support/cards.ts";
import { tuesday } from "../../support/seed.ts";

const issue: IssueWords = {
  ...{ id: "6f1f6d9e-9d7a-4c58-8b52-3f2a6a1f0e11", state: "reported", words: "One leg is scratched", fix: null },
  ...{ customerName: "Jane Doe", customerPhone: "+12125550199", what: "oak table" },
  ...{ reporterName: "Ana Lima", ownerName: "Sam Reyes", isUnheard: false, hearByAt: tuesday.add({ hours: 2 }) },
};

describe("issueReport", () => {
  const linesFor = (isFirst: boolean, differs: Partial<IssueWords> = {}) => {
    const reader = { isOwner: true, isFirst, zone: "America/New_York", country: "US" };
    return read(issueReport({ ...issue, ...differs }, reader, tuesday)).split("\n");
  };

  test("says whom to call and by when, what happened, and the phone", () => {
    expect(linesFor(false)).toEqual([
      "Jane Doe waits to hear from you by 12:00.",
      "Ana Lima reported it.",
      "Call when you said, even if there is no answer yet: waiting without a word is what they don't forgive.",
      'About: oak table. What happened: "One leg is scratched".',
      "Phone: 212 555 0199",
    ]);
  });

  test.each([
    [false, "Jane Doe is asked next whether all is well now: they have the last word."],
    [
      true,
      "No call is planned to ask Jane Doe whether all is well now. A manager can close it on their card, as not confirmed.",
    ],
  ])("once it is fixed says who ends it, where no call is planned (%s), too", (isUnheard, says) => {
    expect(linesFor(false, { state: "fixed", isUnheard })[0]).toBe(says);
  });

  test("to somebody who never had a message from us says who writes", () => {
    expect(linesFor(true).at(-1)).toBe(
      "This is Follow Through, which sees that no customer is forgotten. I write to you because a customer has a problem that you should know of.",
    );
  });
});

describe("sayIssue", () => {
  test.each([
    ["reported", 'Problem: "One leg is scratched". Sam Reyes sorts it out; they hear from us by 12:00.', true],
    ["fixed", 'Problem, fixed: "One leg is scratched". Sam Reyes asks them whether it is solved.', true],
    ["solved", 'Solved: "One leg is scratched".', false],
    [
      "not-confirmed",
      'Closed as not confirmed, since they never said whether it is solved: "One leg is scratched".',
      false,
    ],
  ] as const)("names whoever told us of it in the buyer's place: %s", (state, says, hears) => {
    const say = (receiverName: string | null) =>
      sayIssue({ ...issue, state, receiverName }, "America/New_York", tuesday);
    expect(say(null)).toBe(says);
    expect(say("Lee Park")).toBe(`${says} Lee Park told us of it${hears ? ", and hears from us" : ""}.`);
  });

  test("where it is fixed and no call is planned, names nobody who asks", () => {
    const unheard = { ...issue, state: "fixed", isUnheard: true, receiverName: "Lee Park" } as const;
    expect(sayIssue(unheard, "America/New_York", tuesday)).toBe(
      'Problem, fixed: "One leg is scratched". No call is planned to ask whether it is solved. Lee Park told us of it.',
    );
  });
});

describe("fixedConfirmation", () => {
  const asked = { by: null, at: tuesday.add({ hours: 2 }) };
  const linesFor = (differs: Partial<Parameters<typeof fixedConfirmation>[0]> = {}) => {
    const words = { customerName: "Al", fix: "One leg is new", next: asked, nudgeId: newId<OutboxId>() };
    return read(fixedConfirmation({ ...words, ...differs }, "America/New_York", tuesday)).split("\n");
  };

  test("says what comes next, what was done, and offers Undo until they were asked", () => {
    const [saved, done] = ["Saved: fixed for Al.", 'What was done: "One leg is new".'];
    expect(linesFor()).toEqual([saved, "Next, 12:00: you ask them whether it is solved.", done, "[Undo]"]);
    expect(linesFor({ next: null })).toEqual([saved, done]);
  });

  test("in a store whose plan has no call for it says so, before what was done", () => {
    const lines = linesFor({ next: "unplanned" });
    expect(lines).toEqual([
      "Saved: fixed for Al.",
      "Nobody asks them whether it is solved: your store's plan has no call for it. A manager can close it on their card, as not confirmed.",
      'What was done: "One leg is new".',
      "[Undo]",
    ]);
    expect(lines.join("\n").slice(0, 80)).not.toContain("What was done");
  });

  test("once it was taken back says that it is open again", () => {
    expect(linesFor({ fix: null })).toEqual(["Taken back: what Al told us of is open again."]);
  });
});

describe("the first 80 characters, which a locked phone shows", () => {
  const states = ["reported", "fixed", "solved", "not-confirmed", "undone"] as const;
  const short = {
    ...issue,
    customerName: "Al",
    reporterName: "Bo",
    ownerName: "Cy",
    what: null,
    fix: "One leg is new",
  };

  test.each(states)("name the customer and nothing that went wrong, however short the names: %s", (state) => {
    const readers = [true, false].map((isOwner) => ({
      isOwner,
      isFirst: false,
      zone: "America/New_York",
      country: "US",
    }));
    for (const reader of readers)
      for (const message of [issueReport, solvedMessage, reportConfirmation]) {
        const { text } = message({ ...short, state }, reader, tuesday);
        expect(text.slice(0, 80), text).toContain("Al");
        expect(text.slice(0, 80), text).not.toContain("One leg");
      }
  });
});
