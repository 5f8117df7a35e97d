import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { UserId } from "../../../src/core/ids.ts";
import {
  changedDays,
  type OwnHours,
  problemsWithHours,
  problemWithCover,
  problemWithUntil,
  readAbsence,
  weekFrom,
} from "../../../src/features/away/rules.ts";
import type { Member } from "../../../src/features/workspace/rules.ts";
import { day, shop, time } from "../../support/planning.ts";
import { memberLike, tuesday } from "../../support/seed.ts";

const today = day("2026-06-02");
const named = (userId: string, name: string, differs: Partial<Member> = {}) => ({
  ...memberLike({ userId: userId as UserId, name, ...differs }),
  realName: name,
});
const people = [
  named("U0ANA", "Ana Lima"),
  named("U0BEN", "Ben Ito"),
  named("U0BEN2", "Ben Stone", { handle: "stone" }),
  named("U0SAM", "Sam Reyes"),
  named("U0GUS", "Gus Guest", { isGuest: true }),
];
const read = (typed: string) => {
  const result = readAbsence(typed, { today, country: "US", people, example: "/followups away until Friday" });
  return result.ok ? `${result.absence.until} ${result.absence.coverId ?? "nobody"}` : result.problem;
};

describe("readAbsence", () => {
  test.each([
    ["until Friday cover @sam.reyes", "2026-06-05 U0SAM"],
    ["until Friday cover @Sam", "2026-06-05 U0SAM"],
    ["until Friday cover sam", "2026-06-05 U0SAM"],
    ["until Friday, cover: @Sam Reyes", "2026-06-05 U0SAM"],
    ["until Friday covered by <@U0SAM|sam.reyes>", "2026-06-05 U0SAM"],
    ["cover @Sam until Friday", "2026-06-05 U0SAM"],
    ["cover <@U0SAM|sam> until 12 June", "2026-06-12 U0SAM"],
    ["until Friday", "2026-06-05 nobody"],
    ["Friday", "2026-06-05 nobody"],
    ["through 6/12.", "2026-06-12 nobody"],
    ["till tomorrow", "2026-06-03 nobody"],
    ["today", "2026-06-02 nobody"],
    ["until yesterday", "2026-06-01 nobody"],
  ])("%s", (typed, absence) => {
    expect(read(typed)).toBe(absence);
  });

  test.each([
    ["", "Say until which day you are away. For example: /followups away until Friday"],
    ["until fri", "Say until which day you are away."],
    ["until Friday Sam", '"Sam" wasn\'t understood, so nothing was changed.'],
    ["from now on until Friday", '"from now" wasn\'t understood, so nothing was changed.'],
    ["until Friday cover @Ben", "@Ben could be Ben Ito (@ben.ito) or Ben Stone (@stone): write the one you mean."],
    [
      "until Friday cover @Gus",
      "Gus Guest can't cover here (a guest, a bot, or someone who has left): name a colleague.",
    ],
    ["until Friday cover @zoe", "Nobody here is called @zoe: check the name."],
  ])("%s is refused with what to write", (typed, problem) => {
    expect(read(typed)).toContain(problem);
  });
});

describe("problemWithUntil", () => {
  test.each([
    ["2026-06-01", "Monday 1 June has passed: choose today or a later day."],
    ["2026-06-02", null],
    ["2027-06-02", null],
    ["2027-06-03", "Thursday 3 June 2027 is more than a year ahead: choose an earlier day, and add to it later."],
  ])("%s", (until, problem) => {
    expect(problemWithUntil(day(until), today)).toBe(problem);
  });
});

describe("problemWithCover", () => {
  const ana = memberLike();
  const ben = memberLike({ userId: "U0BEN" as UserId, name: "Ben Ito" });
  const awayUntil = (on: string) => ({ awayFrom: day("2026-06-01"), awayUntil: day(on) });

  test.each<[story: string, cover: Member | null, problem: string | null]>([
    ["a colleague", ben, null],
    ["a colleague who was away until yesterday", { ...ben, ...awayUntil("2026-06-01") }, null],
    ["oneself", ana, "You can't cover for yourself: choose a colleague, or nobody."],
    ["a guest", { ...ben, isGuest: true }, "They can't cover here: choose a colleague of the store."],
    ["someone deactivated", { ...ben, isDeleted: true }, "They can't cover here: choose a colleague of the store."],
    ["nobody we know", null, "They can't cover here: choose a colleague of the store."],
    [
      "someone away",
      { ...ben, ...awayUntil("2026-06-02") },
      "Ben Ito is away, too, until Tuesday 2 June: choose somebody else, or nobody.",
    ],
  ])("%s", (_, cover, problem) => {
    expect(problemWithCover(cover, ana, tuesday)).toBe(problem);
  });
});

describe("a week's days", () => {
  const week = weekFrom(today, shop({ days: new Set([1, 2, 3]), daysOff: new Set(["2026-06-03"]) }));

  test("are seven from today on, as they stand", () => {
    expect(week.filter(({ isWorked }) => isWorked).map(({ on }) => on.toString())).toEqual([
      "2026-06-02",
      "2026-06-08",
    ]);
    expect(week).toHaveLength(7);
  });

  test("change where they are to be otherwise, and nowhere else", () => {
    expect(changedDays(week, new Set(["2026-06-08", "2026-06-06"]))).toEqual(
      new Map([
        ["2026-06-02", false],
        ["2026-06-06", true],
      ]),
    );
  });

  test("are as they were wanted once the changes are made", () => {
    const keys = week.map(({ on }) => on.toString());
    fc.assert(
      fc.property(fc.subarray(keys), (wanted) => {
        const changed = changedDays(week, new Set(wanted));
        const after = week.filter(({ on, isWorked }) => changed.get(on.toString()) ?? isWorked);
        expect(after.map(({ on }) => on.toString())).toEqual(wanted);
      }),
    );
  });
});

describe("problemsWithHours", () => {
  const hours = (opens: string | null, closes: string | null): OwnHours => ({
    workDays: null,
    opens: opens === null ? null : time(opens),
    closes: closes === null ? null : time(closes),
  });

  test.each([
    [null, null, {}],
    ["09:00", "10:00", {}],
    ["09:00", "09:59", { closes: "This has to be at least an hour after you start." }],
    ["17:00", "09:00", { closes: "This has to be at least an hour after you start." }],
    ["09:00", null, { closes: "Say until when, too, or leave both empty." }],
    [null, "18:00", { opens: "Say from when, too, or leave both empty." }],
  ])("from %s to %s", (opens, closes, problems) => {
    expect(problemsWithHours(hours(opens, closes))).toEqual(problems);
  });
});
