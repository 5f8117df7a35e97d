import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { type DepartureId, type FollowUpId, newId, type PromiseId, type UserId } from "../../../src/core/ids.ts";
import type { Turned } from "../../../src/feature.ts";
import { departureMessage, queueSections, sayQueued, sayUncovered } from "../../../src/features/queue/messages.ts";
import type { Neglected, Uncovered, Work } from "../../../src/features/queue/rules.ts";
import { composeMessage } from "../../../src/slack/blocks.ts";
import { read } from "../../support/cards.ts";

const sam: Work = {
  ...{ userId: "U0SAM" as UserId, name: "Sam Reyes", hasLeft: true, departureId: newId<DepartureId>() },
  ...{ followUps: 6, promises: 0, customers: 4 },
};
const ana: Work = { ...sam, userId: "U0ANA" as UserId, name: "Ana Lima", hasLeft: false, departureId: null };
const neglected: Neglected = {
  ...{ id: newId<FollowUpId>(), heading: "Check-in", customerName: "Iris Moss", ownerName: "Ana Lima", workingDays: 5 },
  promise: null,
};
const iris: Uncovered = {
  ...{
    name: "Iris Park",
    until: Temporal.PlainDate.from("2026-06-12"),
    followUps: 3,
    customers: ["Jane Doe", "Bo Li"],
  },
  firstId: newId<FollowUpId>(),
};
const today = Temporal.PlainDate.from("2026-06-05");
const nothing: Parameters<typeof queueSections>[0] = { work: [], uncovered: [], neglected: [], today };
const home = (differs: Partial<typeof nothing>) =>
  read(composeMessage(queueSections({ ...nothing, ...differs }).flatMap(({ pieces }) => pieces)));

describe("queueSections", () => {
  test("say first what nobody does, then what was left alone, each with its button", () => {
    expect(home({ work: [sam, ana], uncovered: [iris], neglected: [neglected] })).toBe(
      [
        "Nobody's follow-ups",
        "Sam Reyes has left: 6 follow-ups of 4 customers wait for an owner.",
        "[Hand over…]",
        "Iris Park is away until Friday 12 June, and nobody covers. Due by their return: 3 follow-ups of Jane Doe and Bo Li.",
        "[Hand over…]",
        "Left alone for five working days or more",
        "Check-in, Iris Moss: Ana Lima, open for 5 working days.",
        "[Hand over…]",
        "[Hand over customers…]",
      ].join("\n"),
    );
  });

  test("lead from what a keeper left alone to its promise, which is given to somebody else with a reason", () => {
    const promise = { id: newId<PromiseId>(), state: "made" } as const;
    const [left] =
      queueSections({
        ...nothing,
        neglected: [{ ...neglected, heading: "Can you keep this?", promise }],
      })[1]?.pieces.slice(1) ?? [];
    expect(left).toMatchObject({
      row: "Can you keep this?, Iris Moss: Ana Lima, open for 5 working days.",
      button: {
        action_id: "promise:more",
        options: [
          { value: `change ${promise.id}` },
          { value: `withdraw ${promise.id}` },
          { value: `history ${promise.id}` },
        ],
      },
    });
  });

  test("have no word where nobody has left and nothing is late, and none at all of a store with nothing open", () => {
    expect(home({ work: [ana] })).toBe("[Hand over customers…]");
    expect(queueSections(nothing).flatMap(({ pieces }) => pieces)).toEqual([]);
  });

  test("show of long lists a page, the one that is asked for", () => {
    const gone = Array.from({ length: 7 }, (_, n) => ({ ...sam, name: `Sam ${n}` }));
    const left = Array.from({ length: 8 }, (_, n) => ({ ...neglected, customerName: `Iris ${n}` }));
    const says = (turned: Turned | null) => {
      const sections = queueSections({ ...nothing, work: [...gone, ana], neglected: left }, turned);
      return [...JSON.stringify(sections).matchAll(/(?:Sam|Iris) \d|\d+ more/g)].join();
    };
    const [queue, alone] = ["Sam 0,Sam 1,Sam 2,4 more", "Iris 0,Iris 1,Iris 2,Iris 3,Iris 4,3 more"];
    expect(says(null)).toBe(`${queue},${alone}`);
    expect(says({ list: "queue", from: 6 })).toBe(`Sam 6,6 more,${alone}`);
    expect(says({ list: "neglected", from: 5 })).toBe(`${queue},Iris 5,Iris 6,Iris 7,5 more`);
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

describe("sayUncovered", () => {
  test.each([
    [1, ["Jane Doe"], "1 follow-up of Jane Doe"],
    [
      9,
      ["Jane Doe", "Bo Li", "Ada Byron", "Kim Idle", "Lou Left"],
      "9 follow-ups of Jane Doe, Bo Li, Ada Byron, and 2 more",
    ],
  ])("of %i follow-ups", (followUps, customers, due) => {
    expect(sayUncovered({ ...iris, followUps, customers }, today)).toBe(
      `Iris Park is away until Friday 12 June, and nobody covers. Due by their return: ${due}`,
    );
  });
});
