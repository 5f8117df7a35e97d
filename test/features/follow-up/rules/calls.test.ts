import { describe, expect, test } from "vitest";
import { type FollowUpId, newId, type PromiseId, type SaleId, type UserId } from "../../../../src/core/ids.ts";
import {
  agreedTimes,
  type Expected,
  isAnnounced,
  isCall,
  isHeardBy,
  joinedWith,
  joinKeyOf,
  pastCalls,
  toldAfterMove,
  tooLateFrom,
} from "../../../../src/features/follow-up/rules/calls.ts";
import { day, newYork, shop } from "../../../support/planning.ts";

const ana = "U0ANA" as UserId;
const wednesday = newYork("2026-06-03 10:00");

describe("isCall", () => {
  test("is every step at which somebody speaks with the customer", () => {
    expect(["thank-you", "confirm-delivery", "promise-tell", "any-questions"].every((step) => isCall({ step }))).toBe(
      true,
    );
    expect(["delivery-facts", "any-news", "did-it-arrive", "promise-answer"].some((step) => isCall({ step }))).toBe(
      false,
    );
    expect(agreedTimes.every((step) => isCall({ step }))).toBe(true);
  });
});

/** They hear from us by Wednesday 3 June, noon. */
describe("what a customer was told to hear by", () => {
  const update = (due: string) => ({
    step: "issue-update",
    anchorOn: day("2026-06-03"),
    dueAt: newYork(due),
    toldOn: null,
  });

  test.each([
    ["asked for at that time", "2026-06-03 12:00", true],
    ["asked for the evening before, in time for it", "2026-06-02 18:00", true],
    ["put off to a day that they chose", "2026-06-05 14:00", false],
  ])("%s", (_, due, isHeard) => {
    expect(isHeardBy(update(due), shop())).toBe(isHeard);
    const told = toldAfterMove(update(due), day("2026-06-08"), { time: shop(), isAnnounced: true });
    expect(told).toEqual(day(isHeard ? "2026-06-03" : "2026-06-05"));
  });

  test("isn't so of any other call", () => {
    expect(isHeardBy({ ...update("2026-06-03 12:00"), step: "recovery-call" }, shop())).toBe(false);
  });
});

describe("tooLateFrom", () => {
  /** Of a delivery on Monday 8 June, in a shop that is closed on weekends. */
  const confirm = (due: string) => ({
    ...{ step: "confirm-delivery", anchorOn: day("2026-06-08") },
    ...{ dueAt: newYork(due), expiresAt: newYork("2026-06-08 18:30") },
  });
  const weekdays = shop({ days: new Set([1, 2, 3, 4, 5]) });

  test.each([
    ["two working days before", "2026-06-04 10:00", "2026-06-05 18:30"],
    ["on the last working day before", "2026-06-05 16:00", "2026-06-05 18:30"],
    ["exactly at its end", "2026-06-05 18:30", "2026-06-08 18:30"],
    ["on the day itself", "2026-06-08 10:00", "2026-06-08 18:30"],
  ])("what confirms a delivery and is due %s", (_, due, from) => {
    expect(tooLateFrom(confirm(due), weekdays)).toEqual(newYork(from));
  });

  test("is never later than its own end, and of every other call that end", () => {
    const early = { ...confirm("2026-06-04 10:00"), expiresAt: newYork("2026-06-04 18:30") };
    expect(tooLateFrom(early, weekdays)).toEqual(early.expiresAt);
    const thanks = { ...confirm("2026-06-04 10:00"), step: "thank-you" };
    expect(tooLateFrom(thanks, weekdays)).toEqual(thanks.expiresAt);
    expect(tooLateFrom({ ...thanks, expiresAt: null }, weekdays)).toBeNull();
  });
});

describe("joinedWith", () => {
  const call = (
    step: string,
    differs: { ownerId?: UserId; receiver?: string | null; dueAt?: typeof wednesday } = {},
  ) => ({
    ...{ id: newId<FollowUpId>(), step, ownerId: ana, receiver: null, dueAt: wednesday },
    ...differs,
  });

  test("is what the same owner asks the same person at the same time", () => {
    const thanks = call("thank-you");
    const checkIn = call("check-in");
    expect(joinedWith(thanks, [thanks, checkIn])).toEqual([checkIn]);
    for (const other of [
      call("check-in", { ownerId: "U0BEN" as UserId }),
      call("check-in", { receiver: "Tom Ray" }),
      call("check-in", { dueAt: wednesday.add({ minutes: 1 }) }),
      call("any-questions"),
      call("confirm-delivery"),
    ])
      expect(joinedWith(thanks, [other])).toEqual([]);
  });

  test("of whoever receives the goods it is, too, however their name was written", () => {
    const receiver = "Tom Ray";
    expect(joinedWith(call("check-in", { receiver }), [call("check-in", { receiver: "TOM RAY" })])).toHaveLength(1);
  });

  test("an obligation is always a call of its own", () => {
    expect(joinKeyOf(call("confirm-delivery"))).toBeNull();
    expect(joinedWith(call("confirm-delivery"), [call("confirm-delivery")])).toEqual([]);
  });
});

describe("pastCalls", () => {
  const id = newId<FollowUpId>();
  const planned = { id, at: wednesday, isPlanned: true };
  test.each([
    ["on its way", null, null, [planned]],
    ["within the hour", "10:59", "11:00", [planned]],
    ["answered later", "10:00", "16:00", [planned, { id, at: newYork("2026-06-03 16:00"), isPlanned: false }]],
    ["sent late", "12:30", "12:40", [{ ...planned, at: newYork("2026-06-03 12:30") }]],
  ])("%s", (_, sent, tried, calls) => {
    const at = (time: string | null) => (time === null ? null : newYork(`2026-06-03 ${time}`));
    expect(pastCalls([{ id, dueAt: wednesday, sentAt: at(sent), triedAt: at(tried) }], [])).toEqual(calls);
  });

  test("a contact is by no plan of ours", () => {
    expect(pastCalls([], [wednesday])).toEqual([{ id: null, at: wednesday, isPlanned: false }]);
  });
});

describe("isAnnounced", () => {
  const saleId = newId<SaleId>();
  const expected = (step: string, hours: number, differs: Partial<Expected> = {}): Expected => ({
    ...{ id: newId<FollowUpId>(), step, subject: { kind: "sale", id: saleId }, isAsked: false, isChosen: false },
    ...{ dueAt: wednesday.add({ hours }), createdAt: wednesday.subtract({ hours: 24 }) },
    ...differs,
  });
  const now = wednesday.subtract({ hours: 1 });
  const first = expected("thank-you", 0);
  const kept = expected("promise-confirm", 0, { subject: { kind: "promise", id: newId<PromiseId>() } });

  test.each<[what: string, call: Expected, open: readonly Expected[], isTold: boolean]>([
    ["the next call about a sale", first, [expected("check-in", 48)], true],
    ["the one after it", expected("check-in", 48), [first], false],
    ["that one, once the first is put forward", expected("check-in", 48), [{ ...first, isAsked: true }], true],
    ["the confirming of a delivery, which the confirmation names too", expected("confirm-delivery", 48), [first], true],
    ["what is planned just now", { ...first, createdAt: now }, [], false],
    [
      "the next about another sale",
      expected("check-in", 48, { subject: { kind: "sale", id: newId<SaleId>() } }),
      [first],
      true,
    ],
    ["the asking whether a promise was kept, which nothing names to them", kept, [], false],
    ["that one, put off until a day that they chose", { ...kept, isChosen: true }, [], true],
  ])("%s", (_, call, open, isTold) => {
    expect(isAnnounced(call, [call, ...open], now)).toBe(isTold);
  });
});
