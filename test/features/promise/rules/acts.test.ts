// What may happen to a promise in every state, and why nothing else can.
import { describe, expect, test } from "vitest";
import type { UserId } from "../../../../src/core/ids.ts";
import type { PromiseState } from "../../../../src/features/follow-up/rules/promise-course.ts";
import {
  type Act,
  actOn,
  acts,
  backToMaker,
  differenceOf,
  handOver,
  inheritAnswer,
  moveOn,
  standingOf,
} from "../../../../src/features/promise/rules/acts.ts";
import { isToKeep, type PromiseMade } from "../../../../src/features/promise/rules/promise.ts";
import { day } from "../../../support/planning.ts";
import { ana, madeAt, promiseWith, sam } from "../../../support/promises.ts";

const later = madeAt.add({ hours: 1 });

const instead = { words: "on Wednesday", on: day("2026-06-10"), why: "the van is in repair" };

describe("acts", () => {
  test("each may be done by its side, in these states", () => {
    const rows = Object.entries(acts).map(([kind, { by, from }]) => `${kind}: ${by}, ${from.join(" ")}`);
    expect(rows).toEqual([
      "accept: keeper, asked made",
      "cant: keeper, asked made accepted late reopened not-kept",
      "pass-on: keeper, asked made accepted late reopened not-kept",
      "hand-on: keeper, reopened",
      "late: keeper, made accepted late reopened not-kept",
      "done: keeper, made accepted late reopened not-kept",
      "change: maker, asked agreed made accepted late reopened not-kept cant",
      "call-off: maker, asked agreed made accepted late reopened not-kept cant",
      "promise: maker, agreed",
      "leave: maker, agreed",
      "agree: maker, late cant",
      "disagree: maker, late cant",
      "confirm: maker, done",
      "not-kept: maker, done",
      "not-confirmed: manager, done",
    ]);
  });
});

describe("actOn", () => {
  const joe = { name: "Joe Plumber", phone: "+12125550142" };
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
    ["nobody could ask the customer", { state: "done" }, { kind: "not-confirmed" }, { state: "not-confirmed" }],
    [
      "its maker hands it to a colleague",
      { state: "reopened", ownerId: ana },
      { kind: "hand-on", to: sam, why: "he knows the locksmith" },
      { state: "made", ownerId: sam, askedAt: later },
    ],
    [
      "its maker words it anew, and its keeper is asked again",
      { state: "cant", ...offered },
      { kind: "change", words: "on Friday", on: day("2026-06-12"), to: sam, outside: null, why: "they moved house" },
      { state: "made", words: "on Friday", dueOn: day("2026-06-12"), askedAt: later, offerWhy: null },
    ],
    [
      "its maker keeps it themselves",
      { outsideName: "Joe Plumber", ownerId: "U0BEN" as UserId },
      { kind: "change", words: "on Friday", on: null, to: ana, outside: null, why: "nobody else can" },
      { state: "accepted", ownerId: ana, outsideName: null },
    ],
    [
      "somebody outside Slack keeps it, and its maker sees to it",
      { state: "cant", ...offered },
      { kind: "change", words: "on Friday", on: null, to: ana, outside: joe, why: "nobody else can" },
      { state: "accepted", ownerId: ana, outsideName: "Joe Plumber", outsidePhone: "+12125550142", offerWhy: null },
    ],
    [
      "what was asked first goes to somebody else, and is still no promise",
      { state: "agreed" },
      { kind: "change", words: "on Friday", on: null, to: "U0BEN" as UserId, outside: null, why: "nobody else can" },
      { state: "asked", ownerId: "U0BEN" as UserId },
    ],
    [
      "its maker takes it back",
      { state: "late" },
      { kind: "call-off", why: "they moved house" },
      { state: "withdrawn" },
    ],
    ["the customer doesn't", { state: "done" }, { kind: "not-kept" }, { state: "not-kept" }],
    [
      "it is somebody else's",
      { state: "accepted" },
      { kind: "pass-on", to: "U0BEN" as UserId, why: "not my van" },
      { state: "made", ownerId: "U0BEN" as UserId, askedAt: later },
    ],
    [
      "what was asked first is its maker's own: nobody is asked by themselves",
      { state: "asked" },
      { kind: "pass-on", to: ana, why: "not my van" },
      { state: "agreed", ownerId: ana },
    ],
    [
      "it is the maker's own after all",
      { state: "made" },
      { kind: "pass-on", to: ana, why: "not my van" },
      { state: "accepted", ownerId: ana },
    ],
  ])("%s", (_, was, act, becomes) => {
    expect(actOn(promiseWith(was), act, later)).toMatchObject({ ...becomes, round: 1, turnedAt: later });
  });
});

/** What may be done in each state; whoever tries anything else is told the sentence. */
const table: Readonly<Record<PromiseState, readonly [may: string, else_: string]>> = {
  asked: ["accept cant pass-on change call-off", "Sam was asked whether they can keep it, and hasn't answered yet."],
  agreed: ["change call-off promise leave", "Sam has answered; it is Ana's to promise or to leave."],
  made: ["accept cant pass-on late done change call-off", "Sam was asked to keep it, and hasn't answered yet."],
  accepted: ["cant pass-on late done change call-off", "Sam keeps it, and hasn't said yet that it is done."],
  late: [
    "cant pass-on late done change call-off agree disagree",
    "It will be late: Ana asks the customer first whether that suits them.",
  ],
  cant: [
    "change call-off agree disagree",
    "It can't be kept as promised: Ana asks the customer first what suits them.",
  ],
  reopened: [
    "cant pass-on hand-on late done change call-off",
    "The customer didn't agree to another way: Sam sees to it.",
  ],
  done: ["confirm not-kept not-confirmed", "It is done: the customer has the last word, and Ana asks them."],
  kept: ["", "It was kept: the customer says so."],
  "not-kept": ["cant pass-on late done change call-off", "The customer says that it isn't kept yet: Sam sees to it."],
  "not-confirmed": ["", "It is closed as not confirmed, since the customer never said whether it was kept."],
  withdrawn: ["", "This was taken back: nobody need keep it any more."],
};

describe("every state and every act", () => {
  test.each(Object.entries(table))("%s", (name, [may, says]) => {
    const state = name as PromiseState;
    const allowed = Object.entries(acts).flatMap(([kind, { from }]) => (from.includes(state) ? [kind] : []));
    expect(allowed.join(" ")).toBe(may);
    expect(standingOf(state, { keeper: "Sam", maker: "Ana" })).toBe(says);
  });
});

describe("handOver", () => {
  const ben = "U0BEN" as UserId;
  const handed = { makerId: ben, round: 1 };
  test.each<[what: string, was: Partial<PromiseMade>, becomes: Partial<PromiseMade>]>([
    ["what a colleague keeps is another's to see through", {}, handed],
    ["what its maker kept goes whole", { state: "accepted", ownerId: ana }, { ...handed, ownerId: ben }],
    ["nobody is asked by themselves: a promise", { ownerId: ben }, { ...handed, state: "accepted", turnedAt: later }],
    [
      "nobody is asked by themselves: what isn't promised yet",
      { state: "asked", ownerId: ben },
      { ...handed, state: "agreed", turnedAt: later },
    ],
    ["what they said stands", { state: "cant", ownerId: ben }, handed],
  ])("%s", (_, was, becomes) => {
    expect(handOver(promiseWith(was), ben, later)).toEqual(becomes);
  });
});

describe("inheritAnswer", () => {
  test("takes on what waits for somebody else's answer, and asks the new one anew where the old one had said a plain yes", () => {
    const inherit = (was: Partial<PromiseMade>) => inheritAnswer(promiseWith(was), ana, later);
    const states = Object.keys(table) as PromiseState[];
    const taken = states.filter((state) => inherit({ state }) !== null);
    expect(taken.toSorted()).toEqual(["agreed", "cant", "late"]);
    for (const state of ["cant", "late"] as const) expect(inherit({ state })).toEqual({ ownerId: ana, round: 1 });
    expect(inherit({ state: "agreed", offerWords: "a blanket" })).toEqual({ ownerId: ana, round: 1 });
    expect(inherit({ state: "agreed", makerId: sam })).toMatchObject({ ownerId: ana, state: "asked", askedAt: later });
    expect(inherit({ state: "agreed", makerId: ana })).toMatchObject({ ownerId: ana, state: "agreed" });
    // Together they are all in which a keeper has something left to do or to say.
    expect([...new Set([...acts["pass-on"].from, ...taken])].toSorted()).toEqual(
      states.filter((state) => isToKeep({ state })).toSorted(),
    );
  });
});

describe("moveOn", () => {
  test.each<[what: string, was: Partial<PromiseMade>, on: string | null, becomes: Partial<PromiseMade>, by?: UserId]>([
    ["who moved it themselves knows", { state: "accepted" }, "2026-06-19", { state: "accepted", round: 1 }, sam],
    [
      "who accepted it is asked again",
      { state: "accepted" },
      "2026-06-19",
      { state: "made", askedAt: later, round: 1 },
    ],
    ["who hasn't answered is asked again", {}, "2026-06-19", { state: "made", askedAt: later, round: 1 }],
    [
      "who could keep it was asked about the day before, and is asked first again",
      { state: "agreed" },
      "2026-06-19",
      { state: "asked", askedAt: later, turnedAt: later, round: 1 },
    ],
    [
      "what they can do instead is no yes, and waits for its maker",
      { state: "agreed", offerWords: "a blanket", offerWhy: "none left" },
      "2026-06-19",
      { state: "agreed", offerWords: "a blanket", askedAt: madeAt },
    ],
    ["who could keep it, and moved it", { state: "agreed" }, "2026-06-19", { state: "agreed", round: 1 }, sam],
    ["no day, nothing to ask", { state: "accepted" }, null, { state: "accepted", askedAt: madeAt, round: 1 }],
    ["one's own is as it was", { state: "accepted", ownerId: ana }, "2026-06-19", { state: "accepted", round: 1 }],
    ["one that can't be kept is still the customer's to hear of", { state: "cant" }, "2026-06-19", { state: "cant" }],
  ])("%s", (_, was, on, becomes, by = ana) => {
    const promise = promiseWith(was);
    expect({ ...promise, ...moveOn(promise, on === null ? null : day(on), by, later) }).toMatchObject(becomes);
  });
});

describe("differenceOf", () => {
  const before = { words: "two keys", ownerId: sam, outsideName: null, isDueOn: day("2026-06-09") };
  const nothing = { words: null, ownerId: null, outsideName: null, wasDueOn: null, dueOn: null };
  test.each([
    ["nothing", before, nothing],
    ["the words", { ...before, words: "three keys" }, { ...nothing, words: "three keys" }],
    ["the keeper", { ...before, ownerId: ana }, { ...nothing, ownerId: ana }],
    [
      "the keeper outside Slack",
      { ...before, outsideName: "Joe Plumber" },
      { ...nothing, ownerId: sam, outsideName: "Joe Plumber" },
    ],
    [
      "the day",
      { ...before, isDueOn: day("2026-06-12") },
      { ...nothing, wasDueOn: day("2026-06-09"), dueOn: day("2026-06-12") },
    ],
    ["the day, which nobody knows now", { ...before, isDueOn: null }, { ...nothing, wasDueOn: day("2026-06-09") }],
  ])("keeps %s", (_, after, expected) => {
    expect(differenceOf(before, after)).toEqual(expected);
  });
});

describe("backToMaker", () => {
  test("gives back what is left to do, and nothing that is done, over or the maker's own", () => {
    expect(backToMaker(promiseWith(), later)).toEqual({ ownerId: ana, round: 1, state: "accepted", turnedAt: later });
    expect(backToMaker(promiseWith({ state: "not-kept" }), later)).toEqual({ ownerId: ana, round: 1 });
    expect(backToMaker(promiseWith({ state: "asked" }), later)).toMatchObject({ ownerId: ana, state: "agreed" });
    for (const state of ["done", "kept", "withdrawn"] as const)
      expect(backToMaker(promiseWith({ state }), later)).toBeNull();
    expect(backToMaker(promiseWith({ ownerId: ana }), later)).toBeNull();
  });
});
