import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { isWithinHours, landAt, sayTime } from "../../../../src/core/working-time.ts";
import { salePlan, stepOf } from "../../../../src/features/follow-up/rules/default-plan.ts";
import { type Outcome, outcomes } from "../../../../src/features/follow-up/rules/outcomes.ts";
import {
  afternoonAt,
  decideReturn,
  isTooLate,
  problemWithTime,
  snoozes,
  snoozesFor,
  snoozeTime,
  type Tried,
} from "../../../../src/features/follow-up/rules/return-times.ts";
import { day, newYork, shop, time } from "../../../support/planning.ts";
import { anyHours } from "../../../support/planning-worlds.ts";

/** A check-in of Tuesday 2 June, 10:00, with three tries. */
const checkIn: Tried = {
  dueAt: newYork("2026-06-02 10:00"),
  expiresAt: newYork("2026-06-17 18:30"),
  tries: 0,
  triesAllowed: 3,
};

describe("an attempt that reached nobody", () => {
  test.each<[story: string, differs: Partial<Tried>, answered: string, result: string]>([
    ["in the morning: next working day in the afternoon", {}, "2026-06-02 10:20", "2026-06-03 16:00"],
    [
      "in the afternoon: in the morning two working days later",
      { tries: 1, dueAt: newYork("2026-06-03 16:00") },
      "2026-06-03 16:30",
      "2026-06-05 10:00",
    ],
    [
      "a third time: after five working days",
      { tries: 2, triesAllowed: 4, dueAt: newYork("2026-06-05 10:00") },
      "2026-06-05 10:30",
      "2026-06-10 16:00",
    ],
    ["for the last time: unreached", { tries: 2 }, "2026-06-05 10:30", "unreached"],
    ["with one try alone: unreached", { triesAllowed: 1 }, "2026-06-02 10:20", "unreached"],
    ["answered days later: counted from the answer", {}, "2026-06-06 12:00", "2026-06-07 16:00"],
    ["past its end: unreached", { expiresAt: newYork("2026-06-03 15:59") }, "2026-06-02 10:20", "unreached"],
    ["exactly at its end: unreached", { expiresAt: newYork("2026-06-03 16:00") }, "2026-06-02 10:20", "unreached"],
    ["just before its end", { expiresAt: newYork("2026-06-03 16:01") }, "2026-06-02 10:20", "2026-06-03 16:00"],
    [
      "with no end and no count",
      { expiresAt: null, triesAllowed: null, tries: 9 },
      "2026-06-02 10:20",
      "2026-06-07 16:00",
    ],
  ])("%s", (_, differs, answered, result) => {
    const leads = decideReturn("no-answer", { ...checkIn, ...differs }, shop(), newYork(answered));
    expect(leads).toEqual(
      result === "unreached" ? { kind: "closes", because: "unreached" } : { kind: "returns", at: newYork(result) },
    );
  });

  test("skips closed days", () => {
    const hours = shop({ days: new Set([1, 2, 3, 4, 5]), daysOff: new Set(["2026-06-08"]) });
    const friday = { ...checkIn, dueAt: newYork("2026-06-05 10:00") };
    expect(decideReturn("no-answer", friday, hours, newYork("2026-06-05 10:20"))).toEqual({
      kind: "returns",
      at: newYork("2026-06-09 16:00"),
    });
  });

  test.each([
    ["an ordinary day", "09:30", "18:30", "2026-06-02 10:00", ["16:00", "10:00", "16:00"]],
    ["a late shift", "12:00", "21:00", "2026-06-02 12:30", ["16:00", "12:30", "16:00"]],
    ["one from before noon", "11:30", "20:00", "2026-06-02 12:00", ["16:00", "12:00", "16:00"]],
    ["a short day", "07:00", "12:00", "2026-06-02 07:30", ["11:00", "07:30", "11:00"]],
    ["told to hear from us at noon", "09:30", "18:30", "2026-06-02 12:00", ["10:00", "16:00", "10:00"]],
  ])("comes at the other time of day, whatever the hours: %s", (_, opens, closes, first, times) => {
    const hours = shop({ opens: time(opens), closes: time(closes) });
    let dueAt = newYork(first);
    const seen = [0, 1, 2].map((tries) => {
      const leads = decideReturn("no-answer", { dueAt, expiresAt: null, tries, triesAllowed: null }, hours, dueAt);
      if (leads.kind === "returns") dueAt = leads.at;
      return sayTime(dueAt, hours.zone);
    });
    expect(seen).toEqual(times);
  });

  test("is tried as often as each step allows, and no more", () => {
    for (const { key, tries } of salePlan.steps) {
      if (tries === null) continue;
      const step = { dueAt: checkIn.dueAt, expiresAt: null, triesAllowed: tries };
      const leads = (before: number) =>
        decideReturn("no-answer", { ...step, tries: before }, shop(), checkIn.dueAt).kind;
      expect([...Array(tries).keys()].map(leads), key).toEqual([...Array(tries - 1).fill("returns"), "closes"]);
    }
  });
});

describe("decideReturn", () => {
  const tomorrow = "2026-06-03 10:00";
  const chosen = "2026-06-05 12:00";
  const otherTime = "2026-06-03 16:00";

  /** What brings a call of Tuesday 2 June, 10:00 back, and when; every other answer closes it. */
  const comesBack: Readonly<Partial<Record<Outcome, string>>> = {
    "no-answer": otherTime,
    "left-message": otherTime,
    "sent-text": otherTime,
    "already-tried": otherTime,
    "not-yet": tomorrow,
    "wrong-number": tomorrow,
    snoozed: chosen,
    "call-later": chosen,
    "handed-over": chosen,
    "taken-over": chosen,
  };

  test.each(Object.keys(outcomes) as Outcome[])("%s", (outcome) => {
    const at = comesBack[outcome];
    expect(decideReturn(outcome, checkIn, shop(), newYork("2026-06-02 10:20"), newYork(chosen))).toEqual(
      at === undefined ? { kind: "closes", because: outcome } : { kind: "returns", at: newYork(at) },
    );
  });

  test.each<Outcome>(["left-message", "sent-text", "already-tried"])(
    "%s is a try: the last is unreached",
    (outcome) => {
      expect(decideReturn(outcome, { ...checkIn, tries: 2 }, shop(), checkIn.dueAt)).toEqual({
        kind: "closes",
        because: "unreached",
      });
    },
  );

  test.each<[Outcome, Partial<Tried>, string]>([
    ["not-yet", { triesAllowed: null }, "expired"],
    ["problem", { triesAllowed: null, comesBackAfter: ["problem"] }, "expired"],
    ["wrong-number", {}, "wrong-number"],
  ])("%s on the last day of it ends it: %j", (outcome, differs, because) => {
    const tried = { ...checkIn, ...differs, expiresAt: newYork("2026-06-02 18:30") };
    expect(decideReturn(outcome, tried, shop(), checkIn.dueAt)).toEqual({ kind: "closes", because });
  });

  test("a problem with what should have arrived leaves the question open until next working day", () => {
    const { comesBackAfter = [], tries } = stepOf("did-it-arrive");
    const friday = newYork("2026-06-05 16:00");
    const asked = {
      dueAt: friday,
      expiresAt: newYork("2026-06-08 18:30"),
      tries: 0,
      triesAllowed: tries,
      comesBackAfter,
    };
    const weekdays = shop({ days: new Set([1, 2, 3, 4, 5]) });
    expect(decideReturn("problem", asked, weekdays, newYork("2026-06-05 16:05"))).toEqual({
      kind: "returns",
      at: newYork("2026-06-08 16:00"),
    });
    expect(decideReturn("problem", asked, weekdays, newYork("2026-06-08 16:05"))).toEqual({
      kind: "closes",
      because: "expired",
    });
  });

  test.each<Outcome>(["snoozed", "call-later", "handed-over", "taken-over"])(
    "%s without its time is a mistake of ours",
    (outcome) => {
      expect(() => decideReturn(outcome, checkIn, shop(), checkIn.dueAt)).toThrow(`${outcome} needs the time`);
    },
  );

  test("keeps to the wall clock over a change of the clocks", () => {
    const saturday = { ...checkIn, dueAt: newYork("2026-03-07 10:00"), expiresAt: null };
    const at = decideReturn("no-answer", saturday, shop(), newYork("2026-03-07 10:20"));
    expect(at).toEqual({ kind: "returns", at: newYork("2026-03-08 16:00") });
    expect(newYork("2026-03-08 16:00").toString()).toBe("2026-03-08T20:00:00Z");
  });
});

describe("isTooLate", () => {
  test.each([
    ["not yet", "2026-06-17 18:29", false],
    ["exactly now", "2026-06-17 18:30", true],
    ["late", "2026-06-17 18:31", true],
    ["too late", "2026-07-17 18:30", true],
  ])("%s", (_, at, late) => {
    expect(isTooLate(newYork(at), checkIn.expiresAt)).toBe(late);
    expect(isTooLate(newYork(at), null)).toBe(false);
  });
});

describe("afternoonAt", () => {
  test.each([
    ["09:30", "18:30", "16:00"],
    ["09:30", "17:00", "16:00"],
    ["09:30", "16:30", "15:30"],
    ["07:00", "12:00", "11:00"],
  ])("in a shop open from %s to %s it is %s", (opens, closes, at) => {
    const hours = shop({ opens: time(opens), closes: time(closes) });
    expect(afternoonAt(hours, day("2026-06-02"))).toEqual(newYork(`2026-06-02 ${at}`));
  });
});

describe("snoozesFor", () => {
  const offered = (at: string, expiresAt: Temporal.Instant | null = null, hours = shop()) =>
    snoozesFor(hours, newYork(at), expiresAt).map(({ label }) => label);
  const all = ["In 1 hour", "Today 16:00", "Tomorrow morning", "In 3 days", "Pick a time…"];

  test.each([
    ["in the morning, all of them", "2026-06-02 10:05", all],
    ["a minute before four", "2026-06-02 15:59", all],
    ["at four, no more today", "2026-06-02 16:00", all.filter((label) => label !== "Today 16:00")],
    ["in the evening, no more today", "2026-06-02 19:00", all.filter((label) => label !== "Today 16:00")],
  ])("%s", (_, at, labels) => {
    expect(offered(at)).toEqual(labels);
  });

  test("none that would come when it no longer helps, but the choice of a time", () => {
    expect(offered("2026-06-02 10:05", newYork("2026-06-03 10:00"))).toEqual([
      "In 1 hour",
      "Today 16:00",
      "Pick a time…",
    ]);
    expect(offered("2026-06-02 18:00", newYork("2026-06-02 18:30"))).toEqual(["Pick a time…"]);
  });

  test("each says when it comes back, on the person's own clock", () => {
    const at = (now: string) => snoozes.map(({ key }) => snoozeTime(key, shop(), newYork(now)));
    const times = (...texts: string[]) => [...texts.map(newYork), null];
    expect(at("2026-06-02 10:05")).toEqual(
      times("2026-06-02 11:05", "2026-06-02 16:00", "2026-06-03 10:00", "2026-06-05 10:00"),
    );
    // The night in which the clocks go forward is an hour shorter; mornings stay mornings.
    expect(at("2026-03-07 18:00")).toEqual(
      times("2026-03-07 19:00", "2026-03-07 16:00", "2026-03-08 10:00", "2026-03-10 10:00"),
    );
  });

  test("in any zone, what is offered lies ahead, and lands within the hours", () => {
    const from = Temporal.Instant.from("2020-01-01T00:00:00Z").epochMilliseconds;
    const instants = fc
      .integer({ min: 0, max: 10 * 366 * 86_400 })
      .map((s) => Temporal.Instant.fromEpochMilliseconds(from + s * 1_000));
    fc.assert(
      fc.property(anyHours, instants, (hours, now) => {
        for (const { key } of snoozesFor(hours, now, null)) {
          const at = snoozeTime(key, hours, now);
          if (at === null) continue;
          expect(Temporal.Instant.compare(at, now)).toBe(1);
          expect(Temporal.Instant.compare(landAt(hours, at), at)).toBeGreaterThanOrEqual(0);
          expect(isWithinHours(hours, landAt(hours, at))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("in any zone, a try comes back ahead and within the hours", () => {
    fc.assert(
      fc.property(anyHours, fc.integer({ min: 0, max: 3_650 }), fc.integer({ min: 0, max: 5 }), (hours, n, tries) => {
        const dueAt = landAt(hours, afternoonAt(hours, day("2020-01-01").add({ days: n })));
        const tried = { dueAt, expiresAt: null, tries, triesAllowed: null };
        for (const outcome of ["no-answer", "not-yet"] as const) {
          const leads = decideReturn(outcome, tried, hours, dueAt);
          if (leads.kind === "closes") throw new Error("it has no end");
          expect(Temporal.Instant.compare(leads.at, dueAt)).toBe(1);
          expect(isWithinHours(hours, leads.at)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("problemWithTime", () => {
  const now = newYork("2026-06-02 10:00");
  const past = "That time has passed: choose one that is still ahead.";

  test.each<[when: string, at: string, problem: string | null]>([
    ["a minute ago", "2026-06-02 09:59", past],
    ["now", "2026-06-02 10:00", past],
    ["in a minute", "2026-06-02 10:01", null],
    ["in two years", "2028-06-02 10:00", null],
    ["later than that", "2028-06-02 10:01", "That is more than 2 years ahead: choose an earlier time."],
  ])("%s", (_, at, problem) => {
    expect(problemWithTime(newYork(at), now)).toBe(problem);
  });
});
