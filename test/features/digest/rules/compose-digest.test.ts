import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { CustomerId, FollowUpId, UserId } from "../../../../src/core/ids.ts";
import {
  composeDigest,
  type Facts,
  type OpenPromise,
  type OverdueTouch,
} from "../../../../src/features/digest/rules/compose-digest.ts";
import { stepOf } from "../../../../src/features/follow-up/rules/default-plan.ts";
import { testConfig } from "../../../support/deps.ts";
import { memberLike } from "../../../support/seed.ts";

const zone = "America/New_York";
const on = Temporal.PlainDate.from("2026-06-02");
const at = (text: string) => Temporal.Instant.from(text);
/** Tuesday 2 June 2026, 09:30. */
const now = at("2026-06-02T13:30:00Z");
const goods = { customer: "Jane Doe", what: "oak table", who: "Ana Lima" };
const since = at("2026-05-04T14:00:00Z");
const rep = (userId: string, repSinceAt = since) => memberLike({ userId: userId as UserId, repSinceAt });

/** Overdue since Saturday 30 May, 10:00. */
const overdue = (step: string, differs: Partial<OverdueTouch> = {}): OverdueTouch => ({
  ...goods,
  doer: goods.who,
  id: step as FollowUpId,
  step,
  graceDays: stepOf(step).graceDays,
  soldAt: at("2026-05-29T14:00:00Z"),
  owner: memberLike(),
  plannedOn: Temporal.PlainDate.from("2026-06-03"),
  dueAt: at("2026-05-30T14:00:00Z"),
  nudgedAt: at("2026-05-30T14:00:01Z"),
  missedOn: null,
  ...differs,
});
const answer = (customer: string, isHappy: boolean, isReached = isHappy) => ({
  ...{ customerId: customer as CustomerId, isHappy, isReached },
  isAttempt: true,
});
const sale = (repId: string, customer: string, isCancelled = false) => ({
  ...{ repId: repId as UserId, customerId: customer as CustomerId, isCancelled },
});

/** A quiet day of a store with two reps. */
const quiet: Facts = {
  ...{
    on,
    zone,
    overdue: [],
    queue: [],
    uncovered: [],
    unheard: [],
    issues: [],
    promises: [],
    upcoming: [],
    notConfirmed: 0,
    unsure: 0,
    sales: [],
    visits: [],
    answers: [],
  },
  dayBefore: on.subtract({ days: 1 }),
  reps: [rep("U1"), rep("U2")],
  arrived: 0,
  followed: 3,
};
const compose = (differs: Partial<Facts>) => composeDigest({ ...quiet, ...differs }, testConfig.store, now);

describe("composeDigest", () => {
  test("names a miss once, by person, and later only how long it has been open", () => {
    const { content, missed } = compose({
      overdue: [
        overdue("thank-you", { who: "Sam Reyes" }),
        overdue("check-in", { customer: "Iris Moss" }),
        overdue("one-call", { missedOn: on.subtract({ days: 1 }) }),
        overdue("one-month"),
      ],
    });
    expect(content.missed).toEqual([
      {
        who: "Ana Lima",
        step: "check-in",
        heading: "Check-in",
        customer: "Iris Moss",
        dueOn: Temporal.PlainDate.from("2026-05-30"),
      },
      {
        who: "Sam Reyes",
        step: "thank-you",
        heading: "Thank-you call",
        customer: "Jane Doe",
        dueOn: Temporal.PlainDate.from("2026-05-30"),
      },
    ]);
    expect(content.stillOpen).toEqual([
      { who: "Ana Lima", step: "one-call", heading: "Thank-you and check-in", customer: "Jane Doe", workingDays: 3 },
    ]);
    expect(missed).toEqual(["check-in", "thank-you"]);
  });

  test("puts customers who wait in order: complaints, goods nobody heard of, those late, to confirm, without news", () => {
    const { content } = compose({
      overdue: [overdue("any-news"), overdue("confirm-delivery"), overdue("did-it-arrive"), overdue("thank-you")],
      unheard: [{ ...goods, plannedOn: on.subtract({ days: 7 }) }],
      issues: [{ ...goods, buyer: null, reportedAt: since, hearByAt: now, isUnheard: false }],
    });
    expect(content.waiting.map(({ kind, on: day }) => `${kind} ${day}`)).toEqual([
      "issue 2026-05-04",
      "unheard 2026-05-26",
      "arrival 2026-06-03",
      "confirmation 2026-06-03",
      "news 2026-05-29",
    ]);
    expect(content.missed).toHaveLength(4);
  });

  test("doesn't tell an open obligation twice once its miss was named", () => {
    const { content } = compose({ overdue: [overdue("confirm-delivery", { missedOn: on.subtract({ days: 1 }) })] });
    expect(content.waiting).toHaveLength(1);
    expect([content.missed, content.stillOpen]).toEqual([[], []]);
  });

  test.each([
    ["not yet", now.add({ seconds: 1 }), false],
    ["exactly now", now, false],
    ["late", now.subtract({ seconds: 1 }), true],
  ])("says whether a complaint's answer is late: %s", (_, hearByAt, isLate) => {
    const { content } = compose({ issues: [{ ...goods, buyer: null, reportedAt: since, hearByAt, isUnheard: false }] });
    expect(content.waiting).toMatchObject([{ kind: "issue", isLate }]);
  });

  test("lists only deliveries that lack something", () => {
    const whole = {
      method: "delivery" as const,
      window: null,
      company: "Vans",
      companyPhone: "+1",
      address: "Elm St",
      reference: "1",
    };
    const { content } = compose({
      upcoming: [
        { ...goods, ...whole, plannedOn: on },
        { ...goods, ...whole, plannedOn: on, companyPhone: null, reference: null },
        { ...goods, ...whole, method: "pick-up", plannedOn: on, company: null },
      ],
    });
    expect(content.withoutFacts).toEqual([{ ...goods, on, missing: ["phone", "reference"] }]);
  });

  test("of promises that are done names those alone of which nobody could ask the customer", () => {
    const done = {
      ...{ customer: "Jane Doe", words: "keys", maker: "Ana Lima", keeper: "Sam Reyes" },
      state: "done" as const,
    };
    const dated = { ...done, dueOn: on, askedAt: since };
    const { content } = compose({
      promises: [
        { ...dated, isUnheard: false },
        { ...dated, words: "lamp", isUnheard: true },
      ],
    });
    expect(content.promises).toEqual([
      { customer: "Jane Doe", words: "lamp", on, lateFor: null, kind: "unheard", who: "Ana Lima" },
    ]);
  });

  test.each<[state: OpenPromise["state"], dueOn: string, kind: string, lateFor: number | null]>([
    ["accepted", "2026-06-03", "", null],
    ["accepted", "2026-06-02", "", null],
    ["accepted", "2026-06-01", "overdue", 1],
    ["accepted", "2026-05-28", "overdue", 4],
    ["not-kept", "2026-06-01", "broken", 1],
    ["cant", "2026-06-03", "in-the-way", null],
    ["cant", "2026-05-30", "in-the-way", 2],
  ])("counts the store's working days that a promise is late: %s, due on %s", (state, dueOn, kind, lateFor) => {
    // No Sundays.
    const hours = { ...testConfig.store, days: new Set([1, 2, 3, 4, 5, 6]) };
    const about = { customer: "Jane Doe", words: "keys", maker: "Ana Lima", keeper: "Sam Reyes", isUnheard: false };
    const promise = { ...about, state, dueOn: Temporal.PlainDate.from(dueOn), askedAt: since };
    const { content } = composeDigest({ ...quiet, promises: [promise] }, hours, now);
    expect(content.promises.map((risk) => [risk.kind, risk.lateFor])).toEqual(kind === "" ? [] : [[kind, lateFor]]);
    expect(content.good.kind).toBe(kind === "" ? "nobody-waits" : "followed");
  });

  test("counts coverage among those whose working day it was, leavers who logged included", () => {
    const { content } = compose({
      // Logged is logged, whatever became of it.
      sales: [sale("U1", "a", true), sale("U9", "c")],
      visits: [{ repId: "U1" as UserId }, { repId: "U8" as UserId }],
      answers: [answer("a", false), answer("b", false, true)],
    });
    expect(content.coverage).toEqual({
      ...{ kind: "day", sales: 2, visits: 2, loggers: 3, worked: 4 },
      ...{ attempted: 2, reached: 1 },
    });
  });

  test("leaves out of coverage whoever was away or off that day, and misses nothing of theirs on such days", () => {
    const dayBefore = on.subtract({ days: 1 });
    const absent = { awayFrom: on.subtract({ days: 4 }), awayUntil: on.add({ days: 3 }) };
    const off = { ownDays: new Map([[dayBefore.toString(), false]]) };
    const { content } = compose({
      reps: [rep("U1"), { ...rep("U2"), ...absent }, { ...rep("U3"), ...off }],
      // Due on Saturday, with two working days of grace.
      overdue: [overdue("thank-you"), overdue("check-in", { owner: memberLike(off) })],
    });
    expect(content.coverage).toMatchObject({ worked: 1 });
    expect(content.missed.map(({ heading }) => heading)).toEqual(["Thank-you call"]);
  });

  test.each([
    ["nobody has ever logged anything", [], "nothing-yet"],
    ["the first rep began this morning", [rep("U1", at("2026-06-02T13:00:00Z"))], "began-today"],
    ["the first rep began at midnight", [rep("U1", at("2026-06-02T04:00:00Z"))], "began-today"],
    ["the first rep began a second before", [rep("U1", at("2026-06-02T03:59:59Z"))], "day"],
  ])("coverage when %s", (_, reps, kind) => {
    expect(compose({ reps }).content.coverage.kind).toBe(kind);
  });

  test.each<[string, Partial<Facts>, string, number]>([
    [
      "happy customers, each once",
      { answers: [answer("a", true), answer("a", true), answer("b", false)], arrived: 4 },
      "happy",
      1,
    ],
    ["arrivals", { arrived: 4, sales: [sale("U1", "a")] }, "arrived", 4],
    ["buyers", { sales: [sale("U1", "a"), sale("U2", "a")], answers: [answer("b", false, true)] }, "bought", 1],
    [
      "not who bought and gave it back",
      { sales: [sale("U1", "a", true)], overdue: [overdue("any-news")] },
      "followed",
      3,
    ],
    ["customers who were heard", { answers: [answer("b", false, true)] }, "reached", 1],
    ["that nobody waits", {}, "nobody-waits", 1],
    ["who is followed, when somebody waits", { overdue: [overdue("any-news")] }, "followed", 3],
    ["who is followed, when somebody was missed", { overdue: [overdue("thank-you")] }, "followed", 3],
    ["not that nobody waits, in a store that logs nothing", { reps: [], followed: 0 }, "ready", 0],
    ["not that nobody waits, with nobody followed", { followed: 0 }, "ready", 0],
  ])("has one good line: %s", (_, facts, kind, count) => {
    expect(compose(facts).content.good).toEqual({ kind, count });
  });
});
