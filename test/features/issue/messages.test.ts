// What whoever sorts a complaint out reads of it first.
import { describe, expect, test } from "vitest";
import {
  type IssueWords,
  issueReport,
  reportConfirmation,
  solvedMessage,
} from "../../../src/features/issue/messages.ts";
import { read } from "../../support/cards.ts";
import { tuesday } from "../../support/seed.ts";

const issue: IssueWords = {
  ...{ id: "6f1f6d9e-9d7a-4c58-8b52-3f2a6a1f0e11", state: "reported", words: "One leg is scratched", fix: null },
  ...{ customerName: "Jane Doe", customerPhone: "+12125550199", what: "oak table" },
  ...{ reporterName: "Ana Lima", ownerName: "Sam Reyes", hearByAt: tuesday.add({ hours: 2 }) },
};

describe("issueReport", () => {
  const linesFor = (isFirst: boolean) =>
    read(issueReport(issue, { isOwner: true, isFirst, zone: "America/New_York", country: "US" }, tuesday)).split("\n");

  test("says whom to call and by when, what happened, and the phone", () => {
    expect(linesFor(false)).toEqual([
      "Jane Doe waits to hear from you by 12:00.",
      "Ana Lima reported it.",
      "Call when you said, even if there is no answer yet: waiting without a word is what they don't forgive.",
      'About: oak table. What happened: "One leg is scratched".',
      "Phone: 212 555 0199",
    ]);
  });

  test("to somebody who never had a message from us says who writes", () => {
    expect(linesFor(true).at(-1)).toBe(
      "This is Follow Through, which sees that no customer is forgotten. I write to you because a customer has a problem that you should know of.",
    );
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
