import { describe, expect, test } from "vitest";
import { type CustomerId, type FollowUpId, newId } from "../../../src/core/ids.ts";
import type { SnoozeKey } from "../../../src/features/follow-up/rules/return-times.ts";
import {
  decideSnooze,
  isMorning,
  listBeyondRoom,
  mostCalls,
  movedAfter,
  type PossibleCall,
} from "../../../src/features/nudge/rules.ts";
import { day, newYork, shop } from "../../support/planning.ts";

describe("decideSnooze", () => {
  const weekdays = shop({ days: new Set([1, 2, 3, 4, 5]) });

  test.each<[story: string, choice: SnoozeKey | string, now: string, at: string, movedFrom: string | null]>([
    ["within the hours, at that time", "in-1-hour", "2026-06-02 10:05", "2026-06-02 11:05", null],
    ["after closing, at the next opening", "in-1-hour", "2026-06-02 18:00", "2026-06-03 10:00", "2026-06-02 19:00"],
    ["on Friday evening, on Monday", "in-1-hour", "2026-06-05 18:00", "2026-06-08 10:00", "2026-06-05 19:00"],
    ["today at four", "today-16", "2026-06-02 10:05", "2026-06-02 16:00", null],
    ["tomorrow is Saturday: Monday", "tomorrow-morning", "2026-06-05 10:05", "2026-06-08 10:00", "2026-06-06 10:00"],
    ["three days on is Sunday: Monday", "in-3-days", "2026-06-04 10:05", "2026-06-08 10:00", "2026-06-07 10:00"],
    [
      "a picked time before the doors open",
      "2026-06-03 07:00",
      "2026-06-02 10:05",
      "2026-06-03 10:00",
      "2026-06-03 07:00",
    ],
    ["a picked time within the hours", "2026-06-03 09:35", "2026-06-02 10:05", "2026-06-03 09:35", null],
  ])("%s", (_, choice, now, at, movedFrom) => {
    expect(decideSnooze(chosen(choice), weekdays, null, newYork(now))).toEqual({
      kind: "returns",
      at: newYork(at),
      movedFrom: movedFrom && newYork(movedFrom),
    });
  });

  test("asks for a time where one is to be picked", () => {
    expect(decideSnooze("pick", weekdays, null, newYork("2026-06-02 10:05"))).toEqual({ kind: "asks" });
  });

  test.each([
    ["a minute ago", "2026-06-02 10:04", "past"],
    ["exactly now", "2026-06-02 10:05", "past"],
    ["in a minute", "2026-06-02 10:06", "returns"],
    ["just before it expires", "2026-06-05 18:29", "returns"],
    ["exactly when it expires", "2026-06-05 18:30", "too-late"],
    ["landing after it has expired", "2026-06-06 12:00", "too-late"],
  ])("%s", (_, choice, kind) => {
    const expiresAt = newYork("2026-06-05 18:30");
    expect(decideSnooze(newYork(choice), weekdays, expiresAt, newYork("2026-06-02 10:05")).kind).toBe(kind);
  });

  test("says until when it helps, where that is too late", () => {
    const expiresAt = newYork("2026-06-03 09:00");
    expect(decideSnooze("tomorrow-morning", weekdays, expiresAt, newYork("2026-06-02 10:05"))).toEqual({
      kind: "too-late",
      expiresAt,
    });
  });
});

function chosen(choice: string) {
  return choice.startsWith("2026") ? newYork(choice) : (choice as SnoozeKey);
}

describe("isMorning", () => {
  test.each([
    ["what was due at opening", ["2026-06-02 10:00"], "2026-06-02 10:00", true],
    ["the same list, later that day", ["2026-06-02 10:00"], "2026-06-02 18:00", true],
    ["the same list, a day later", ["2026-06-02 10:00"], "2026-06-03 10:00", false],
    ["a list with one of the morning's", ["2026-05-30 16:00", "2026-06-02 10:00"], "2026-06-02 10:01", true],
    ["what was due just after opening", ["2026-06-02 10:01"], "2026-06-02 10:01", false],
    ["what was held overnight", ["2026-06-01 22:00"], "2026-06-02 10:00", true],
    ["what was held overnight, a day later", ["2026-06-01 22:00"], "2026-06-03 10:00", false],
    ["a list on a day off", ["2026-06-07 10:00"], "2026-06-07 10:00", false],
  ])("%s", (_, wantedAts, now, is) => {
    const hours = shop({ daysOff: new Set(["2026-06-07"]) });
    expect(isMorning(wantedAts.map(newYork), hours, newYork(now))).toBe(is);
  });
});

describe("listBeyondRoom", () => {
  const at = newYork("2026-06-03 10:00");
  const call = (rank: number, differs: Partial<PossibleCall> = {}): PossibleCall => ({
    ...{ id: newId<FollowUpId>(), customerId: newId<CustomerId>(), dueAt: at, rank, isFixed: false },
    ...differs,
  });
  const many = (count: number, rank: number, differs: Partial<PossibleCall> = {}) =>
    Array.from({ length: count }, () => call(rank, differs));
  const ranks = (calls: readonly PossibleCall[], called: readonly CustomerId[] = []) => {
    const beyond = listBeyondRoom(calls, new Set(called));
    return calls.filter(({ id }) => beyond.has(id)).map(({ rank }) => rank);
  };

  test.each([
    ["not yet full", mostCalls - 1, []],
    ["just full", mostCalls, []],
    ["one too many", mostCalls + 1, [20]],
    ["many too many", mostCalls + 3, [20, 20, 20]],
  ])("%s", (_, count, beyond) => {
    expect(ranks(many(count, 20))).toEqual(beyond);
  });

  test("by rank: a routine call waits before a thank-you, a thank-you before a delivery", () => {
    const calls = [...many(3, 20), ...many(3, 60), ...many(4, 80)];
    expect(ranks(calls)).toEqual([20, 20]);
    expect(ranks([...calls, ...many(3, 80)])).toEqual([20, 20, 20, 60, 60]);
  });

  test("what is due later today has its room kept", () => {
    expect(ranks([...many(mostCalls, 60), call(80, { dueAt: at.add({ hours: 6 }) })])).toEqual([60]);
  });

  test("of the same rank, what was due sooner comes first", () => {
    const late = call(60, { dueAt: at.add({ hours: 1 }) });
    expect([...listBeyondRoom([late, ...many(mostCalls, 60)], new Set())]).toEqual([late.id]);
  });

  test("several calls to one customer, and one who was called today, take one room", () => {
    const customerId = newId<CustomerId>();
    expect(ranks([...many(mostCalls - 1, 60), call(50, { customerId }), call(40, { customerId })])).toEqual([]);
    expect(ranks([...many(mostCalls - 1, 60), call(50, { customerId })], [customerId])).toEqual([]);
    expect(ranks(many(mostCalls, 60), [customerId])).toEqual([60]);
  });

  test("what is fixed is never put off, however full the day", () => {
    expect(ranks([...many(mostCalls + 1, 20, { isFixed: true }), call(80)])).toEqual([80]);
  });
});

describe("movedAfter", () => {
  const call = (step: string, due: string, told: string) => ({ step, dueAt: newYork(due), toldOn: day(told) });
  const joined = call("check-in", "2026-06-04 10:00", "2026-06-03");
  const next = call("confirm-delivery", "2026-06-10 10:00", "2026-06-08");
  const after = call("one-month", "2026-06-15 10:00", "2026-06-10");

  test("names each later call that has moved; what is one call with it is none of them", () => {
    const moves = [
      { step: "confirm-delivery", toldOn: next.toldOn, on: day("2026-06-10") },
      { step: "one-month", toldOn: after.toldOn, on: day("2026-06-15") },
    ];
    expect(movedAfter(joined, [joined, next, after], shop())).toEqual(moves);
    expect(movedAfter(after, [joined, next], shop())).toEqual([]);
  });
});
