// What people read of a handover: who has it now, who had it, who keeps what was promised, and the manager.
import { describe, expect, test } from "vitest";
import type { PromiseWords } from "../../../../src/features/promise/messages.ts";
import {
  givenMessage,
  keptMessage,
  newKeeperMessage,
  receivedMessage,
  sayHandedOver,
} from "../../../../src/features/queue/messages/handover.ts";
import { read } from "../../../support/cards.ts";
import { day } from "../../../support/planning.ts";

const today = day("2026-06-10");
const handed = {
  ...{ by: "Maria Okafor", from: "Sam Reyes", to: "Ben Ito", note: "Sam has moved to Leeds" },
  ...{ followUps: 3, promises: 2, customers: 4 },
};
const keys: PromiseWords = {
  ...{ id: "6f1f6d9e-9d7a-4c58-8b52-3f2a6a1f0e11", words: "two spare keys", customerName: "Jane Doe" },
  ...{ makerName: "Ben Ito", ownerName: "Ana Lima", what: null, reasons: null, isDueOn: day("2026-06-12") },
  ...{ state: "made", outsideName: null, outsidePhone: null, offerWords: null, offerDueOn: null, offerWhy: null },
};
const cover: PromiseWords = {
  ...{ ...keys, words: "new cover\nsent", customerName: "Iris Moss", isDueOn: day("2026-06-08"), state: "accepted" },
};

const long: PromiseWords = {
  ...{ ...cover, words: `the old ${"table and ".repeat(40)}chairs`, customerName: "Annabel Featherstone-Haugh" },
  ...{
    state: "cant",
    ownerName: "Bartholomew Montgomery-Smythe",
    outsideName: "Joe Plumber & Sons",
    offerWhy: "no van",
  },
};

describe("receivedMessage", () => {
  test("cuts words that fill a page, and keeps who keeps it, by when and how it stands", () => {
    const keeper = "Joe Plumber & Sons (Bartholomew Montgomery-Smythe sees to it)";
    const stands = "late since Monday 8 June, can't be kept as promised, ask what suits them";
    const last = (message: Parameters<typeof read>[0]) => read(message).split("\n").at(-1);
    const line = last(receivedMessage(handed, [long], today));
    expect(line).toMatch(/^Annabel Featherstone-Haugh: the old table and .*…, Joe/);
    expect(line?.endsWith(`…, ${keeper}, ${stands}`)).toBe(true);
    expect(last(newKeeperMessage(handed, [long], { isReader: false, today }))).toBe(line);
    expect(last(keptMessage(handed, [long], today))).toMatch(/: "the old table and .*…", late since Monday 8 June$/);
  });

  test("says to whoever has it now why, and how each promise stands: they answer for it", () => {
    expect(read(receivedMessage(handed, [cover, keys], today)).split("\n")).toEqual([
      "Maria Okafor handed Sam Reyes's customers over to you: 3 follow-ups and 2 promises of 4 customers.",
      '"Sam has moved to Leeds"',
      "What is due comes in one message, in your working hours; the rest comes when it is due. /customer shows all that is known of each.",
      "What they were promised is yours to see through, as it stands today:",
      "Iris Moss: new cover sent, Ana Lima, late since Monday 8 June",
      "Jane Doe: two spare keys, Ana Lima, by Friday 12 June, not answered yet",
    ]);
  });

  test("counts promises beyond ten, and has no word of them where there are none", () => {
    const many = read(receivedMessage(handed, Array<PromiseWords>(12).fill(keys), today)).split("\n");
    expect(many.at(-1)).toBe("and 2 more: Home shows them all");
    expect(many).toHaveLength(15);
    expect(read(receivedMessage({ ...handed, promises: 0, note: null }, [], today))).toMatch(
      /^Maria Okafor handed Sam Reyes's customers over to you: 3 follow-ups of 4 customers\.\nWhat is due[^\n]*$/,
    );
  });
});

describe("givenMessage", () => {
  test("says to whoever had it that they need not do anything", () => {
    expect(read(givenMessage({ ...handed, note: null, followUps: 0, promises: 1, customers: 1 }))).toBe(
      "Maria Okafor handed your customers over to Ben Ito: 1 promise of 1 customer.\nThere is nothing for you to do with them.",
    );
  });
});

describe("keptMessage", () => {
  test("says to whoever keeps some of it who answers for it now, why, and that what they keep stays", () => {
    expect(read(keptMessage(handed, [cover, keys], today)).split("\n")).toEqual([
      "Ben Ito has taken over the promises of Sam Reyes's that you keep.",
      'Maria Okafor handed them over: "Sam has moved to Leeds".',
      "You keep the same, by the same day. If something is in the way, tell Ben.",
      'Iris Moss: "new cover sent", late since Monday 8 June',
      'Jane Doe: "two spare keys", by Friday 12 June',
    ]);
  });
});

describe("newKeeperMessage", () => {
  test("says to whoever promised it who takes it over, why, and how it stands; or that it is theirs to keep", () => {
    const kept = [
      "Iris Moss: new cover sent, Ana Lima, late since Monday 8 June",
      "Jane Doe: two spare keys, Ana Lima, by Friday 12 June, not answered yet",
    ];
    expect(read(newKeeperMessage(handed, [cover, keys], { isReader: false, today })).split("\n")).toEqual([
      "Ben Ito takes over what Sam Reyes kept for your customers.",
      'Maria Okafor handed it over: "Sam has moved to Leeds".',
      "How it stands today; you hear if Ben can't, or doesn't answer:",
      ...kept,
    ]);
    expect(read(newKeeperMessage(handed, [cover, keys], { isReader: true, today })).split("\n")).toEqual([
      "You keep what Sam Reyes kept for your customers yourself from now on.",
      'Maria Okafor handed it over: "Sam has moved to Leeds".',
      ...kept,
    ]);
  });
});

describe("sayHandedOver", () => {
  test("tells it back to the manager", () => {
    expect(sayHandedOver({ ...handed, followUps: 0 })).toBe(
      "Handed over to Ben Ito: Sam Reyes's 2 promises of 4 customers. What is due reaches Ben in one message, in their working hours.",
    );
  });
});
