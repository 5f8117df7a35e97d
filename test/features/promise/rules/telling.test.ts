// Who hears of what happened; and whatever happens in whatever order, somebody answers for it and no end is silent.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { UserId } from "../../../../src/core/ids.ts";
import { type Act, actOn, acts, backToMaker, handOver, moveOn } from "../../../../src/features/promise/rules/acts.ts";
import { isOver, type PromiseMade } from "../../../../src/features/promise/rules/promise.ts";
import { decideTold } from "../../../../src/features/promise/rules/telling.ts";
import { day } from "../../../support/planning.ts";
import { ana, madeAt, promiseWith, sam } from "../../../support/promises.ts";

const ben = "U0BEN" as UserId;
const maria = "U0MARIA" as UserId;
const managers = [maria];

describe("decideTold", () => {
  const told = (act: Act, was: Partial<PromiseMade>, by: UserId) => {
    const before = promiseWith(was);
    const { isKeeperTold, news } = decideTold(
      act.kind,
      { before, after: { ...before, ...actOn(before, act, madeAt) } },
      by,
      managers,
    );
    return [...(isKeeperTold ? ["keeper"] : []), ...news];
  };
  const change = (to: UserId, outside: string | null = null): Act => ({
    ...{ kind: "change", words: "on Friday", on: null, to, why: "they moved" },
    outside: outside === null ? null : { name: outside, phone: null },
  });

  test.each<[what: string, act: Act, was: Partial<PromiseMade>, by: UserId, told: string[]]>([
    ["its keeper says yes, and the maker's message shows it", { kind: "accept" }, {}, sam, []],
    ["the maker changes it", change(sam), {}, ana, ["keeper"]],
    ["a manager changes it", change(sam), {}, maria, ["keeper", ana]],
    ["the maker gives it to somebody else", change(ben), {}, ana, ["keeper", sam]],
    ["the maker takes it over", change(ana), {}, ana, [sam]],
    ["the maker gives it to somebody outside Slack", change(ana, "Joe Plumber"), {}, ana, [sam]],
    ["a manager gives it to somebody outside Slack", change(ana, "Joe Plumber"), {}, maria, [ana, sam]],
    [
      "a manager gives it back to a colleague",
      change(sam),
      { ownerId: ana, state: "accepted", outsideName: "Joe Plumber" },
      maria,
      ["keeper", ana],
    ],
    ["the maker withdraws it", { kind: "call-off", why: "they moved" }, {}, ana, ["keeper"]],
    [
      "a manager withdraws what the maker keeps",
      { kind: "call-off", why: "they moved" },
      { ownerId: ana },
      maria,
      [ana],
    ],
    [
      "a manager passes it on in its keeper's place",
      { kind: "pass-on", to: ben, why: "not my van" },
      {},
      maria,
      ["keeper", ana, sam],
    ],
    ["the customer doesn't agree", { kind: "disagree" }, { state: "cant" }, ana, [maria, sam]],
    ["the customer confirms", { kind: "confirm" }, { state: "done" }, ana, ["keeper"]],
    ["the customer confirms to a manager", { kind: "confirm" }, { state: "done" }, maria, ["keeper", ana]],
    ["a manager closes it", { kind: "not-confirmed" }, { state: "done" }, maria, ["keeper", ana]],
    [
      "no to what was asked first",
      { kind: "cant", words: null, on: null, why: "no van" },
      { state: "asked" },
      sam,
      [ana],
    ],
  ])("%s", (_, act, was, by, expected) => {
    expect(told(act, was, by)).toEqual(expected);
  });
});

/** One after the other, whoever does it: an act, the delivery moves, its keeper leaves, or its maker's customers pass. */
const who = fc.constantFrom(ana, sam, ben, maria);
const on = fc.constantFrom(null, day("2026-06-12"), day("2026-06-19"));
const happening = fc.oneof(
  fc.record({ kind: fc.constantFrom(...(Object.keys(acts) as Act["kind"][])), by: who, to: who, on }),
  fc.record({
    kind: fc.constantFrom("moved" as const, "keeper-left" as const, "handed-over" as const),
    by: who,
    to: who,
    on,
  }),
);
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

function actOf({ kind, to, on: day }: Happening & { readonly kind: Act["kind"] }, maker: UserId): Act {
  switch (kind) {
    case "late":
      return { kind, on: day ?? promiseWith().dueOn ?? fail(), why: "no van" };
    case "cant":
      return { kind, words: day && "on Saturday", on: day, why: "no van" };
    case "pass-on":
    case "hand-on":
      return { kind, to, why: "not theirs" };
    case "change":
      // Its maker may give it to somebody outside.
      return {
        ...{ kind, words: "on Friday", on: day, to, why: "they moved" },
        outside: to === maker ? { name: "Joe Plumber", phone: null } : null,
      };
    case "call-off":
      return { kind, why: "they moved" };
    default:
      return { kind };
  }
}

function fail(): never {
  throw new Error("the promise has a day");
}

describe("whatever happens to a promise, in whatever order", () => {
  const starts = fc.constantFrom<Partial<PromiseMade>>(
    {},
    { state: "asked" },
    { state: "accepted", ownerId: ana },
    { state: "accepted", ownerId: ana, outsideName: "Joe Plumber" },
  );

  test("it has its maker to answer for it and a keeper, each turn can be told anew, and both ends hear of its end", () => {
    fc.assert(
      fc.property(starts, fc.array(happening, { maxLength: 30 }), (start, happenings) => {
        let promise = promiseWith(start);
        let maker: UserId = promise.makerId;
        for (const happened of happenings) {
          const before = promise;
          if (happened.kind === "moved") {
            if (!isOver(before) && before.state !== "done")
              promise = { ...before, ...moveOn(before, happened.on, happened.by, madeAt) };
          } else if (happened.kind === "keeper-left") promise = { ...before, ...backToMaker(before, madeAt) };
          else if (happened.kind === "handed-over") {
            if (isOver(before) || happened.to === maker) continue;
            promise = { ...before, ...handOver(before, happened.to, madeAt) };
            maker = happened.to;
            if (before.ownerId !== before.makerId) expect(promise.ownerId).toBe(before.ownerId);
            // Nobody is asked by themselves.
            const isAsked = (before.state === "asked" || before.state === "made") && before.ownerId === maker;
            const state = isAsked ? (before.state === "asked" ? "agreed" : "accepted") : before.state;
            expect([promise.words, promise.dueOn, promise.state]).toEqual([before.words, before.dueOn, state]);
          } else if (acts[happened.kind].from.includes(before.state)) {
            promise = { ...before, ...actOn(before, actOf({ ...happened, kind: happened.kind }, maker), madeAt) };
            if (isOver(promise)) hearsOfIt(happened.kind, before, promise, happened.by);
          } else continue;
          expect(promise.makerId).toBe(maker);
          expect(promise.ownerId).not.toBe("");
          if (promise.outsideName !== null) expect(promise.ownerId).toBe(maker);
          if (promise.state === "late" || promise.state === "cant") expect(promise.offerWhy).not.toBeNull();
          if (promise.state !== before.state) expect(promise.round).toBe(before.round + 1);
          if (isOver(before)) expect(promise.state).toBe(before.state);
        }
      }),
      { numRuns: 500 },
    );
  });

  function hearsOfIt(kind: Act["kind"], before: PromiseMade, after: PromiseMade, by: UserId): void {
    const { isKeeperTold, news } = decideTold(kind, { before, after }, by, managers);
    const know = new Set([by, ...news, ...(isKeeperTold ? [after.ownerId] : [])]);
    expect([...know]).toEqual(expect.arrayContaining([after.makerId, after.ownerId]));
  }
});
