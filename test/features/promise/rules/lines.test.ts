import { describe, expect, test } from "vitest";
import type { UserId } from "../../../../src/core/ids.ts";
import type { Person } from "../../../../src/core/people.ts";
import { type LineContext, readPromiseLines } from "../../../../src/features/promise/rules/lines.ts";
import { day } from "../../../support/planning.ts";

const people = [
  person("ana.lima", "Ana Lima"),
  person("sam", "Sam Reyes"),
  person("sreyes", "Samuel Reyes", { displayName: "Sammy" }),
  person("jo.h", "Jo Hart", { displayName: "Jo" }),
  person("jo.k", "Jo Kim", { displayName: "Jo" }),
  person("zoe.b", "Zoë Brandt"),
  person("gia", "Gia Guest", { isGuest: true }),
  person("max", "Max Gone", { isDeleted: true }),
];
const ana = "U0ANA.LIMA";
const sam = "U0SAM";

/** Read on Tuesday 2 June 2026; the goods come on Friday 12 June. */
const context: LineContext = {
  today: day("2026-06-02"),
  country: "US",
  people,
  maker: ana as UserId,
  deliveryOn: day("2026-06-12"),
};

describe("a promise line", () => {
  test.each<[line: string, words: string, owner: string, dueOn: string | null]>([
    ["old table taken away", "old table taken away", ana, null],
    ["old table taken away @sam", "old table taken away", sam, null],
    ["Old table taken away by @Sam by Friday", "Old table taken away", sam, "2026-06-05"],
    ["old table taken away by Friday @sam", "old table taken away", sam, "2026-06-05"],
    ["@sam: old table taken away by Friday", "old table taken away", sam, "2026-06-05"],
    ["by Friday the old table is taken away", "the old table is taken away", ana, "2026-06-05"],
    ["deliver by Friday the second lamp", "deliver the second lamp", ana, "2026-06-05"],
    ["second lamp, by Friday 5 June", "second lamp", ana, "2026-06-05"],
    ["second lamp by Friday.", "second lamp", ana, "2026-06-05"],
    ["second lamp due on Friday", "second lamp", ana, "2026-06-05"],
    ["second lamp no later than Friday", "second lamp", ana, "2026-06-05"],
    ["second lamp (by Friday)", "second lamp", ana, "2026-06-05"],
    ["second lamp before Friday", "second lamp", ana, "2026-06-04"],
    ["second lamp @sam before next Friday", "second lamp", sam, "2026-06-11"],
    ["call them before 5pm on Friday", "call them", ana, "2026-06-05"],
    ["call the day before Friday", "call", ana, "2026-06-04"],
    ["keep the old sofa until 12 June", "keep the old sofa", ana, "2026-06-12"],
    ["call with the fabric samples tomorrow", "call with the fabric samples", ana, "2026-06-03"],
    ["call them today", "call them", ana, "2026-06-02"],
    ["call back on Monday at 10am", "call back", ana, "2026-06-08"],
    ["leg replaced in two weeks", "leg replaced", ana, "2026-06-16"],
    ["2 legs replaced within 10 days", "2 legs replaced", ana, "2026-06-12"],
    ["6 chairs by 6/20", "6 chairs", ana, "2026-06-20"],
    ["6 chairs by 2026-06-20", "6 chairs", ana, "2026-06-20"],
    ["free cleaning kit by end of June", "free cleaning kit", ana, "2026-06-30"],
    ["free cleaning kit next Friday", "free cleaning kit", ana, "2026-06-12"],
    ["find out what the lamp is for", "find out what the lamp is for", ana, null],
    ["tell them what it stands on", "tell them what it stands on", ana, null],
    ["mail the invoice to jane@example.com", "mail the invoice to jane@example.com", ana, null],
    ["mail jane@example.com by Friday @sam", "mail jane@example.com", sam, "2026-06-05"],
    ["price match: 10% off", "price match: 10% off", ana, null],
    ["- two extra shelves", "two extra shelves", ana, null],
    ["• two extra shelves", "two extra shelves", ana, null],
    ["two   extra\tshelves  ", "two extra shelves", ana, null],
    ["*two* <extra> shelves & screws", "*two* <extra> shelves & screws", ana, null],
    ["<@U0SAM> brings the shelves", "brings the shelves", sam, null],
    ["<@U0SAM|sam> brings the shelves by Friday", "brings the shelves", sam, "2026-06-05"],
    ["@SAM brings the shelves", "brings the shelves", sam, null],
    ["@Sam Reyes brings the shelves", "brings the shelves", sam, null],
    ["@sammy brings the shelves", "brings the shelves", "U0SREYES", null],
    ["@samuel brings the shelves", "brings the shelves", "U0SREYES", null],
    ["@zoe brings the shelves", "brings the shelves", "U0ZOE.B", null],
    ["@Zoë Brandt brings the shelves", "brings the shelves", "U0ZOE.B", null],
    ["shelves from @jo.k, please", "shelves from, please", "U0JO.K", null],
    ["shelves by @sam.", "shelves", sam, null],
    ["by Friday", "by Friday", ana, "2026-06-05"],
    ["@sam", "@sam", sam, null],
  ])("%j", (line, words, owner, dueOn) => {
    expect(readPromiseLines(line, context)).toEqual({
      ok: true,
      lines: [{ words, ownerId: owner, dueOn: dueOn === null ? null : day(dueOn) }],
    });
  });

  test.each([
    ["shelves @bob", "nobody here is called @bob: check the name, or leave it out to keep it yourself."],
    ["shelves @here", "nobody here is called @here: check the name, or leave it out to keep it yourself."],
    ["shelves <@U0NOBODY>", "nobody here is called <@U0NOBODY>: check the name, or leave it out to keep it yourself."],
    ["shelves @jo", "@jo could be Jo Hart (@jo.h) or Jo Kim (@jo.k): write the one you mean."],
    ["shelves @gia", "Gia Guest can't keep promises here (a guest, a bot, or someone who has left): name a colleague."],
    [
      "shelves <@U0MAX>",
      "Max Gone can't keep promises here (a guest, a bot, or someone who has left): name a colleague.",
    ],
    ["shelves yesterday", "Monday 1 June has passed. Say today or a later day."],
    ["shelves before today", "Monday 1 June has passed. Say today or a later day."],
  ])("%j is refused, naming the line and who or what is wrong in it", (line, problem) => {
    expect(readPromiseLines(line, context)).toEqual({ ok: false, problem: `"${line}": ${problem}` });
  });

  test("without a day needs a delivery that has one", () => {
    const undated = { ...context, deliveryOn: null };
    expect(readPromiseLines("two shelves by Friday", undated).ok).toBe(true);
    expect(readPromiseLines("two shelves", undated)).toEqual({
      ok: false,
      problem: '"two shelves": say by when, for example "by Friday". There is no delivery date for it to be due with.',
    });
  });

  test("6/12 is a day of December where the day is written first", () => {
    expect(readPromiseLines("shelves by 6/12", { ...context, country: "GB" })).toMatchObject({
      lines: [{ words: "shelves", dueOn: day("2026-12-06") }],
    });
  });
});

describe("readPromiseLines", () => {
  test("is one promise a line; empty lines are none", () => {
    const read = readPromiseLines("old table taken away @sam\r\n\n  \n- free cleaning kit by Friday\n", context);
    expect(read).toEqual({
      ok: true,
      lines: [
        { words: "old table taken away", ownerId: sam, dueOn: null },
        { words: "free cleaning kit", ownerId: ana, dueOn: day("2026-06-05") },
      ],
    });
    expect(readPromiseLines(" \n ", context)).toEqual({ ok: true, lines: [] });
  });

  test("one wrong line refuses them all, since nothing is saved by halves", () => {
    expect(readPromiseLines("free cleaning kit\nshelves @bob", context)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^"shelves @bob": /),
    });
  });
});

function person(handle: string, realName: string, differs: Partial<Person> = {}): Person {
  const userId = `U0${handle.toUpperCase()}` as UserId;
  return { userId, handle, displayName: "", realName, isGuest: false, isDeleted: false, isBot: false, ...differs };
}
