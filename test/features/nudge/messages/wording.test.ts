import { describe, expect, test } from "vitest";
import type { Brief } from "../../../../src/features/follow-up/rules/brief.ts";
import { plans, salePlan } from "../../../../src/features/follow-up/rules/default-plan.ts";
import { followOns } from "../../../../src/features/follow-up/rules/follow-on.ts";
import { defaultPlans } from "../../../../src/features/follow-up/rules/plan-set.ts";
import { inShort, receiver, sayNext, theGoods, wordingFor } from "../../../../src/features/nudge/messages/wording.ts";
import { briefOf } from "../../../support/cards.ts";
import { day } from "../../../support/planning.ts";

const today = day("2026-06-03");
/** About a purchase; those of visits, promises and problems are tried where their words stand. */
const steps = [...salePlan.steps, ...followOns].map(({ key }) => key);
const everyStep = [...plans.flatMap((plan) => plan.steps), ...followOns];

describe("the words of the plans", () => {
  test("every step has its own, and no others have", () => {
    expect(Object.keys(defaultPlans.words).toSorted()).toEqual(everyStep.map(({ key }) => key).toSorted());
  });

  test("every call says what it is for beforehand", () => {
    for (const { key, speaksTo } of everyStep)
      if (speaksTo !== null)
        expect(sayNext(key, day("2026-06-10"), today)).toMatch(/^we call again on Wednesday 10 June to /);
    expect(() => sayNext("did-it-arrive", today, today)).toThrow('the step "did-it-arrive"');
  });

  test("an unknown step is a mistake of ours", () => {
    expect(() => wordingFor("tea-time", briefOf(), today)).toThrow('no words for the step "tea-time"');
  });

  test("the first 80 characters hold what to do and for whom: no amount, complaint, gift, reason or phone", () => {
    const brief = briefOf({ promises: ["refund of $200"] }, { gift: "gift", missing: ["company", "phone"] });
    for (const step of steps) {
      const first = wordingFor(step, brief, today).task.slice(0, 80);
      expect(first, step).toMatch(/Jane Doe/);
      expect(first, step).toMatch(/oak table/);
      expect(first, step).not.toMatch(
        /[$€£]|\d{3}|complain|problem|unhappy|broken|wrong|refund|gift|secret|seats eight/i,
      );
    }
  });

  test("nothing is pushed: no wording sells, hurries or scolds", () => {
    const words = steps.map((step) => Object.values(wordingFor(step, briefOf(), today)).join(" ")).join(" ");
    expect(words).not.toMatch(/offer|discount|upgrade|buy now|must|asap|urgent|overdue|should have|!/i);
  });
});

describe("what to do, read aloud", () => {
  const chairs = briefOf({ what: "the 2 chairs" });

  test.each<[step: string, brief: Brief, task: string]>([
    ["thank-you", briefOf(), "Thank Jane Doe today for the oak table, bought Tuesday 2 June."],
    ["thank-you", chairs, "Thank Jane Doe today for the 2 chairs, bought Tuesday 2 June."],
    ["one-call", chairs, "Thank Jane Doe for the 2 chairs, taken home Tuesday 2 June, and ask how they like it."],
    [
      "delivery-facts",
      briefOf({}, { missing: ["company", "phone", "reference"] }),
      "Find out for Jane Doe's delivery of the oak table, on Friday 12 June, 9 to 12: who brings it, their phone number, and the reference.",
    ],
    [
      "delivery-facts",
      briefOf({}, { method: "pick-up", plannedOn: null, missing: ["date"] }),
      "Find out for Jane Doe's pick-up of the oak table: the date.",
    ],
    [
      "any-news",
      briefOf({ what: "the 2 chairs" }, { plannedOn: null, window: null }),
      "Any news for Jane Doe? They have been waiting for the 2 chairs since Tuesday 2 June. There is no date yet.",
    ],
    [
      "any-news",
      briefOf({}, { window: "around mid June" }),
      "Any news for Jane Doe? They have been waiting for the oak table since Tuesday 2 June. The day is only an estimate: Friday 12 June, around mid June.",
    ],
    [
      "confirm-delivery",
      briefOf(),
      "Confirm the delivery with Jane Doe: the oak table, on Friday 12 June, 9 to 12. Bought Tuesday 2 June.",
    ],
    [
      "confirm-delivery",
      briefOf({}, { method: "pick-up", plannedOn: today, window: null }),
      "Confirm the pick-up with Jane Doe: the oak table, today. Bought Tuesday 2 June.",
    ],
    [
      "confirm-delivery",
      briefOf({}, { receiverName: "Lee Park" }),
      "Confirm the delivery with Lee Park: the oak table, on Friday 12 June, 9 to 12. Bought Tuesday 2 June by Jane Doe.",
    ],
    [
      "did-it-arrive",
      briefOf({}, { plannedOn: today }),
      "Did Jane Doe get the oak table? Planned for today, 9 to 12. Bought Tuesday 2 June.",
    ],
    [
      "did-it-arrive",
      briefOf({}, { method: "pick-up", window: null }),
      "Did Jane Doe pick up the oak table? Planned for Friday 12 June. Bought Tuesday 2 June.",
    ],
    [
      "did-it-arrive",
      briefOf({}, { method: "installation", window: null }),
      "Did Jane Doe get the oak table installed? Planned for Friday 12 June. Bought Tuesday 2 June.",
    ],
    [
      "check-in",
      chairs,
      "Ask Jane Doe about the 2 chairs: is everything the way it was described? Bought Tuesday 2 June.",
    ],
    [
      "after-installation",
      briefOf({ what: "An oven" }),
      "Ask Jane Doe how it is going with the oven since the installation. Bought Tuesday 2 June.",
    ],
    [
      "one-month",
      chairs,
      "Call Jane Doe after a month with the 2 chairs: is it all they hoped for? Bought Tuesday 2 June.",
    ],
    ["follow-on", chairs, "Come back to Jane Doe today, as agreed, about the 2 chairs."],
    [
      "receiver-follow-on",
      briefOf({ isReceivers: true }, { receiverName: "Lee Park" }),
      "Come back to Lee Park today, as agreed, about the oak table. Bought Tuesday 2 June by Jane Doe.",
    ],
    [
      "receiver-follow-on",
      briefOf({}, { receiverName: "Kim Park" }),
      "Come back to Jane Doe today, as agreed, about the oak table.",
    ],
    ["routine", chairs, "Check in with Jane Doe, who bought the 2 chairs on Tuesday 2 June: has anything changed?"],
  ])("%s", (step, brief, task) => {
    expect(wordingFor(step, brief, today).task).toBe(task);
  });

  test("why the facts of a delivery are wanted comes after them, where a lock screen needn't show it", () => {
    const wanted = wordingFor("delivery-facts", briefOf({}, { missing: ["company"] }), today);
    expect(wanted.more).toBe("Then anyone in the store can answer when Jane asks.");
    expect(wanted.task).not.toContain(wanted.more);
  });
});

describe("a first line to say, by how the goods come", () => {
  test.each<[step: string, brief: Brief, say: string]>([
    [
      "confirm-delivery",
      briefOf({}, { receiverName: "Lee Park" }),
      "Hello Lee, we bring the oak table to 12 Elm Street on Friday 12 June, 9 to 12. Is that still right, and will somebody be there?",
    ],
    [
      "confirm-delivery",
      briefOf({}, { method: "installation", window: null }),
      "Hello Jane, we install the oak table at 12 Elm Street on Friday 12 June. Is that still right, and will somebody be there?",
    ],
    [
      "confirm-delivery",
      briefOf({}, { method: "pick-up", address: null, window: null }),
      "Hello Jane, you can pick up the oak table on Friday 12 June. Does that still suit you?",
    ],
  ])("%s", (step, brief, say) => {
    expect(wordingFor(step, brief, today).say).toBe(say);
  });

  test("every call has one, and a line for the unhappy case", () => {
    for (const { key, speaksTo } of [...salePlan.steps, ...followOns]) {
      const { say, ifUnhappy } = wordingFor(key, briefOf(), today);
      if (speaksTo !== null) expect([say, ifUnhappy], key).not.toContain(undefined);
    }
  });
});

describe("theGoods", () => {
  test.each([
    ["oak table", "the oak table"],
    ["the oak table", "the oak table"],
    ["An oven", "the oven"],
    ["A", "the A"],
    ["2 chairs", "the 2 chairs"],
    ["Samsung fridge", "the Samsung fridge"],
    ["IKEA shelf", "the IKEA shelf"],
    ["antique desk", "the antique desk"],
    ["theatre seats", "the theatre seats"],
  ])("%j is spoken of as %j", (what, said) => {
    expect(theGoods(what)).toBe(said);
  });
});

describe("inShort", () => {
  test.each([
    ["felt pads\nfor the legs.", "felt pads for the legs"],
    ["no idea...", "no idea..."],
    ["we did it :tada:", "we did it :tada:"],
  ])("%j stands in a sentence as %j", (typed, said) => {
    expect(inShort(typed, 80)).toBe(said);
  });
});

describe("receiver", () => {
  test.each<[gift: "none" | "gift" | "secret", name: string | null, called: string]>([
    ["none", null, "Jane Doe"],
    ["none", "Lee Park", "Lee Park"],
    ["gift", "Lee Park", "Lee Park"],
    ["secret", "Lee Park", "Jane Doe"],
  ])("of goods that are %s, received by %s: %s is called", (gift, receiverName, called) => {
    expect(receiver(briefOf({}, { gift, receiverName }))).toBe(called);
  });

  test("a secret gift's is named in no words at all", () => {
    const secret = briefOf({ isReceivers: true }, { gift: "secret", receiverName: "Lee Park", missing: ["date"] });
    for (const step of steps)
      expect(Object.values(wordingFor(step, secret, today)).join(), step).not.toMatch(/Lee|Park|gift/i);
  });
});
