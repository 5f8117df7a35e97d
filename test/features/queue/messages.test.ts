import { describe, expect, test } from "vitest";
import { type DepartureId, type FollowUpId, newId, type UserId } from "../../../src/core/ids.ts";
import {
  departureMessage,
  givenMessage,
  queueSections,
  receivedMessage,
  sayHandedOver,
  sayQueued,
} from "../../../src/features/queue/messages.ts";
import type { Neglected, Work } from "../../../src/features/queue/rules.ts";
import { composeMessage } from "../../../src/slack/blocks.ts";
import { read } from "../../support/cards.ts";

const sam: Work = {
  ...{ userId: "U0SAM" as UserId, name: "Sam Reyes", hasLeft: true, departureId: newId<DepartureId>() },
  ...{ followUps: 6, promises: 0, customers: 4 },
};
const ana: Work = { ...sam, userId: "U0ANA" as UserId, name: "Ana Lima", hasLeft: false, departureId: null };
const neglected: Neglected = {
  ...{ id: newId<FollowUpId>(), heading: "Check-in", customerName: "Iris Moss", ownerName: "Ana Lima", workingDays: 5 },
};
const home = (work: readonly Work[], left: readonly Neglected[]) =>
  read(composeMessage(queueSections(work, left).flatMap(({ pieces }) => pieces)));

describe("queueSections", () => {
  test("say first what nobody does, then what was left alone, each with its button", () => {
    expect(home([sam, ana], [neglected])).toBe(
      [
        "Nobody's follow-ups",
        "Sam Reyes has left: 6 follow-ups of 4 customers wait for an owner.",
        "[Hand over…]",
        "Left alone for five working days or more",
        "Check-in, Iris Moss: Ana Lima, open for 5 working days.",
        "[Hand over…]",
        "[Hand over customers…]",
      ].join("\n"),
    );
  });

  test("have no word where nobody has left and nothing is late, and none at all of a store with nothing open", () => {
    expect(home([ana], [])).toBe("[Hand over customers…]");
    expect(queueSections([], []).flatMap(({ pieces }) => pieces)).toEqual([]);
  });

  test("count what is more than a day's", () => {
    expect(
      home(
        [ana],
        Array.from({ length: 8 }, () => ({ ...neglected, id: newId<FollowUpId>() })),
      ),
    ).toContain("and 3 more");
  });
});

describe("sayQueued", () => {
  test("of one follow-up", () => {
    expect(sayQueued({ ...sam, followUps: 1, customers: 1 })).toBe(
      "Sam Reyes has left: 1 follow-up of 1 customer waits for an owner",
    );
  });

  test("of promises that others keep", () => {
    expect(sayQueued({ ...sam, promises: 1 })).toBe(
      "Sam Reyes has left: 6 follow-ups and 1 promise of 4 customers wait for an owner",
    );
    expect(sayQueued({ ...sam, followUps: 0, promises: 1, customers: 1 })).toBe(
      "Sam Reyes has left: 1 promise of 1 customer waits for an owner",
    );
  });
});

describe("departureMessage", () => {
  test("says what waits, and what became of what they kept for others", () => {
    expect(read(departureMessage("Sam Reyes", sam, newId<DepartureId>()))).toBe(
      [
        "Sam Reyes has left: 6 follow-ups of 4 customers wait for an owner.",
        "Nothing of it reaches anybody until it is handed over; Home and the digest say so until then. What they were to keep for colleagues is with those who promised it.",
        "[Hand over…]",
      ].join("\n"),
    );
  });

  test("says so once nothing waits any more", () => {
    expect(read(departureMessage("Sam Reyes", null, newId<DepartureId>()))).toBe(
      "Sam Reyes has left. Nothing of theirs is open any more.",
    );
  });
});

describe("a handover", () => {
  const handed = {
    by: "Maria Okafor",
    from: "Sam Reyes",
    to: "Ben Ito",
    followUps: 6,
    customers: 4,
    note: "Good ones.",
  };

  test("is told to whoever has it now, with the note", () => {
    expect(read(receivedMessage(handed))).toContain(
      'Maria Okafor handed Sam Reyes\'s customers over to you: 6 follow-ups of 4 customers.\n"Good ones."',
    );
  });

  test("is told to whoever had it, who need not do anything", () => {
    expect(read(givenMessage({ ...handed, note: null }))).toBe(
      "Maria Okafor handed your customers over to Ben Ito: 6 follow-ups of 4 customers.\nThere is nothing for you to do with them.",
    );
  });

  test("is told back to the manager", () => {
    expect(sayHandedOver(handed)).toBe(
      "Handed over to Ben Ito: Sam Reyes's 6 follow-ups of 4 customers. What is due reaches Ben in one message, in their working hours.",
    );
  });
});
