import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { type FollowUpId, newId, type UserId } from "../../../../src/core/ids.ts";
import { sayDayTime } from "../../../../src/core/working-time.ts";
import { joinKeyOf } from "../../../../src/features/follow-up/rules/calls.ts";
import { stepOf } from "../../../../src/features/follow-up/rules/default-plan.ts";
import { type Call, type PastCall, spaceCalls } from "../../../../src/features/follow-up/rules/space-calls.ts";
import { day, newYork, shop } from "../../../support/planning.ts";

const monday = newYork("2026-06-01 12:00");

interface Wanted {
  readonly step: string;
  /** On New York's clocks. */
  readonly at: string;
  readonly owner?: string;
  readonly differs?: Partial<Call>;
}

function callOf({ step, at, owner = "ana", differs }: Wanted): Call {
  const { rank, purpose } = stepOf(step);
  return {
    id: newId<FollowUpId>(),
    rank,
    purpose,
    wantedAt: newYork(`2026-06-${at}`),
    expiresAt: null,
    createdAt: monday,
    time: shop(),
    joinKey: joinKeyOf({ step, ownerId: owner as UserId, receiver: null }),
    isChosen: false,
    coveredBy: [],
    ...differs,
  };
}

function spaced(wanted: readonly Wanted[], past: readonly PastCall[] = [], now = monday): (string | null)[] {
  const calls = wanted.map(callOf);
  const places = spaceCalls(calls, past, now);
  return calls.map(({ id }) => {
    const at = places.get(id);
    return at ? sayDayTime(at, "America/New_York", day("2026-06-01")) : null;
  });
}

const wednesday = "Wednesday 3 June, 10:00";
const thursday = "Thursday 4 June, 10:00";
const friday = "Friday 5 June, 10:00";

describe("two calls to one customer, 24 hours apart at the least", () => {
  const confirm = { step: "confirm-delivery", at: "03 10:00" };
  test.each<[how: string, other: Wanted, moved: string]>([
    ["not yet: a day before", { step: "thank-you", at: "02 10:00" }, "Tuesday 2 June, 10:00"],
    ["a minute less before", { step: "thank-you", at: "02 10:01" }, "Thursday 4 June, 10:01"],
    ["exactly then", { step: "thank-you", at: "03 10:00" }, thursday],
    ["later the same day", { step: "thank-you", at: "03 16:00" }, "Thursday 4 June, 16:00"],
    ["the next morning, too early", { step: "thank-you", at: "04 09:45" }, "Friday 5 June, 09:45"],
    ["a day after", { step: "thank-you", at: "04 10:00" }, thursday],
  ])("the lesser moves to its usual time of day: %s", (_, other, moved) => {
    expect(spaced([confirm, other])).toEqual([wednesday, moved]);
    expect(spaced([other, confirm])).toEqual([moved, wednesday]);
  });

  test("whoever calls: two reps, each on their own clock and days", () => {
    const london = shop({ zone: "Europe/London", days: new Set([1, 2, 3]) });
    const wantedAt = Temporal.Instant.from("2026-06-03T09:00:00Z");
    expect(
      spaced([confirm, { step: "check-in", at: "03 10:00", owner: "ben", differs: { time: london, wantedAt } }]),
    ).toEqual([wednesday, "Monday 8 June, 05:00"]);
  });

  test("three find three days, by rank", () => {
    expect(
      spaced([
        { step: "routine", at: "03 10:00", owner: "cy" },
        { step: "check-in", at: "03 10:00", owner: "ben" },
        { step: "thank-you", at: "03 10:00" },
      ]),
    ).toEqual([friday, thursday, wednesday]);
  });

  test("a courtesy that would come too late has no room; an obligation stays where we owe it", () => {
    const expiresAt = newYork("2026-06-03 18:30");
    expect(spaced([confirm, { step: "thank-you", at: "03 10:00", differs: { expiresAt } }])).toEqual([wednesday, null]);
    const update = { step: "issue-update", at: "03 12:00", differs: { isChosen: true } };
    expect(spaced([update, { ...confirm, differs: { expiresAt } }])).toEqual(["Wednesday 3 June, 12:00", wednesday]);
  });

  test("an obligation that has no later day comes later on its day, or else the other moves", () => {
    const due = { ...confirm, differs: { expiresAt: newYork("2026-06-03 18:30") } };
    const asked = (at: string) => ({ id: newId<FollowUpId>(), at: newYork(`2026-06-${at}`), isPlanned: true });
    const now = newYork("2026-06-02 17:00");
    expect(spaced([due], [asked("02 16:00")], now)).toEqual(["Wednesday 3 June, 16:00"]);
    expect(spaced([due], [asked("02 18:30")], now)).toEqual([wednesday]);
    expect(spaced([due, { step: "promise-confirm", at: "03 10:00" }])).toEqual([wednesday, thursday]);
  });

  test("what somebody chose stays, whatever its rank, and so do two of them", () => {
    const snoozed = { step: "routine", at: "03 14:00", owner: "ben", differs: { isChosen: true } };
    expect(spaced([confirm, snoozed])).toEqual([friday, "Wednesday 3 June, 14:00"]);
    expect(spaced([{ ...confirm, differs: { isChosen: true } }, snoozed])).toEqual([
      wednesday,
      "Wednesday 3 June, 14:00",
    ]);
  });

  test("a call that was asked for counts; another try of the same follow-up is no second call", () => {
    const asked = { id: newId<FollowUpId>(), at: newYork("2026-06-03 10:00"), isPlanned: true };
    const now = newYork("2026-06-03 11:00");
    const retry = { step: "thank-you", at: "04 09:30" };
    expect(spaced([retry], [asked], now)).toEqual(["Friday 5 June, 09:30"]);
    expect(spaced([{ ...retry, differs: { id: asked.id } }], [asked], now)).toEqual(["Thursday 4 June, 09:30"]);
  });

  test("whom somebody spoke to by no plan of ours is spared courtesies for a day, not what we owe them", () => {
    const rang = { id: null, at: newYork("2026-06-03 15:00"), isPlanned: false };
    const now = newYork("2026-06-03 15:00");
    expect(spaced([{ step: "thank-you", at: "04 10:00" }], [rang], now)).toEqual([friday]);
    expect(spaced([{ step: "confirm-delivery", at: "04 10:00" }], [rang], now)).toEqual([thursday]);
  });
});

describe("two courtesies that may be one call", () => {
  test("are one, at the time of the later", () => {
    expect(
      spaced([
        { step: "thank-you", at: "03 10:00" },
        { step: "check-in", at: "03 16:00" },
      ]),
    ).toEqual(["Wednesday 3 June, 16:00", "Wednesday 3 June, 16:00"]);
  });

  test("make room together", () => {
    expect(
      spaced([
        { step: "thank-you", at: "03 10:00" },
        { step: "check-in", at: "03 10:00" },
        { step: "confirm-delivery", at: "03 10:00", owner: "ben" },
      ]),
    ).toEqual([thursday, thursday, wednesday]);
  });

  test.each<[why: string, other: Wanted]>([
    ["another rep's", { step: "check-in", at: "03 10:00", owner: "ben" }],
    ["other answers", { step: "any-questions", at: "03 10:00" }],
    ["another person", { step: "check-in", at: "03 10:00", differs: { joinKey: "somebody else" } }],
  ])("aren't where there is %s", (_, other) => {
    expect(spaced([{ step: "thank-you", at: "03 10:00" }, other])).toEqual([wednesday, thursday]);
  });

  test("aren't where one would be over by then", () => {
    const expiresAt = newYork("2026-06-03 15:00");
    expect(
      spaced([
        { step: "thank-you", at: "03 10:00", differs: { expiresAt } },
        { step: "check-in", at: "03 16:00" },
      ]),
    ).toEqual([wednesday, "Thursday 4 June, 16:00"]);
  });

  test("are where one was snoozed to a time that suits the other", () => {
    expect(
      spaced([
        { step: "thank-you", at: "03 14:00", differs: { isChosen: true } },
        { step: "check-in", at: "03 10:00" },
      ]),
    ).toEqual(["Wednesday 3 June, 14:00", "Wednesday 3 June, 14:00"]);
  });
});

describe("a call that another makes needless", () => {
  const [confirm, told] = [
    { step: "confirm-delivery", at: "04 10:00" },
    { step: "move-customer", at: "03 16:00", differs: { isChosen: true } },
  ];
  const coveredBy = (id: FollowUpId) => ({ ...confirm, differs: { coveredBy: [id] } });

  test.each([
    ["hours before it", "03 16:00", null],
    ["hours after it", "04 15:00", null],
    ["a day before it: they are asked", "03 10:00", "Thursday 4 June, 10:00"],
  ])("isn't made where the other is %s", (_, at, expected) => {
    const id = newId<FollowUpId>();
    const other = { ...told, at, differs: { ...told.differs, id } };
    expect(spaced([coveredBy(id), other])[0]).toBe(expected);
    expect(
      spaced([coveredBy(id)], [{ id, at: newYork(`2026-06-${at}`), isPlanned: true }], newYork("2026-06-03 17:00"))[0],
    ).toBe(expected);
  });

  test("is made where somebody chose its time", () => {
    const id = newId<FollowUpId>();
    const chosen = { ...confirm, differs: { coveredBy: [id], isChosen: true } };
    expect(spaced([chosen, { ...told, differs: { ...told.differs, id } }])[0]).toBe("Thursday 4 June, 10:00");
  });
});

describe("what is overdue, after the bot was down for a week", () => {
  const now = newYork("2026-06-10 12:00");
  test("is due as it was, one call of it; the others wait a day each", () => {
    expect(
      spaced(
        [
          { step: "confirm-delivery", at: "03 10:00" },
          { step: "thank-you", at: "02 10:00" },
          { step: "check-in", at: "05 10:00" },
          { step: "any-questions", at: "08 10:00", owner: "ben" },
        ],
        [],
        now,
      ),
    ).toEqual([wednesday, "Friday 12 June, 10:00", "Friday 12 June, 10:00", "Saturday 13 June, 10:00"]);
  });

  test("in the night it counts from the opening", () => {
    expect(
      spaced(
        [
          { step: "confirm-delivery", at: "03 10:00" },
          { step: "thank-you", at: "11 12:00" },
        ],
        [],
        newYork("2026-06-10 23:00"),
      ),
    ).toEqual([wednesday, "Friday 12 June, 12:00"]);
  });
});
