// What a promise's maker, its former keeper and the managers are told of a change.
import { describe, expect, test } from "vitest";
import { type News, newsMessage } from "../../../../src/features/promise/messages/news.ts";
import type { PromiseWords } from "../../../../src/features/promise/messages.ts";
import { read } from "../../../support/cards.ts";
import { day } from "../../../support/planning.ts";

const promise: PromiseWords = {
  ...{ id: "6f1f6d9e-9d7a-4c58-8b52-3f2a6a1f0e11", words: "two spare keys", customerName: "Jane Doe" },
  ...{ makerName: "Ana Lima", ownerName: "Ben Ito", what: null, reasons: null, isDueOn: day("2026-06-12") },
  ...{ state: "made", outsideName: null, outsidePhone: null, offerWords: null, offerDueOn: null, offerWhy: null },
};
const show = (news: Partial<News> & Pick<News, "kind">, differs: Partial<PromiseWords> = {}) =>
  read(
    newsMessage(
      { ...promise, ...differs },
      { by: "Maria Okafor", note: "Sam is full", isMakers: true, isOwn: false, isManager: false, ...news },
      day("2026-06-02"),
    ),
  ).split("\n");

describe("newsMessage", () => {
  test.each<[what: string, news: Partial<News> & Pick<News, "kind">, says: string[]]>([
    [
      "its maker, of a change",
      { kind: "changed" },
      [
        'Maria Okafor changed what you promised Jane Doe: "two spare keys".',
        'Due by Friday 12 June, kept by Ben Ito. Why: "Sam is full".',
        "Tell Jane, if they don't know yet.",
      ],
    ],
    [
      "who kept it before, of a change",
      { kind: "changed", isMakers: false },
      [
        'You need not keep this any more: "two spare keys", for Jane Doe.',
        'Maria Okafor gave it to Ben Ito. Why: "Sam is full".',
      ],
    ],
    [
      "its maker, that a manager made it theirs",
      { kind: "changed", isOwn: true },
      [
        'Maria Okafor changed what you promised Jane Doe: "two spare keys".',
        'Due by Friday 12 June, kept by you. Why: "Sam is full".',
        "Tell Jane, if they don't know yet.",
      ],
    ],
    [
      "its maker, that somebody else is asked",
      { kind: "passed-on" },
      [
        'Ben Ito is asked to keep what Jane Doe was promised: "two spare keys".',
        'Maria Okafor says that it isn\'t theirs: "Sam is full".',
      ],
    ],
    [
      "its maker, that it is theirs to keep",
      { kind: "passed-on", isOwn: true },
      [
        'This is yours to keep now: "two spare keys", for Jane Doe.',
        'Maria Okafor says that it isn\'t theirs: "Sam is full".',
      ],
    ],
    [
      "its maker, of its end",
      { kind: "called-off" },
      [
        'Maria Okafor took back what you promised Jane Doe: "two spare keys".',
        'Tell Jane, if they don\'t know yet. Why: "Sam is full".',
      ],
    ],
    [
      "its maker, that the customer confirmed",
      { kind: "confirmed", note: null },
      ['Jane Doe says it was kept: "two spare keys".', "Maria Okafor heard it from them."],
    ],
    [
      "who kept it, of the customer's thanks",
      { kind: "thanked", note: "so quick!", isMakers: false },
      [
        'Jane Doe thanks you for keeping this: "two spare keys".',
        'In their words: "so quick!".',
        "Maria Okafor passes it on, with thanks.",
      ],
    ],
  ])("tells %s", (_, news, says) => {
    expect(show(news)).toEqual(says);
  });

  test("doesn't say of what is asked first that it was promised", () => {
    const [title] = show({ kind: "passed-on" }, { state: "asked" });
    expect(title).toBe('Ben Ito is asked to keep what you want to promise Jane Doe: "two spare keys".');
    // They may have answered by the time that it is read; and whoever kept it before isn't who promises it.
    const [former] = show({ kind: "passed-on", isMakers: false }, { state: "agreed" });
    expect(former).toBe('Ben Ito is asked to keep what Ana Lima wants to promise Jane Doe: "two spare keys".');
  });

  test("tells of no change that is to be seen elsewhere", () => {
    expect(() => show({ kind: "accepted" })).toThrow('nobody is told of the change "accepted"');
  });
});
