// How a promise was kept, and what that makes of a keeper's, a company's and a kind's.
import { describe, expect, test } from "vitest";
import { judge, type PromiseStory, summarize } from "../../../../src/features/promise/rules/reliability.ts";
import { day } from "../../../support/planning.ts";

type Change = PromiseStory["changes"][number];
const change = (kind: Change["kind"], on: string, moved: { wasDueOn?: string; dueOn?: string } = {}): Change => ({
  kind,
  on: day(on),
  wasDueOn: moved.wasDueOn === undefined ? null : day(moved.wasDueOn),
  dueOn: moved.dueOn === undefined ? null : day(moved.dueOn),
});
const made = change("made", "2026-06-02");

/** Due on Tuesday 9 June. */
const story = (differs: Partial<PromiseStory>): PromiseStory => ({
  words: "two spare keys",
  state: "accepted",
  isDueOn: day("2026-06-09"),
  owner: "Sam Reyes",
  outside: null,
  deliveredBy: null,
  changes: [made],
  ...differs,
});
const kept = (...changes: Change[]) =>
  story({ state: "kept", changes: [made, ...changes, change("confirmed", "2026-06-15")] });

describe("judge", () => {
  const moved = { wasDueOn: "2026-06-09", dueOn: "2026-06-12" };
  test.each<[what: string, PromiseStory, today: string, judged: ReturnType<typeof judge>]>([
    ["not due yet", story({}), "2026-06-08", null],
    ["due today", story({}), "2026-06-09", null],
    ["a day late, and not done", story({}), "2026-06-10", "late"],
    ["long late, and not answered", story({ state: "made" }), "2026-07-10", "late"],
    ["due with a delivery without a day", story({ isDueOn: null }), "2026-07-10", null],
    ["done on its day", kept(change("done", "2026-06-09")), "2026-07-10", "on-time"],
    ["done the day after", kept(change("done", "2026-06-10")), "2026-07-10", "late"],
    [
      "said early that it would be later, and done then",
      { ...kept(change("late", "2026-06-08", moved), change("done", "2026-06-12")), isDueOn: day("2026-06-12") },
      "2026-07-10",
      "moved",
    ],
    [
      "said so after its day",
      { ...kept(change("late", "2026-06-10", moved), change("done", "2026-06-12")), isDueOn: day("2026-06-12") },
      "2026-07-10",
      "late",
    ],
    [
      "its delivery was moved in time, and it was done with it",
      { ...kept(change("moved", "2026-06-08", moved), change("done", "2026-06-12")), isDueOn: day("2026-06-12") },
      "2026-07-10",
      "moved",
    ],
    ["an early can't is no miss", story({ state: "cant" }), "2026-06-10", null],
    [
      "done, and the customer not asked yet",
      story({ state: "done", changes: [made, change("done", "2026-06-09")] }),
      "2026-06-20",
      null,
    ],
    [
      "done, and nobody could ask",
      story({ state: "not-confirmed", changes: [made, change("done", "2026-06-09")] }),
      "2026-06-20",
      "not-confirmed",
    ],
    [
      "the customer said no, whatever came then",
      kept(change("not-kept", "2026-06-09"), change("done", "2026-06-09")),
      "2026-07-10",
      "broken",
    ],
    [
      "nothing can be done instead",
      story({ state: "withdrawn", changes: [made, change("agreed", "2026-06-08")] }),
      "2026-06-10",
      "broken",
    ],
    [
      "withdrawn by its maker",
      story({ state: "withdrawn", changes: [made, change("called-off", "2026-06-08")] }),
      "2026-06-10",
      null,
    ],
    ["asked first, not promised", story({ state: "asked" }), "2026-07-10", null],
  ])("%s", (_, one, today, judged) => {
    expect(judge(one, day(today))).toBe(judged);
  });
});

describe("summarize", () => {
  test("counts by who keeps it, by company where it is about the goods, and by kind; by name, which is no ranking", () => {
    const done = kept(change("done", "2026-06-09"));
    const late = kept(change("done", "2026-06-10"));
    const { all, owners, companies, kinds } = summarize(
      [
        { ...done, owner: "Zoe Park", deliveredBy: "Swift Vans" },
        { ...late, words: "old table taken away", deliveredBy: "Swift Vans" },
        { ...late, words: "the tap repaired", outside: "Joe Plumber" },
        story({}),
      ],
      day("2026-06-09"),
    );
    const say = (list: typeof owners) =>
      list.map(({ name, counts }) => `${name}: ${counts["on-time"]} on time, ${counts.late} late`);
    expect(all).toEqual({ "on-time": 1, moved: 0, late: 2, broken: 0, "not-confirmed": 0 });
    expect(say(owners)).toEqual(["Sam Reyes: 0 on time, 1 late", "Zoe Park: 1 on time, 0 late"]);
    expect(say(companies)).toEqual(["Joe Plumber: 0 on time, 1 late", "Swift Vans: 0 on time, 1 late"]);
    expect(say(kinds)).toEqual([
      "delivery: 0 on time, 1 late",
      "extra: 1 on time, 0 late",
      "service: 0 on time, 1 late",
    ]);
  });
});
