// Until when a promise's keeper and its day are waited for, and when it can't be taken back any more.
import type { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { PromiseState } from "../../../../src/features/follow-up/rules/promise-course.ts";
import {
  decideWarning,
  isAtRisk,
  isUnheard,
  overdueAt,
  type PromiseMade,
  problemWithDueDay,
  unansweredAt,
  undoRefusal,
  type WarningKind,
} from "../../../../src/features/promise/rules/promise.ts";
import { day, newYork, shop } from "../../../support/planning.ts";
import { ana, promiseWith, madeAt as tuesday } from "../../../support/promises.ts";

const later = tuesday.add({ hours: 1 });

describe("isUnheard", () => {
  const is = (state: PromiseState, askedAt?: Temporal.Instant) => isUnheard(promiseWith({ state }), askedAt);
  test.each([
    ["nobody has asked them yet", is("done"), false],
    ["they were asked about an earlier turn of it", is("done", tuesday.subtract({ seconds: 1 })), false],
    ["the last call ended in vain", is("done", later), true],
    ["they have had their word", is("kept", later), false],
    ["it was closed before", is("not-confirmed", later), false],
  ])("%s", (_, found, expected) => {
    expect(found).toBe(expected);
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

describe("decideWarning", () => {
  const of = (kind: WarningKind, differs: Partial<PromiseMade>, now: string, round = 0) => {
    const promise = promiseWith(differs);
    const decided = decideWarning({ kind, round }, { ...promise, isDueOn: promise.dueOn }, shop(), newYork(now));
    return decided.kind === "wait"
      ? `wait until ${decided.until.toZonedDateTimeISO("America/New_York").toPlainDateTime()}`
      : decided.kind;
  };

  type Row = readonly [when: string, now: string, decided: string, differs: Partial<PromiseMade>];
  test.each<Row>([
    ["not yet", "2026-06-04 09:59", "wait until 2026-06-04T10:00:00", {}],
    ["exactly now", "2026-06-04 10:00", "say", {}],
    ["late", "2026-06-05 18:00", "say", {}],
    ["too late, since they answered", "2026-06-05 18:00", "drop", { state: "accepted" }],
  ])("its maker hears that nobody has answered: %s", (_, now, expected, differs) => {
    expect(of("promise-unanswered", differs, now)).toBe(expected);
  });

  test.each<Row>([
    ["not yet", "2026-06-12 09:59", "wait until 2026-06-12T10:00:00", {}],
    ["exactly now", "2026-06-12 10:00", "say", {}],
    ["late", "2026-06-20 10:00", "say", {}],
    ["too late, since it is done", "2026-06-20 10:00", "drop", { state: "done" }],
  ])("managers hear that it is overdue: %s", (_, now, expected, differs) => {
    expect(of("promise-overdue", { state: "accepted" as const, ...differs }, now)).toBe(expected);
  });

  test("speaks of no later turn, and of no promise that nobody has made yet", () => {
    expect(of("promise-unanswered", { round: 1 }, "2026-06-05 10:00")).toBe("drop");
    expect(of("promise-overdue", { state: "asked" }, "2026-06-20 10:00")).toBe("drop");
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
