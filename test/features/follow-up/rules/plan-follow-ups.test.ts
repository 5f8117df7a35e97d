import fc from "fast-check";
import type { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { dayOf, openingAt } from "../../../../src/core/working-time.ts";
import { salePlan, stepOf } from "../../../../src/features/follow-up/rules/default-plan.ts";
import { courseOf, type Journey } from "../../../../src/features/follow-up/rules/journey.ts";
import type { ClosedBecause } from "../../../../src/features/follow-up/rules/outcomes.ts";
import { listAwaited, type Planned, planFollowUps } from "../../../../src/features/follow-up/rules/plan-follow-ups.ts";
import {
  applyChanges,
  close,
  day,
  journeyWith,
  newYork,
  plan,
  planned,
  sayOpen,
  shop,
  time,
} from "../../../support/planning.ts";
import { anyDaysAhead, anyHours, anySale, begin } from "../../../support/planning-worlds.ts";

const tuesday = newYork("2026-06-02 14:00");
const thankYou = "Wednesday 3 June, 10:00: Thank-you call";
const weekdays = { days: new Set([1, 2, 3, 4, 5]) };

describe("a sale of Tuesday 2 June 2026, 14:00, is planned", () => {
  test.each<[how: string, Partial<Journey>, follows: string[]]>([
    [
      "delivery, no date",
      {},
      [thankYou, "Wednesday 3 June, 10:00: Delivery facts", "Tuesday 16 June, 10:00: Any news?"],
    ],
    [
      "delivery tomorrow",
      { plannedOn: day("2026-06-03"), missing: ["phone"] },
      [thankYou, "Wednesday 3 June, 10:00: Delivery facts", "Wednesday 3 June, 16:00: Did it arrive?"],
    ],
    ["delivery today", { plannedOn: day("2026-06-02") }, ["Tuesday 2 June, 16:00: Did it arrive?", thankYou]],
    [
      "delivery in 3 days, all facts known",
      { plannedOn: day("2026-06-05") },
      [thankYou, "Wednesday 3 June, 10:00: Confirm the delivery", "Friday 5 June, 16:00: Did it arrive?"],
    ],
    [
      "delivery in 3 days, two facts missing",
      { plannedOn: day("2026-06-05"), missing: ["company", "phone"] },
      [
        thankYou,
        "Wednesday 3 June, 10:00: Delivery facts",
        "Wednesday 3 June, 10:00: Confirm the delivery",
        "Friday 5 June, 16:00: Did it arrive?",
      ],
    ],
    [
      "delivery in 30 days",
      { plannedOn: day("2026-07-02") },
      [thankYou, "Tuesday 30 June, 10:00: Confirm the delivery", "Thursday 2 July, 16:00: Did it arrive?"],
    ],
    ["window to 12", window("12:00"), [thankYou, ...confirmed("Friday 5 June, 16:00: Did it arrive?")]],
    ["window to 17", window("17:00"), [thankYou, ...confirmed("Friday 5 June, 18:00: Did it arrive?")]],
    ["window to closing", window("18:00"), [thankYou, ...confirmed("Saturday 6 June, 10:00: Did it arrive?")]],
    [
      "pick-up in 3 days, a small one",
      { method: "pick-up", isBig: false, plannedOn: day("2026-06-05") },
      [thankYou, ...confirmed("Friday 5 June, 16:00: Did it arrive?")],
    ],
    [
      "installation, no date",
      { method: "installation", missing: ["date", "company"] },
      [thankYou, "Wednesday 3 June, 10:00: Delivery facts", "Tuesday 16 June, 10:00: Any news?"],
    ],
    [
      "taken home, small",
      { method: "took-home", isBig: false },
      ["Thursday 4 June, 10:00: Thank-you and check-in", "Monday 31 August, 10:00: Routine check-in"],
    ],
    [
      "taken home, big or of unknown amount",
      { method: "took-home" },
      [
        thankYou,
        "Friday 5 June, 10:00: Check-in",
        "Thursday 2 July, 10:00: One-month call",
        "Monday 31 August, 10:00: Routine check-in",
      ],
    ],
    [
      "taken home, a gift given on a holiday",
      { method: "took-home", gift: "secret", givenOn: day("2026-12-25") },
      [
        thankYou,
        "Monday 28 December, 10:00: Check-in",
        "Sunday 24 January 2027, 10:00: One-month call",
        "Thursday 25 March 2027, 10:00: Routine check-in",
      ],
    ],
    ["taken back at once", { hasEnded: true }, []],
  ])("%s", (_, journey, follows) => {
    expect(sayOpen(planned(journeyWith(journey), tuesday))).toEqual(follows);
  });

  test.each<[how: string, Partial<Journey>, follows: string[]]>([
    ["delivered", {}, ["Check-in"]],
    ["picked up", { method: "pick-up" }, ["Check-in"]],
    ["installed", { method: "installation" }, ["How is it going?"]],
  ])("and once %s on Friday, what follows counts from that day", (_, journey, [first]) => {
    const arrived = journeyWith({ ...journey, plannedOn: day("2026-06-05"), deliveredOn: day("2026-06-05") });
    expect(sayOpen(planned(arrived, newYork("2026-06-05 16:10")))).toEqual([
      `Sunday 7 June, 10:00: ${first}`,
      "Sunday 5 July, 10:00: One-month call",
      "Thursday 3 September, 10:00: Routine check-in",
    ]);
  });

  test.each([
    ["over a weekend", "2026-06-05", "2026-06-09", weekdays, ["Monday 8 June", "Monday 8 June", "Tuesday 9 June"]],
    [
      "over Thanksgiving",
      "2026-11-25",
      "2026-11-29",
      {},
      ["Friday 27 November", "Friday 27 November", "Sunday 29 November"],
    ],
    [
      "over their day off",
      "2026-06-02",
      "2026-06-08",
      { daysOff: new Set(["2026-06-03", "2026-06-07"]) },
      ["Thursday 4 June", "Friday 5 June", "Monday 8 June"],
    ],
  ])("%s, on the owner's working days", (_, soldOn, plannedOn, hours, days) => {
    const journey = journeyWith({ soldOn: day(soldOn), plannedOn: day(plannedOn) });
    const follows = sayOpen(planned(journey, newYork(`${soldOn} 14:00`), shop(hours)));
    expect(follows.map((line) => line.split(",")[0])).toEqual(days);
  });
});

describe("when it is planned, against when it is due", () => {
  const arrived = { plannedOn: day("2026-06-02"), deliveredOn: day("2026-06-02") };
  /** Planned a minute before it is due, exactly then, an hour late, and after its end. */
  test.each<[step: string, Partial<Journey>, dueAt: string, endsAt: string, then: string | null]>([
    ["thank-you", {}, "2026-06-03 10:00", "2026-06-08 18:30", null],
    ["one-call", { method: "took-home", isBig: false }, "2026-06-04 10:00", "2026-06-11 18:30", null],
    [
      "delivery-facts",
      { plannedOn: day("2026-07-02"), missing: ["phone"] },
      "2026-06-03 10:00",
      // Unanswered, it makes room for the next one.
      "2026-06-26 18:30",
      "2026-06-27 10:00",
    ],
    ["any-news", {}, "2026-06-16 10:00", "2026-06-29 18:30", "2026-06-30 10:00"],
    ["confirm-delivery", { plannedOn: day("2026-07-02") }, "2026-06-30 10:00", "2026-07-02 18:30", "2026-07-01 10:00"],
    ["did-it-arrive", { plannedOn: day("2026-07-02") }, "2026-07-02 16:00", "2026-07-05 18:30", "2026-07-03 10:00"],
    ["check-in", arrived, "2026-06-04 10:00", "2026-06-19 18:30", null],
    ["after-installation", { ...arrived, method: "installation" }, "2026-06-04 10:00", "2026-06-19 18:30", null],
    ["one-month", arrived, "2026-07-02 10:00", "2026-08-01 18:30", null],
    ["routine", arrived, "2026-08-31 10:00", "2026-09-30 18:30", "2026-11-29 10:00"],
  ])("%s", (step, differs, due, ends, then) => {
    const journey = journeyWith(differs);
    const dueAt = newYork(due);
    const at = (now: Temporal.Instant) => planned(journey, now).find((followUp) => followUp.step === step);
    const notYet = at(dueAt.subtract({ minutes: 1 }));
    expect(notYet?.dueAt).toEqual(dueAt);
    expect(notYet?.expiresAt).toEqual(newYork(ends));
    const next = then === null ? undefined : newYork(then);
    expect(at(dueAt)?.dueAt, "exactly now").toEqual(next);
    expect(at(dueAt.add({ hours: 1 }))?.dueAt, "late").toEqual(next);
    const tooLate = at(newYork(ends));
    if (stepOf(step).isRepeated) expect(tooLate?.dueAt, "too late for the first").toEqual(next);
    else expect(tooLate, "too late").toBeUndefined();
  });
});

describe("steps that come again", () => {
  test.each<[step: string, Partial<Journey>, closes: readonly ClosedBecause[], days: string[]]>([
    [
      "delivery-facts",
      { plannedOn: day("2026-07-02"), missing: ["phone"] },
      ["not-known-yet"],
      ["2026-06-03", "2026-06-27", "2026-06-28", "2026-06-29", "2026-06-30", "2026-07-01", "2026-07-02"],
    ],
    [
      "any-news",
      {},
      ["no-news-yet", "told-them"],
      ["2026-06-16", "2026-06-30", "2026-07-14", "2026-07-28", "2026-08-11", "2026-08-25", "2026-09-08", "2026-09-22"],
    ],
    [
      "routine",
      { plannedOn: day("2026-06-02"), deliveredOn: day("2026-06-02") },
      ["reached", "unreached", "expired"],
      ["2026-08-31", "2026-11-29", "2027-02-27", "2027-06-02"],
    ],
  ])("%s, each answered a quarter of an hour after it is due", (step, differs, closes, days) => {
    const journey = journeyWith(differs);
    let followUps: Planned[] = planned(journey, tuesday);
    const seen: string[] = [];
    for (let round = 0; round < 8; round += 1) {
      const open = followUps.find((followUp) => followUp.step === step && followUp.closedBecause === null);
      if (open === undefined) break;
      seen.push(dayOf(shop(), open.dueAt).toString());
      const because = closes[round % closes.length] ?? "expired";
      const answered = close(followUps, step, because);
      const now = because === "expired" && open.expiresAt ? open.expiresAt : open.dueAt.add({ minutes: 15 });
      followUps = applyChanges(answered, plan(journey, now, answered));
    }
    expect(seen).toEqual(days);
  });

  test("the routine goes on for 18 months from the purchase, however late the goods came", () => {
    const journey = journeyWith({ plannedOn: day("2027-06-01"), deliveredOn: day("2027-06-01") });
    const first = planned(journey, newYork("2027-06-01 16:10"));
    expect(sayOpen(first)).toContain("Monday 30 August 2027, 10:00: Routine check-in");
    const answered = close(first, "routine", "reached");
    expect(plan(journey, newYork("2027-08-30 10:15"), answered)).toMatchObject([
      { kind: "insert", step: { key: "routine" }, dueAt: newYork("2027-11-28 10:00") },
    ]);
    const twice = close(
      applyChanges(answered, plan(journey, newYork("2027-08-30 10:15"), answered)),
      "routine",
      "reached",
    );
    expect(plan(journey, newYork("2027-11-28 10:15"), twice)).toEqual([]);
  });
});

describe("when the delivery changes", () => {
  const onFriday = journeyWith({ plannedOn: day("2026-06-12"), missing: ["phone"] });
  const before = planned(onFriday, tuesday);

  test("its date moves what counts from it, and nothing else", () => {
    const moved = applyChanges(before, plan({ ...onFriday, plannedOn: day("2026-06-19") }, tuesday, before));
    expect(sayOpen(moved)).toEqual([
      thankYou,
      "Wednesday 3 June, 10:00: Delivery facts",
      "Wednesday 17 June, 10:00: Confirm the delivery",
      "Friday 19 June, 16:00: Did it arrive?",
    ]);
    expect(moved.find(({ step }) => step === "delivery-facts")?.expiresAt).toEqual(newYork("2026-06-13 18:30"));
  });

  test("its window moves the question of that day, unless an answer has put that where it stands", () => {
    const until17 = { ...onFriday, windowEndsAt: time("17:00") };
    const windowed = (followUps: Planned[]) => sayOpen(applyChanges(followUps, plan(until17, tuesday, followUps)));
    expect(windowed(before)).toContain("Friday 12 June, 18:00: Did it arrive?");
    const placed = before.map((followUp) => ({ ...followUp, isPlaced: true }));
    expect(windowed(placed)).toContain("Friday 12 June, 16:00: Did it arrive?");
  });

  test("what it turns out to be moves the call to its rhythm", () => {
    const home = planned(journeyWith({ method: "took-home" }), tuesday);
    expect(sayOpen(home)).toContain("Monday 31 August, 10:00: Routine check-in");
    const ring = journeyWith({ method: "took-home", category: "ring" });
    expect(sayOpen(applyChanges(home, plan(ring, tuesday, home)))).toContain(
      "Wednesday 2 December, 10:00: Routine check-in",
    );
  });

  test("a date that is lost takes its steps along and asks for news", () => {
    const lost = applyChanges(before, plan({ ...onFriday, plannedOn: null, missing: ["date"] }, tuesday, before));
    expect(sayOpen(lost)).toEqual([
      thankYou,
      "Wednesday 3 June, 10:00: Delivery facts",
      "Tuesday 16 June, 10:00: Any news?",
    ]);
    expect(lost.filter(({ closedBecause }) => closedBecause === "overtaken").map(({ step }) => step)).toEqual([
      "confirm-delivery",
      "did-it-arrive",
    ]);
  });

  test("a date earlier than its open question brings the question forward", () => {
    const undated = planned(journeyWith(), newYork("2026-06-02 09:45"));
    const today = journeyWith({ plannedOn: day("2026-06-02"), missing: ["phone"] });
    const dated = applyChanges(undated, plan(today, newYork("2026-06-02 09:50"), undated));
    expect(sayOpen(dated)).toContain("Tuesday 2 June, 10:00: Delivery facts");
  });

  test("what was confirmed isn't asked again for the same day, but for another", () => {
    const confirmed = close(before, "confirm-delivery", "confirmed");
    const now = newYork("2026-06-10 10:15");
    const elsewhere = { ...onFriday, missing: [] };
    expect(steps(plan(elsewhere, now, confirmed))).not.toContain("insert confirm-delivery");
    expect(steps(plan({ ...elsewhere, plannedOn: day("2026-06-19") }, now, confirmed))).toContain(
      "insert confirm-delivery",
    );
  });

  test("complete facts end the question, and a missing one opens it again", () => {
    const complete = { ...onFriday, missing: [] };
    const ended = applyChanges(before, plan(complete, tuesday, before));
    expect(sayOpen(ended).join()).not.toContain("Delivery facts");
    expect(steps(plan(onFriday, tuesday, ended))).toEqual(["insert delivery-facts"]);
  });

  test("arrived goods need no confirming, no news and no facts", () => {
    const arrived = { ...onFriday, deliveredOn: day("2026-06-12") };
    const now = newYork("2026-06-12 16:10");
    const after = applyChanges(before, plan(arrived, now, before));
    expect(after.filter(({ closedBecause }) => closedBecause === "overtaken").map(({ step }) => step)).toEqual([
      "delivery-facts",
      "confirm-delivery",
      "did-it-arrive",
    ]);
  });

  test("a sale that ends leaves nothing open, and says why", () => {
    const ended = applyChanges(before, plan({ ...onFriday, hasEnded: true }, tuesday, before));
    expect(ended.map(({ closedBecause }) => closedBecause)).toEqual(before.map(() => "ended"));
  });
});

describe("a customer who asked not to be contacted", () => {
  test("is called for no courtesy any more, and is owed what we owe", () => {
    const journey = journeyWith({ plannedOn: day("2026-06-12"), missing: ["phone"] });
    const before = planned(journey, tuesday);
    const asked = new Set(["all"] as const);
    const planning = { plan: salePlan, course: courseOf(journey), time: shop(), now: tuesday, asked };
    const after = applyChanges(before, planFollowUps({ ...planning, planned: before }));
    const closed = after.filter(({ closedBecause }) => closedBecause !== null);
    expect(closed.map(({ step, closedBecause }) => [step, closedBecause])).toEqual([["thank-you", "opted-out"]]);
    expect(planFollowUps({ ...planning, planned: after })).toEqual([]);
    expect(sayOpen(applyChanges([], planFollowUps({ ...planning, planned: [] })))).toEqual(sayOpen(after));
  });
});

describe("somebody who receives the goods and asked to be left alone about them", () => {
  test("isn't called for a courtesy; whoever receives them in their place is, for what is still ahead", () => {
    const journey = journeyWith({ deliveredOn: day("2026-06-01") });
    const before = planned(journey, tuesday);
    const declined = applyChanges(before, plan({ ...journey, isDeclinedByReceiver: true }, tuesday, before));
    const closed = declined.filter(({ closedBecause }) => closedBecause !== null);
    expect(closed.map(({ step, closedBecause }) => [step, closedBecause])).toEqual([["check-in", "left-alone"]]);
    expect(sayOpen(applyChanges(declined, plan(journey, tuesday, declined)))).toEqual(sayOpen(before));
  });
});

describe("listAwaited", () => {
  test("names what comes once the goods are there", () => {
    const awaited = (differs: Partial<Journey>) =>
      listAwaited({ plan: salePlan, course: courseOf(journeyWith(differs)), planned: [] }).map(({ key }) => key);
    expect(awaited({})).toEqual(["check-in", "one-month", "routine"]);
    expect(awaited({ method: "installation", isBig: false })).toEqual(["after-installation", "routine"]);
    expect(awaited({ method: "took-home" })).toEqual([]);
    expect(awaited({ hasEnded: true })).toEqual([]);
  });
});

describe("in any zone, with any hours", () => {
  test("a date that moves there and back, or is lost and found, leaves what there was", () => {
    fc.assert(
      fc.property(
        anyHours,
        anySale,
        fc.integer({ min: 0, max: 600 }),
        anyDaysAhead,
        (time, sold, minutes, elsewhere) => {
          const journey = begin(sold);
          fc.pre(journey.plannedOn !== null);
          const now = openingAt(time, sold.soldOn).add({ minutes });
          const before = planned(journey, now, time);
          const plannedOn = elsewhere === null ? null : sold.soldOn.add({ days: elsewhere });
          const there = applyChanges(before, plan({ ...journey, plannedOn }, now, before, time));
          const back = applyChanges(there, plan(journey, now, there, time));
          expect(sayOpen(back, time)).toEqual(sayOpen(before, time));
        },
      ),
      { numRuns: 100 },
    );
  });
});

function window(endsAt: string): Partial<Journey> {
  return { plannedOn: day("2026-06-05"), windowEndsAt: time(endsAt) };
}

function confirmed(...rest: string[]): string[] {
  return ["Wednesday 3 June, 10:00: Confirm the delivery", ...rest];
}

function steps(changes: ReturnType<typeof plan>): string[] {
  return changes.map((change) => (change.kind === "insert" ? `insert ${change.step.key}` : change.kind));
}
