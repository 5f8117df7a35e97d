// What may happen to a promise, and when it is told to others that nothing does.
import type { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { CustomerId, PromiseId, UserId } from "../../../../src/core/ids.ts";
import type { PromiseState } from "../../../../src/features/follow-up/rules/promise-course.ts";
import {
  type Act,
  actOn,
  acts,
  isAtRisk,
  overdueAt,
  type PromiseMade,
  problemWithDueDay,
  unansweredAt,
  undoRefusal,
} from "../../../../src/features/promise/rules/promise.ts";
import { day, newYork, shop } from "../../../support/planning.ts";

const ana = "U0ANA" as UserId;
const sam = "U0SAM" as UserId;
const tuesday = newYork("2026-06-02 14:00");
const later = tuesday.add({ hours: 1 });

function promiseWith(differs: Partial<PromiseMade> = {}): PromiseMade {
  return {
    ...{ id: "promise" as PromiseId, customerId: "jane" as CustomerId, saleId: null, link: null },
    words: "old table taken away",
    makerId: ana,
    ownerId: sam,
    ...{ outsideName: null, outsidePhone: null, dueOn: day("2026-06-09"), state: "made", round: 0 },
    ...{ offerWords: null, offerDueOn: null, offerWhy: null, madeCustomer: false },
    ...{ madeAt: tuesday, askedAt: tuesday, turnedAt: tuesday },
    ...differs,
  };
}

const instead = { words: "on Wednesday", on: day("2026-06-10"), why: "the van is in repair" };

describe("acts", () => {
  test("each may be done by its side, in these states", () => {
    const rows = Object.entries(acts).map(([kind, { by, from }]) => `${kind}: ${by}, ${from.join(" ")}`);
    expect(rows).toEqual([
      "accept: keeper, asked made",
      "cant: keeper, asked made accepted late reopened not-kept",
      "pass-on: keeper, asked made accepted late reopened not-kept",
      "late: keeper, made accepted late reopened not-kept",
      "done: keeper, made accepted late reopened not-kept",
      "promise: maker, agreed",
      "leave: maker, agreed",
      "agree: maker, late cant",
      "disagree: maker, late cant",
      "confirm: maker, done",
      "not-kept: maker, done",
    ]);
  });
});

describe("actOn", () => {
  const offered = { offerWords: instead.words, offerDueOn: instead.on, offerWhy: instead.why };

  test.each<[what: string, was: Partial<PromiseMade>, act: Act, becomes: Partial<PromiseMade>]>([
    ["a promise is accepted", {}, { kind: "accept" }, { state: "accepted" }],
    ["a question is answered with yes", { state: "asked" }, { kind: "accept" }, { state: "agreed" }],
    ["it can't be kept so", {}, { kind: "cant", ...instead }, { state: "cant", ...offered }],
    ["a question is answered with another way", { state: "asked" }, { kind: "cant", ...instead }, { state: "agreed" }],
    [
      "a question is answered with no",
      { state: "asked" },
      { kind: "cant", words: null, on: null, why: "no van" },
      { state: "withdrawn" },
    ],
    [
      "it will be late",
      { state: "accepted" },
      { kind: "late", on: day("2026-06-12"), why: "no van" },
      { state: "late", dueOn: day("2026-06-12"), offerWords: null, offerDueOn: day("2026-06-12") },
    ],
    [
      "they agree to another way",
      { state: "cant", ...offered },
      { kind: "agree" },
      { state: "accepted", words: "on Wednesday", dueOn: day("2026-06-10"), offerWords: null, offerWhy: null },
    ],
    ["they agree that nothing can be done", { state: "cant" }, { kind: "agree" }, { state: "withdrawn" }],
    [
      "they don't agree",
      { state: "cant", ...offered },
      { kind: "disagree" },
      { state: "reopened", ownerId: ana, offerWords: null },
    ],
    ["it is promised as it was asked", { state: "agreed" }, { kind: "promise" }, { state: "accepted" }],
    [
      "it is promised the other way",
      { state: "agreed", ...offered },
      { kind: "promise" },
      { state: "accepted", words: "on Wednesday", dueOn: day("2026-06-10") },
    ],
    ["it is left", { state: "agreed" }, { kind: "leave" }, { state: "withdrawn" }],
    ["it is done", { state: "late", ...offered }, { kind: "done" }, { state: "done", offerWhy: null }],
    ["the customer confirms", { state: "done" }, { kind: "confirm" }, { state: "kept" }],
    ["the customer doesn't", { state: "done" }, { kind: "not-kept" }, { state: "not-kept" }],
    [
      "it is somebody else's",
      { state: "accepted" },
      { kind: "pass-on", to: "U0BEN" as UserId, note: null },
      { state: "made", ownerId: "U0BEN" as UserId, askedAt: later },
    ],
    [
      "it is the maker's own after all",
      { state: "made" },
      { kind: "pass-on", to: ana, note: null },
      { state: "accepted", ownerId: ana },
    ],
  ])("%s", (_, was, act, becomes) => {
    expect(actOn(promiseWith(was), act, later)).toMatchObject({ ...becomes, round: 1, turnedAt: later });
  });
});

describe("unansweredAt", () => {
  test("is two working days after it was put to its keeper, and never once they answered", () => {
    const at = (state: PromiseState) => unansweredAt(promiseWith({ state }), shop());
    expect(at("made")).toEqual(newYork("2026-06-04 10:00"));
    expect(at("asked")).toEqual(newYork("2026-06-04 10:00"));
    expect(at("accepted")).toBeNull();
  });
});

describe("overdueAt", () => {
  const at = (state: PromiseState, isDueOn: Temporal.PlainDate | null) =>
    overdueAt(promiseWith({ state }), isDueOn, shop(), tuesday);

  test.each([
    ["three working days after its day", "accepted", day("2026-06-09"), newYork("2026-06-12 10:00")],
    ["three working days after the customer said so", "not-kept", day("2026-06-01"), newYork("2026-06-05 10:00")],
    ["looked at again tomorrow, where it has no day", "made", null, tuesday.add({ hours: 24 })],
  ] as const)("is %s", (_, state, isDueOn, expected) => {
    expect(at(state, isDueOn).toString()).toBe(expected.toString());
  });
});

describe("isAtRisk", () => {
  test("is what was promised and is neither done nor taken back", () => {
    const states = ["asked", "agreed", "made", "accepted", "late", "cant", "reopened", "done", "kept", "not-kept"];
    expect(states.filter((state) => isAtRisk({ state: state as PromiseState }))).toEqual([
      ...["made", "accepted", "late", "cant", "reopened", "not-kept"],
    ]);
  });
});

describe("problemWithDueDay", () => {
  test.each([
    ["2026-06-01", "Monday 1 June has passed: choose today or a later day."],
    ["2026-06-02", null],
    ["2028-06-02", null],
    ["2028-06-03", "Saturday 3 June 2028 is more than 2 years ahead: choose an earlier day."],
  ])("%s", (on, problem) => {
    expect(problemWithDueDay(day(on), day("2026-06-02"))).toBe(problem);
  });
});

describe("undoRefusal", () => {
  test.each<[when: string, differs: Partial<PromiseMade>, seconds: number, refusal: string | null]>([
    ["at once", {}, 0, null],
    ["after ten minutes less a second", {}, 599, null],
    ["after ten minutes", {}, 600, "It is too late"],
    ["asked first", { state: "asked" }, 60, null],
    ["one's own", { state: "accepted", ownerId: ana }, 60, null],
    ["answered by somebody else", { state: "accepted" }, 60, "It is answered already"],
    ["a second time", { state: "withdrawn" }, 60, "This promise was taken back already"],
  ])("%s", (_, differs, seconds, refusal) => {
    const said = undoRefusal(promiseWith(differs), tuesday.add({ seconds }));
    if (refusal === null) expect(said).toBeNull();
    else expect(said).toContain(refusal);
  });
});
