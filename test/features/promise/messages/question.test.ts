// What whoever keeps a promise reads, in every state that it can be in.
import { describe, expect, test } from "vitest";
import type { PromiseState } from "../../../../src/features/follow-up/rules/promise-course.ts";
import { type AskedPromise, promiseQuestion } from "../../../../src/features/promise/messages/question.ts";
import { read } from "../../../support/cards.ts";
import { day } from "../../../support/planning.ts";

const asked: AskedPromise = {
  id: "6f1f6d9e-9d7a-4c58-8b52-3f2a6a1f0e11",
  customerId: "1c1d6d9e-9d7a-4c58-8b52-3f2a6a1f0e22",
  words: "old table taken away",
  makerName: "Ana Lima",
  ownerName: "Sam Reyes",
  customerName: "Jane Doe",
  what: "oak table",
  reasons: "seats eight",
  isDueOn: day("2026-06-12"),
  state: "made",
  ...{ outsideName: null, outsidePhone: null, offerWords: null, offerDueOn: null, offerWhy: null },
  ...{ last: null, lastNote: null, isFirst: false, isInherited: false, isOthers: false, undoes: null },
};
const show = (differs: Partial<AskedPromise>) => read(promiseQuestion({ ...asked, ...differs }, day("2026-06-02")));

describe("promiseQuestion", () => {
  test("asks in the maker's words, with what they need to know, and says what happens after a no", () => {
    expect(show({}).split("\n")).toEqual([
      "Can you keep this for a customer by Friday 12 June?",
      'Ana told Jane Doe: "old table taken away".',
      "Jane bought: oak table.",
      'Chosen because: "seats eight".',
      "If it can't be done that way, tell Ana now: there is time to tell Jane, and an early no helps.",
      "[I'll do it] [Can't as promised] [Customer card] [… ▾]",
    ]);
  });

  test.each<[PromiseState, Partial<AskedPromise>, first: string, buttons: string | null]>([
    [
      "asked",
      {},
      "Could you keep this for a customer by Friday 12 June?",
      "[I'll do it] [Can't as promised] [Customer card] [… ▾]",
    ],
    ["agreed", {}, 'You could keep this for Jane Doe by Friday 12 June: "old table taken away".', "[Customer card]"],
    [
      "accepted",
      {},
      'You keep this for Jane Doe by Friday 12 June: "old table taken away".',
      "[Done] [Will be late] [Can't as promised] [Customer card]",
    ],
    [
      "late",
      {},
      'You keep this for Jane Doe by Friday 12 June: "old table taken away".',
      "[Done] [Will be late] [Can't as promised] [Customer card]",
    ],
    ["cant", {}, 'You can\'t keep this as it was promised to Jane Doe: "old table taken away".', "[Customer card]"],
    ["done", {}, 'Done for Jane Doe: "old table taken away". Thank you.', "[Customer card]"],
    ["kept", {}, 'Jane Doe says it was kept: "old table taken away".', null],
    [
      "not-kept",
      {},
      'Jane Doe says it is not kept yet: "old table taken away".',
      "[Done] [Will be late] [Can't as promised] [Customer card]",
    ],
    ["withdrawn", {}, 'You need not keep this any more: "old table taken away", for Jane Doe.', null],
    ["not-confirmed", {}, 'Done for Jane Doe: "old table taken away". Thank you.', null],
    ["made", { isOthers: true }, 'You need not keep this: "old table taken away", for Jane Doe.', null],
  ])("%s %j", (state, differs, first, buttons) => {
    const lines = show({ state, ...differs }).split("\n");
    expect(lines[0]).toBe(first);
    expect(lines.find((line) => line.startsWith("[")) ?? null).toBe(buttons);
  });

  test("says in a sentence why it need not be kept any more", () => {
    const withdrawn = { state: "withdrawn", last: "withdrawn" } as const;
    expect(show(withdrawn)).toContain("Ana Lima took it back.");
    expect(show({ ...withdrawn, lastNote: "they move abroad" })).toContain(
      'The sale was cancelled or returned: "they move abroad".',
    );
  });

  test("says once its day has passed that it is late, and since when", () => {
    const late = (state: PromiseState) => read(promiseQuestion({ ...asked, state }, day("2026-06-14"))).split("\n")[0];
    expect(late("made")).toBe("Can you keep this for a customer now, late since Friday 12 June?");
    expect(late("accepted")).toBe('You keep this for Jane Doe, late since Friday 12 June: "old table taken away".');
    expect(late("asked")).toBe("Could you keep this for a customer by Friday 12 June?");
    expect(read(promiseQuestion(asked, day("2026-06-14")))).toContain(
      "If it can't be done, tell Ana now, so that Jane hears it from us.",
    );
  });

  test("says why it was passed on to them", () => {
    expect(show({ last: "passed-on", lastNote: "not my van" })).toContain('Passed on to you: "not my van".');
    expect(show({ last: "handed-on", lastNote: "you have the van" })).toContain(
      'Passed on to you: "you have the van".',
    );
    const asked = show({ state: "asked", last: "passed-on", lastNote: "not my van" });
    expect(asked.split("\n").slice(1, 4)).toEqual([
      'Ana wants to promise Jane Doe: "old table taken away". Nothing is promised before you have answered.',
      'Passed on to you: "not my van".',
      "Jane bought: oak table.",
    ]);
  });

  test("says why it was changed, promised or not", () => {
    for (const state of ["made", "asked"] as const)
      expect(show({ state, last: "changed", lastNote: "they want both" })).toContain(
        '\nIt was changed: "they want both".\nJane bought',
      );
  });

  test("doesn't say of whoever answers for it since that they promised it", () => {
    const inherited = (state: PromiseState) => show({ state, isInherited: true });
    expect(inherited("made")).toContain('Jane Doe was told: "old table taken away".\nJane bought');
    expect(inherited("accepted")).toContain("Ana Lima sees it through and knows that you do it.");
    expect(inherited("kept")).toContain("Thank you: Jane has it because of you.");
  });

  test("shows what people typed, and obeys none of it", () => {
    const message = promiseQuestion({ ...asked, words: "*now* <!channel> & co" }, day("2026-06-02"));
    expect(message.text).toContain("*now* &lt;!channel&gt; &amp; co");
    expect(read(message)).toContain('"*now* <!channel> & co"');
  });
});
