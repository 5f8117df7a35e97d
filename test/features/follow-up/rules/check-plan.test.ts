import { describe, expect, test } from "vitest";
import { problemsWithPlan } from "../../../../src/features/follow-up/rules/check-plan.ts";
import { defaultDocument, type PlanDocument } from "../../../../src/features/follow-up/rules/plan-set.ts";
import type { Slot, StepTimes } from "../../../../src/features/follow-up/rules/step.ts";
import type { StepWords } from "../../../../src/features/follow-up/rules/words.ts";

function withStep(key: string, differs: Partial<StepTimes>): PlanDocument {
  const times = defaultDocument.steps[key] ?? defaultDocument.steps["thank-you"];
  if (times === undefined) throw new Error("no such step");
  return { ...defaultDocument, steps: { ...defaultDocument.steps, [key]: { ...times, ...differs } } };
}

function withSlot(key: string, slot: Slot): PlanDocument {
  return withStep(key, { slots: [slot] });
}

function withWords(key: string, words: StepWords): PlanDocument {
  return { ...defaultDocument, words: { ...defaultDocument.words, [key]: words } };
}

const call = { task: "Call {customer}", say: "Hello {first name}", purpose: "to say hello" };

describe("problemsWithPlan", () => {
  test("finds none in ours", () => {
    expect(problemsWithPlan(defaultDocument)).toEqual([]);
  });

  test.each<[what: string, PlanDocument]>([
    ["a local time", withSlot("check-in", { from: "received", offset: { days: 1 }, at: "16:00" })],
    ["hours from a moment", withSlot("thank-you", { from: "sold", offset: { hours: 3 } })],
    ["months", withSlot("one-month", { from: "received", offset: { months: 1 } })],
    [
      "a category and a band of amounts",
      withStep("one-month", { when: [{ category: ["kitchen", "sofa"], amount: { from: 1000, below: 5000 } }] }),
    ],
    ["a step that is off", { ...defaultDocument, steps: {} }],
    ["words with gaps", withWords("thank-you", { ...call, say: "Hello {first name}[, you said: {reasons}]." })],
  ])("takes %s", (_, document) => {
    expect(problemsWithPlan(document)).toEqual([]);
  });

  test.each<[what: string, PlanDocument, problems: string[]]>([
    ["a step of no plan", withStep("tea-time", {}), [expect.stringMatching(/^"tea-time" is no step: write one of/)]],
    [
      "an anchor of another subject",
      withSlot("thank-you", { from: "visited", offset: { days: 1 } }),
      [
        'thank-you: slot 1: it can\'t count from "visited": write one of "sold", "delivery-date", "received", "arrival-said", "heard", "installed", or "trained".',
      ],
    ],
    [
      "a sale that counts from a change of its delivery",
      withSlot("thank-you", { from: "moved", offset: { days: 1 } }),
      [expect.stringMatching(/^thank-you: slot 1: it can't count from "moved": write one of "sold"/)],
    ],
    [
      "a change of a delivery that counts from the sale",
      withSlot("move-customer", { from: "sold", offset: { days: 1 } }),
      ['move-customer: slot 1: it can\'t count from "sold": write one of "moved".'],
    ],
    [
      "a fact of a sale where its delivery was changed",
      withStep("move-company", { when: [{ method: "delivery" }] }),
      ['move-company: "method" isn\'t known there: write one of "movedFor", "tellsCompany", or "isDelivered".'],
    ],
    [
      "no slots",
      withStep("thank-you", { slots: [] }),
      ["thank-you: say in slots when it is due, or set isOff to true."],
    ],
    [
      "an end before it is due",
      withStep("check-in", { expires: "delivery-date" }),
      ["check-in: expires: the goods are there before it is due, so it would never be asked."],
    ],
    [
      "an end in the past",
      withStep("check-in", { expires: { days: -1 } }),
      ["check-in: expires: write 0 days or more, up to 400, counted from when it is due."],
    ],
    [
      "a visit that ends with a delivery",
      withStep("any-questions", { expires: "delivery-date" }),
      ["any-questions: expires: nothing is delivered there, write days or workingDays."],
    ],
    ["no tries", withStep("thank-you", { tries: 0 }), ["thank-you: tries: write 1 to 10."]],
    [
      "tries where nobody is called",
      withStep("did-it-arrive", { tries: 2 }),
      ["did-it-arrive: tries: nobody is called there, write null."],
    ],
    [
      "a grace of half a day",
      withStep("thank-you", { graceDays: 0.5 }),
      ["thank-you: graceDays: write 0 to 30, or null where it is never a miss."],
    ],
    [
      "what comes again at once",
      withSlot("any-news", { from: "sold", offset: { days: 14 }, every: { days: 0 } }),
      ["any-news: slot 1: every: write 1 or more."],
    ],
    [
      "hours from a day",
      withSlot("check-in", { from: "received", offset: { hours: 3 } }),
      ['check-in: slot 1: hours can\'t count from "received", which has no time of day.'],
    ],
    [
      "a fact of another subject",
      withStep("thank-you", { when: [{ mayCall: "call" }] }),
      [expect.stringMatching(/^thank-you: "mayCall" isn't known there: write one of "method"/)],
    ],
    [
      "a method that there isn't",
      withStep("thank-you", { when: [{ method: ["deliverd"] }] }),
      ['thank-you: method: write one of "took-home", "delivery", "pick-up", or "installation".'],
    ],
    [
      "an amount that is no band",
      withStep("thank-you", { when: [{ amount: "big" }] }),
      ['thank-you: amount: write a band, such as {"from": 500, "below": 2000}.'],
    ],
    [
      "a big purchase below nothing",
      { ...defaultDocument, bigPurchase: -1 },
      ["bigPurchase: write an amount, 0 or more."],
    ],
    [
      "an unknown gap",
      withWords("thank-you", { ...call, task: "Call {custmer}" }),
      [expect.stringMatching(/^thank-you: task: \{custmer\} is not one of its names: \{customer\}, /)],
    ],
    [
      "a gap that may be empty",
      withWords("thank-you", { ...call, say: "You said {reasons}" }),
      ["thank-you: say: {reasons} isn't always known: put what is said with it in [brackets]."],
    ],
    [
      "a promise's gap at a sale",
      withWords("thank-you", { ...call, say: "[{promise}]" }),
      [expect.stringMatching(/^thank-you: say: \{promise\} is not one of its names/)],
    ],
    [
      "a call without a word to say",
      withWords("thank-you", { task: "Call {customer}" }),
      [
        "thank-you: say: write a first line to say.",
        'thank-you: purpose: say what the call is for, such as "to say thank you".',
      ],
    ],
    ["words of no step", withWords("tea-time", call), [expect.stringMatching(/^"tea-time" is no step/)]],
    [
      "times of the touch that an answer makes",
      withStep("follow-on", {}),
      ["follow-on: no plan makes it, an answer does: only its words can be changed."],
    ],
  ])("refuses %s", (_, document, problems) => {
    expect(problemsWithPlan(document)).toEqual(problems);
  });
});
