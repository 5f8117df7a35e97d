import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { UserId } from "../../../../src/core/ids.ts";
import { digestDay, firstManager, isPerson } from "../../../../src/features/digest/rules/due.ts";
import type { Member, StoreHours } from "../../../../src/features/workspace/rules.ts";
import { memberLike } from "../../../support/seed.ts";

const zone = "America/New_York";
const hours: StoreHours = {
  days: new Set([1, 2, 3, 4, 5, 6]),
  opens: Temporal.PlainTime.from("09:30"),
  closes: Temporal.PlainTime.from("18:30"),
  holidays: { closed: new Set(["12-25"]), open: new Set(), areas: [] },
};
const member = (userId: string, more: Partial<Member> = {}) => memberLike({ userId: userId as UserId, ...more });

describe("digestDay", () => {
  test.each([
    ["not yet", "2026-06-02T13:29:59Z", null],
    ["exactly now", "2026-06-02T13:30:00Z", "2026-06-02"],
    ["late, but the store is open", "2026-06-02T22:29:59Z", "2026-06-02"],
    ["too late: it has closed", "2026-06-02T22:30:00Z", null],
    ["a day on which it is closed", "2026-06-07T14:00:00Z", null],
    ["a holiday", "2026-12-25T15:00:00Z", null],
    ["the store's day, not UTC's", "2026-06-09T00:30:00Z", null],
  ])("%s", (_, now, expected) => {
    expect(digestDay(hours, zone, Temporal.Instant.from(now))?.toString() ?? null).toBe(expected);
  });

  test("is made at opening in a store that closes before 09:30", () => {
    const bakery = { ...hours, opens: Temporal.PlainTime.from("05:00"), closes: Temporal.PlainTime.from("09:00") };
    expect(digestDay(bakery, zone, Temporal.Instant.from("2026-06-02T08:59:00Z"))).toBeNull();
    expect(digestDay(bakery, zone, Temporal.Instant.from("2026-06-02T09:00:00Z"))?.toString()).toBe("2026-06-02");
  });
});

describe("firstManager", () => {
  const [ann, bea] = ["U0ANN" as UserId, "U0BEA" as UserId];
  const away = { awayFrom: Temporal.PlainDate.from("2026-06-01"), awayUntil: Temporal.PlainDate.from("2026-06-05") };
  const off = { ownDays: new Map([["2026-06-02", false]]) };

  test.each([
    ["the first who is named", [member(ann), member(bea)], [bea, ann], bea],
    ["also one whom we haven't met", [member(ann)], [bea], bea],
    ["not one who has left", [member(ann), member(bea, { isDeleted: true })], [bea, ann], ann],
    ["else the first admin", [member(ann), member(bea, { isAdmin: true })], [], bea],
    ["not one who is away", [member(ann), member(bea, away)], [bea, ann], ann],
    ["nor one whose day off it is", [member(ann), member(bea, off)], [bea, ann], ann],
    ["unless nobody is there", [member(ann, off), member(bea, away)], [bea, ann], bea],
    ["but no bot", [member(bea, { isAdmin: true, isBot: true })], [], null],
  ])("%s", (_, members, named, expected) => {
    const now = Temporal.Instant.from("2026-06-02T13:30:00Z");
    expect(firstManager(members, { named, hours }, now)).toBe(expected);
  });
});

describe("isPerson", () => {
  test.each([
    ["U0ANN", true],
    ["W0ANN", true],
    ["C0STORE", false],
    ["G0STORE", false],
  ])("%s: %s", (id, expected) => {
    expect(isPerson(id as UserId)).toBe(expected);
  });
});
