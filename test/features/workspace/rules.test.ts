import { describe, expect, test } from "vitest";
import type { UserId } from "../../../src/core/ids.ts";
import {
  awayDays,
  isAway,
  isManager,
  type Member,
  mayActFor,
  planningTimeOf,
  readerFor,
  refusalOf,
  workingTimeIn,
  workingTimeOf,
} from "../../../src/features/workspace/rules.ts";
import { day, newYork, shop, time } from "../../support/planning.ts";
import { memberLike } from "../../support/seed.ts";

const ana = memberLike({ displayName: "Ana Lima" });

describe("isManager", () => {
  const maria = "U0MARIA" as UserId;

  test.each<[story: string, differs: Partial<Member>, named: readonly UserId[], is: boolean]>([
    ["an admin, where nobody is named", { isAdmin: true }, [], true],
    ["anybody else, where nobody is named", {}, [], false],
    ["an admin's bot", { isAdmin: true, isBot: true }, [], false],
    ["an admin who has left", { isAdmin: true, isDeleted: true }, [], false],
    ["who is named", {}, [maria, ana.userId], true],
    ["an admin, where others are named", { isAdmin: true }, [maria], false],
  ])("%s", (_, differs, named, is) => {
    expect(isManager({ ...ana, ...differs }, named)).toBe(is);
  });
});

describe("refusalOf", () => {
  test.each<[story: string, differs: Partial<Member>, refusal: string | null]>([
    ["a member may", {}, null],
    [
      "a guest may not, and is told who helps",
      { isGuest: true },
      "Follow Through is for the store's own staff: guests of this workspace can't use it. A manager can help you.",
    ],
    ["someone deactivated may not", { isDeleted: true }, "Follow Through is for the people who work at this store."],
    ["a bot may not", { isBot: true }, "Follow Through is for the people who work at this store."],
  ])("%s", (_, differs, refusal) => {
    expect(refusalOf({ ...ana, ...differs })).toBe(refusal);
  });
});

describe("workingTimeIn", () => {
  test("is the store's hours on the person's own clock", () => {
    const { zone: _, daysOff: __, ...hours } = shop();
    expect(workingTimeIn(hours, "Europe/Berlin")).toEqual(shop({ zone: "Europe/Berlin" }));
  });
});

const { zone: _zone, daysOff: _daysOff, ...store } = shop();
const ben = memberLike({ userId: "U0BEN" as UserId, name: "Ben Ito" });
/** Wednesday 3 to Friday 5 June. */
const away = { awayFrom: day("2026-06-03"), awayUntil: day("2026-06-05") };
const covered = { ...away, coverId: ben.userId };

describe("workingTimeOf", () => {
  test("is the store's hours where a person has none of their own", () => {
    expect(workingTimeOf(ana, store)).toEqual(shop({ daysOn: new Set() }));
  });

  test("is their own days and hours where they have some", () => {
    const own = { workDays: new Set([1, 2]), opens: time("12:00"), closes: time("20:00") };
    const { days, opens, closes } = workingTimeOf({ ...ana, ...own }, store);
    expect({ workDays: days, opens, closes }).toEqual(own);
  });

  test("has their single days, and every day away is off", () => {
    const ownDays = new Map([
      ["2026-06-06", true],
      ["2026-06-09", false],
    ]);
    const { daysOn, daysOff } = workingTimeOf({ ...ana, ...covered, ownDays }, store);
    expect([...(daysOn ?? [])]).toEqual(["2026-06-06"]);
    expect([...daysOff].toSorted()).toEqual(["2026-06-03", "2026-06-04", "2026-06-05", "2026-06-09"]);
  });
});

describe("planningTimeOf", () => {
  test("leaves the days away out as long as nobody covers, and only then", () => {
    expect(planningTimeOf({ ...ana, ...away }, store).daysOff.size).toBe(3);
    expect(planningTimeOf({ ...ana, ...covered }, store).daysOff.size).toBe(0);
  });
});

describe("awayDays", () => {
  test.each([
    [away, ["2026-06-03", "2026-06-04", "2026-06-05"]],
    [{ ...away, awayUntil: away.awayFrom }, ["2026-06-03"]],
    [{ awayFrom: null, awayUntil: null }, []],
  ])("%#", (period, days) => {
    expect(awayDays(period)).toEqual(days);
  });
});

describe("isAway", () => {
  test.each([
    ["long before they are back", "2026-06-03 10:00", true],
    ["on the last second of their last day", "2026-06-05 23:59:59", true],
    ["as the next day begins", "2026-06-06 00:00", false],
    ["long after", "2026-07-01 10:00", false],
  ])("%s", (_, now, is) => {
    expect(isAway({ ...ana, ...away }, newYork(now))).toBe(is);
  });

  test("is asked on their own calendar", () => {
    expect(isAway({ ...ana, ...away, zone: "Asia/Tokyo" }, newYork("2026-06-05 11:00"))).toBe(false);
  });
});

describe("readerFor", () => {
  const now = newYork("2026-06-04 10:00");

  test.each<[story: string, owner: Partial<Member>, cover: Partial<Member> | null, reader: UserId | null]>([
    ["the owner who is there", {}, null, ana.userId],
    ["the cover of one who is away", covered, {}, ben.userId],
    ["the owner, where nobody covers", away, null, ana.userId],
    ["the owner, where the cover is away too", covered, away, ana.userId],
    ["the owner, where the cover has left", covered, { isDeleted: true }, ana.userId],
    ["the owner, where the cover is only a guest by now", covered, { isGuest: true }, ana.userId],
    ["nobody, where the owner has left", { isDeleted: true }, null, null],
    ["nobody, where the owner has left while a cover stood in", { ...covered, isDeleted: true }, {}, null],
    ["the owner, once they are back", { ...covered, awayUntil: day("2026-06-03") }, {}, ana.userId],
  ])("is %s", (_, owner, cover, reader) => {
    expect(readerFor({ ...ana, ...owner }, cover ? { ...ben, ...cover } : undefined, now)?.userId ?? null).toBe(reader);
  });
});

describe("mayActFor", () => {
  const maria = memberLike({ userId: "U0MARIA" as UserId, isAdmin: true });

  test.each<[story: string, owner: Partial<Member>, by: Member, may: boolean]>([
    ["oneself", {}, ana, true],
    ["a colleague", {}, ben, false],
    ["one's cover", covered, ben, true],
    ["a manager", {}, maria, true],
  ])("%s", (_, owner, by, may) => {
    expect(mayActFor({ ...ana, ...owner }, by, [])).toBe(may);
  });
});
