// What those who keep promises read when the delivery that these came with is changed.
import { describe, expect, test } from "vitest";
import type { CustomerId, UserId } from "../../../../src/core/ids.ts";
import {
  type ChangedForKeeper,
  type KeptPromise,
  keepersMessage,
} from "../../../../src/features/delivery/messages/keepers.ts";
import type { MoveBrief } from "../../../../src/features/follow-up/rules/brief.ts";
import type { PromiseState } from "../../../../src/features/follow-up/rules/promise-course.ts";
import { read } from "../../../support/cards.ts";
import { deliveryLike } from "../../../support/deliveries.ts";
import { day } from "../../../support/planning.ts";

const promise: KeptPromise = {
  ...{ id: "a promise", customerId: "jane", words: "old table taken away" },
  ...{ makerName: "Ana Lima", ownerName: "Sam Reyes", customerName: "Jane Doe", what: "oak table", reasons: null },
  ...{ dueOn: null, isDueOn: day("2026-06-19"), state: "made", last: "moved", lastNote: null },
  ...{ outsideName: null, outsidePhone: null, offerWords: null, offerDueOn: null, offerWhy: null },
  ...{ isOthers: false, undoes: null },
};
const same: MoveBrief = {
  ...{ askedBy: "us", wasOn: day("2026-06-12"), isOn: day("2026-06-12"), wasWindow: null, isWindow: null },
  ...{ wasAddress: "12 Elm Street", isAddress: "12 Elm Street", wasReceiver: null, isReceiver: null },
  stillToCome: null,
};
const nextWeek: MoveBrief = { ...same, isOn: day("2026-06-19") };

function changed({ move = nextWeek, ...differs }: Partial<ChangedForKeeper> & { readonly move?: MoveBrief } = {}) {
  const goods = {
    what: "oak table",
    customerName: "Jane Doe",
    customerId: "jane" as CustomerId,
    repId: "U0" as UserId,
  };
  const delivery = deliveryLike({ plannedOn: day("2026-06-19"), window: null });
  return { goods, delivery, promises: [promise], moves: [{ move, by: "Maria Okafor" }], isDayFound: false, ...differs };
}

const show = (...changes: ChangedForKeeper[]) => read(keepersMessage(changes, day("2026-06-02"))).split("\n");
const early = "If it can't be done that way, say so now: there is time to tell Jane, and an early no helps.";

describe("keepersMessage", () => {
  test("says first what to do and for whom, what has changed, and what each promise has come to", () => {
    const own = { ...promise, words: "two spare keys", dueOn: day("2026-06-09"), state: "accepted" as const };
    expect(show(changed({ promises: [promise, own] }))).toEqual([
      "Jane Doe's delivery has changed: does what you keep for them still fit?",
      "oak table: the delivery is on Friday 19 June instead of Friday 12 June. We moved it: Maria Okafor tells the customer.",
      early,
      '"old table taken away" moves with it, to Friday 19 June. Can you keep it so?',
      "[I'll do it] [Can't as promised] [… ▾]",
      '"two spare keys" stays due by Tuesday 9 June. You keep it.',
      "[Done] [Will be late] [Can't as promised] [Customer card]",
    ]);
  });

  test.each<[what: string, move: Partial<MoveBrief>, says: string]>([
    [
      "window",
      { isWindow: "9 to 12", askedBy: "customer" },
      "the delivery is still on Friday 12 June, 9 to 12. The customer asked for it, and Maria Okafor changed it.",
    ],
    ["place", { isAddress: "4 Oak Avenue" }, "the address is now 4 Oak Avenue. We moved it"],
    ["receiver", { isReceiver: "Lee Park" }, "Lee Park receives it. We moved it"],
    ["day that nobody knows", { isOn: null }, "the delivery has no new day yet (it was Friday 12 June). We moved it"],
  ])("tells of another %s alone", (_, move, says) => {
    const isDueOn = move.isOn === null ? null : day("2026-06-12");
    const [, change, , kept] = show(changed({ move: { ...same, ...move }, promises: [{ ...promise, isDueOn }] }));
    expect(change).toContain(`oak table: ${says}`);
    const goes = isDueOn === null ? "waits for a new day" : "goes with it, by Friday 12 June";
    expect(kept).toBe(`"old table taken away" ${goes}. Can you keep it so?`);
  });

  test("names nobody who receives a secret gift, and says whom to speak to", () => {
    const delivery = deliveryLike({ gift: "secret", receiverName: "Lee Park" });
    const says = show(changed({ delivery, move: { ...same, isReceiver: "Lee Park" } }));
    expect(says.slice(0, 3)).toEqual([
      "Jane Doe's delivery has changed: does what you keep for them still fit?",
      "oak table: somebody else receives it. We moved it: Maria Okafor tells the customer.",
      "It is a secret gift: speak of it to Jane alone.",
    ]);
    expect(says.join()).not.toContain("Lee");
    expect(show(changed({ delivery, moves: [] }))[1]).toBe("Delivery on Friday 12 June, 9 to 12, to 12 Elm Street.");
  });

  test.each([
    [false, "stands so:"],
    [true, "has a day now:"],
  ])(
    "where nothing moved, the locked screen's line names no receiver; a first day was found: %s",
    (isDayFound, says) => {
      const delivery = deliveryLike({ gift: "gift", receiverName: "Lee Park" });
      expect(show(changed({ delivery, moves: [], isDayFound })).slice(0, 2)).toEqual([
        `Jane Doe's delivery ${says}`,
        "Delivery on Friday 12 June, 9 to 12, to 12 Elm Street, received by Lee Park.",
      ]);
    },
  );

  test.each<[PromiseState, says: string]>([
    ["done", "Done, thank you."],
    ["kept", "Kept, they say. Thank you."],
    ["withdrawn", "You need not keep it any more."],
  ])("of one that is %s says no day, and asks for nothing", (state, says) => {
    const [head, , kept, buttons, ...more] = show(changed({ promises: [{ ...promise, state, undoes: "a change" }] }));
    expect(head).toBe("Jane Doe's delivery has changed.");
    expect([kept, buttons, more]).toEqual([`"old table taken away". ${says}`, "[Undo] [Customer card]", []]);
  });

  test.each<[PromiseState, Partial<KeptPromise>, says: string, buttons: string]>([
    ["asked", {}, "Could you keep it so?", "[I'll do it] [Can't as promised] [… ▾] [Customer card]"],
    ["agreed", {}, "You could keep it: you hear whether it is promised.", "[Customer card]"],
    ["accepted", {}, "You keep it.", "[Done] [Will be late] [Can't as promised] [Customer card]"],
    [
      "accepted",
      { outsideName: "Joe Plumber" },
      "Joe Plumber keeps it.",
      "[Done] [Will be late] [Can't as promised] [Customer card]",
    ],
    [
      "accepted",
      { undoes: "a change" },
      "You keep it.",
      "[Done] [Will be late] [Can't as promised] [Undo] [Customer card]",
    ],
    ["made", { isOthers: true, ownerName: "Ben Ito" }, "Ben Ito keeps it.", "[Customer card]"],
    ["cant", {}, "You can't keep it as promised: you hear what they say to that.", "[Customer card]"],
  ])("shows how a promise stands since: %s %j", (state, differs, says, buttons) => {
    const lines = show(changed({ promises: [{ ...promise, state, ...differs }] }));
    expect(lines.at(-2)).toBe(`"old table taken away" moves with it, to Friday 19 June. ${says}`);
    expect(lines.at(-1)).toBe(buttons);
  });

  test("has room for eight promises, each with its delivery, within Slack's limits; the rest is counted", () => {
    const long = { ...promise, words: "w".repeat(3_000) };
    const move = { ...nextWeek, isAddress: "a".repeat(3_000) };
    const many = Array.from({ length: 9 }, () => changed({ move, promises: [long, long] }));
    const message = keepersMessage(many, day("2026-06-02"));
    expect(message.text.length).toBeLessThanOrEqual(3_900);
    expect(message.text).toMatch(/\nand 10 more that you keep: Home lists them\.$/);
    expect(message.blocks.length).toBeLessThanOrEqual(50);
  });
});
