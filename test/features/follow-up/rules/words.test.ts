// What a rep can say first at every call, read aloud: where nothing is known but the purchase, and where the customer's
// reasons and the last word with them are, too.
import { describe, expect, test } from "vitest";
import type { Brief, MoveBrief, PromiseBrief, VisitBrief } from "../../../../src/features/follow-up/rules/brief.ts";
import type { Gift } from "../../../../src/features/follow-up/rules/journey.ts";
import { allSteps, defaultPlans } from "../../../../src/features/follow-up/rules/plan-set.ts";
import { nudgeMessage } from "../../../../src/features/nudge/messages/card.ts";
import { wordingFor } from "../../../../src/features/nudge/messages/wording.ts";
import { briefOf, cardOf, read, reader } from "../../../support/cards.ts";
import { day } from "../../../support/planning.ts";

/** Jane Doe bought the oak table, or looked at it, on Tuesday 2 June. */
const lines: Readonly<Record<string, { readonly bare: string; readonly known: string }>> = {
  "thank-you": {
    bare: "Hello Jane, thank you again for choosing the oak table. What made you choose it in the end? Is there anything you'd like to know?",
    known:
      "Hello Jane, thank you again for choosing the oak table. You told us what decided it: seats eight, solid oak. I still think you chose well. Is there anything you'd like to know?",
  },
  "one-call": {
    bare: "Hello Jane, thank you again for choosing the oak table. What made you choose it in the end? Is everything the way I described it?",
    known:
      "Hello Jane, thank you again for choosing the oak table. You told us what decided it: seats eight, solid oak. Is everything the way I described it?",
  },
  "any-news": {
    bare: "Hello Jane, I haven't forgotten you: there is no date for the oak table yet, and I'll call as soon as there is.",
    known:
      "Hello Jane, I haven't forgotten you: there is nothing new for the oak table since Monday 8 June, and I'll call as soon as there is.",
  },
  "confirm-delivery": {
    bare: "Hello Jane, we bring the oak table to 12 Elm Street on Friday 12 June, 9 to 12. Is that still right, and will somebody be there?",
    known:
      "Hello Jane, we bring the oak table to 12 Elm Street on Friday 12 June, 9 to 12. Is that still right, and will somebody be there?",
  },
  "check-in": {
    bare: "Hello Jane, how is everything with the oak table? Is it all the way I described it, or has something changed?",
    known:
      "Hello Jane, we spoke on Monday 8 June, and I'd like to hear how everything is with the oak table now. You told us what mattered: seats eight, solid oak. Is it all the way I described it, or has something changed?",
  },
  "after-installation": {
    bare: "Hello Jane, how are you getting on with the oak table since the installation?",
    known:
      "Hello Jane, we spoke on Monday 8 June, and I'd like to hear how you are getting on with the oak table since the installation. You told us what mattered: seats eight, solid oak. Is it as you hoped?",
  },
  "after-training": {
    bare: "Hello Jane, how are you getting on with the oak table? What could we show you again?",
    known:
      "Hello Jane, we spoke on Monday 8 June, and I'd like to hear how you are getting on with the oak table. What could we show you again?",
  },
  "one-month": {
    bare: "Hello Jane, a month has gone by with the oak table. Is it all you hoped for?",
    known:
      "Hello Jane, a month has gone by with the oak table. You told us what mattered: seats eight, solid oak. When we spoke on Monday 8 June, all was well. Is it still all you hoped for?",
  },
  routine: {
    bare: "Hello Jane, just asking how you are getting on with the oak table. Has anything changed that I can help with?",
    known:
      "Hello Jane, we last spoke on Monday 8 June, and I wanted to ask how you are getting on with the oak table. You told us what mattered: seats eight, solid oak. Does that still hold? Has anything changed that I can help with?",
  },
  "follow-on": {
    bare: "Hello Jane, we said that I would come back to you about the oak table. How do things stand now?",
    known:
      "Hello Jane, when we spoke on Monday 8 June, I said that I would come back to you about the oak table. How do things stand now?",
  },
  "receiver-follow-on": {
    bare: "Hello Jane, we said that I would come back to you about the oak table. How do things stand now?",
    known:
      "Hello Jane, when we spoke on Monday 8 June, I said that I would come back to you about the oak table. How do things stand now?",
  },
  "move-customer": {
    bare: "Hello Jane, I'd rather tell you early about the oak table: the delivery is on Friday 12 June, 9 to 12, instead of Wednesday 10 June. Does that suit you?",
    known:
      "Hello Jane, I'd rather tell you early about the oak table: the delivery is on Friday 12 June, 9 to 12, instead of Wednesday 10 June. Does that suit you?",
  },
  "any-questions": {
    bare: "Hello Jane, thank you for coming by on Tuesday 2 June. What would you still like to know about the oak table? There is no hurry at all.",
    known:
      "Hello Jane, thank you for coming by on Tuesday 2 June. You were still comparing. Do you have any questions about the oak table? There is no hurry at all.",
  },
  "second-touch": {
    bare: "Hello Jane, I'm calling about the oak table, as we agreed when you came by. Is there anything that would help you decide?",
    known:
      "Hello Jane, I'm calling about the oak table, as we agreed on Monday 8 June. You were still comparing. Is there anything that would help you decide?",
  },
  "keep-in-touch": {
    bare: "Hello Jane, you said that I might ask again after a while. Are you still looking for the oak table, or has something changed?",
    known:
      "Hello Jane, when we spoke on Monday 8 June, you said that I might ask again after a while. Are you still looking for the oak table, or has something changed?",
  },
  "promise-tell": {
    bare: "Hello Jane, this is about the oak table and what I promised you: old table taken away. I'd rather tell you early: it can't be done quite as I promised. I'm sorry. How can we put it right for you?",
    known:
      "Hello Jane, this is about the oak table and what I promised you: old table taken away. I'd rather tell you early: it can't be done quite as I promised. I'm sorry. How can we put it right for you?",
  },
  "promise-confirm": {
    bare: "Hello Jane, this is about the oak table. I promised you: old table taken away. Was it done the way you expected?",
    known:
      "Hello Jane, this is about the oak table. I promised you: old table taken away. Was it done the way you expected?",
  },
  "issue-update": {
    bare: "Hello Jane, I said that you would hear from me about the oak table. This is where it stands.",
    known:
      "Hello Jane, we spoke on Monday 8 June, and I said that you would hear from me about the oak table. This is where it stands.",
  },
  "recovery-call": {
    bare: "Hello Jane, I wanted to hear it from you: is everything as it should be with the oak table now?",
    known:
      "Hello Jane, we spoke on Monday 8 June, and I wanted to hear it from you: is everything as it should be with the oak table now?",
  },
  "after-issue": {
    bare: "Hello Jane, some time has gone by since we put things right with the oak table. Is all still well?",
    known:
      "Hello Jane, some time has gone by since we put things right with the oak table. When we spoke on Monday 8 June, all was well. Is all still well?",
  },
};

const today = day("2026-06-09");
const spoken = { on: day("2026-06-08"), isHappy: true };
const promise: PromiseBrief = {
  ...{ words: "old table taken away", makerName: "Ana Lima", keeperName: "Sam Reyes", isOwn: false, isReaders: true },
  ...{ isAsked: false, isDueOn: day("2026-06-12"), outside: null, offer: null },
};
const moved: MoveBrief = {
  ...{ askedBy: "us", wasOn: day("2026-06-10"), isOn: day("2026-06-12"), wasWindow: "9 to 12", isWindow: "9 to 12" },
  ...{ wasAddress: null, isAddress: null, wasReceiver: null, isReceiver: null, stillToCome: null },
};
const noted = { heldBack: null, heldBackSaid: null, note: null, before: null } as const;
const visit: VisitBrief = { ...noted, mayCall: "call", isSecondTry: false };

/** What a step is about, with nothing else known. */
function bare(step: string): Brief {
  const kind = allSteps.find((one) => one.step.key === step)?.kind;
  return briefOf({
    ...{ moved, reasons: null },
    ...(kind === "promise" && { promise }),
    ...(kind === "issue" && { issue: { words: "One leg is scratched", fix: null, hearBy: null } }),
    ...(kind === "visit" && { category: null, visit }),
  });
}

/** The same with their reasons, or what held them back, and the last word with them. */
function known(step: string): Brief {
  const brief = { ...bare(step), lastSpoke: spoken, told: { words: "In June, says the factory", on: spoken.on } };
  return brief.visit === null
    ? { ...brief, reasons: "seats eight, solid oak" }
    : { ...brief, visit: { ...visit, heldBack: "Still comparing", heldBackSaid: "You were still comparing." } };
}

const sayAt = (step: string, brief: Brief) => wordingFor(step, brief, today).say;

describe("the first line to say", () => {
  test("is written here for every step that has one, and for no other", () => {
    const said = Object.entries(defaultPlans.words).flatMap(([step, { say }]) => (say === undefined ? [] : [step]));
    expect(Object.keys(lines).toSorted()).toEqual(said.toSorted());
  });

  test.each(Object.entries(lines))("%s", (step, line) => {
    expect({ bare: sayAt(step, bare(step)), known: sayAt(step, known(step)) }).toEqual(line);
  });

  test("says no reasons that are too long for a breath, and asks for none that were given", () => {
    const reasons = "they have eight grandchildren who come on Sundays, and the old table had room for six of them";
    expect(sayAt("thank-you", briefOf({ reasons }))).toBe(
      "Hello Jane, thank you again for choosing the oak table. I still think you chose well. Is there anything you'd like to know?",
    );
    expect(sayAt("one-call", briefOf({ reasons }))).toBe(
      "Hello Jane, thank you again for choosing the oak table. Is everything the way I described it?",
    );
  });

  test("asks the buyer of a secret gift what they have heard of it: they don't use it themselves", () => {
    const secret = { gift: "secret", receiverName: "Lee Park" } as const;
    expect(sayAt("check-in", briefOf({ reasons: null }, secret))).toBe(
      "Hello Jane, have you heard how everything is with the oak table? Is it all the way I described it, or has something changed?",
    );
    expect(sayAt("check-in", briefOf({ lastSpoke: spoken }, secret))).toMatch(
      /^Hello Jane, we spoke on Monday 8 June, and I wondered whether you have heard how everything is with the oak table now\./,
    );
    const later = ["after-installation", "after-training", "one-month", "routine"];
    expect(later.map((step) => sayAt(step, briefOf({ reasons: null }, secret)))).toEqual([
      "Hello Jane, have you heard how it is going with the oak table since the installation?",
      "Hello Jane, have you heard how it is going with the oak table? What could we show again?",
      "Hello Jane, a month has gone by with the oak table. Have you heard whether it is all you hoped for?",
      "Hello Jane, just asking whether you have heard how it is going with the oak table. Has anything changed that I can help with?",
    ]);
    expect(later.map((step) => sayAt(step, briefOf({ reasons: null, lastSpoke: spoken }, secret)))).toEqual([
      "Hello Jane, we spoke on Monday 8 June, and I wondered whether you have heard how it is going with the oak table since the installation.",
      "Hello Jane, we spoke on Monday 8 June, and I wondered whether you have heard how it is going with the oak table. What could we show again?",
      "Hello Jane, a month has gone by with the oak table. When we spoke on Monday 8 June, all was well. Have you heard whether it is still all you hoped for?",
      "Hello Jane, we last spoke on Monday 8 June, and I wanted to ask whether you have heard how it is going with the oak table. Has anything changed that I can help with?",
    ]);
  });

  test("of who covers for somebody says nothing as their own that the other said", () => {
    const cover = (step: string) => {
      const brief = known(step);
      const promise = brief.promise && { ...brief.promise, isReaders: false };
      return wordingFor(step, { ...brief, promise }, today, undefined, "Ana Lima").say;
    };
    const covers = [
      "one-call",
      "check-in",
      "follow-on",
      "keep-in-touch",
      "promise-tell",
      "promise-confirm",
      "issue-update",
    ];
    expect(covers.map(cover)).toEqual([
      "Hello Jane, thank you again for choosing the oak table. You told us what decided it: seats eight, solid oak. Is everything the way Ana described it?",
      "Hello Jane, we spoke on Monday 8 June, and I'd like to hear how everything is with the oak table now. You told us what mattered: seats eight, solid oak. Is it all the way Ana described it, or has something changed?",
      "Hello Jane, we said that we would come back to you about the oak table. How do things stand now?",
      "Hello Jane, when we spoke on Monday 8 June, you said that we might ask again after a while. Are you still looking for the oak table, or has something changed?",
      "Hello Jane, this is about the oak table and what Ana promised you: old table taken away. I'd rather tell you early: it can't be done quite as Ana promised. I'm sorry. How can we put it right for you?",
      "Hello Jane, this is about the oak table. Ana promised you: old table taken away. Was it done the way you expected?",
      "Hello Jane, we said that you would hear from us about the oak table. This is where it stands.",
    ]);
  });

  test("of who was handed it, or took it over, says nothing as their own that another said", () => {
    const passed = (step: string) => sayAt(step, { ...known(step), isPassedOn: true });
    expect(["one-call", "check-in", "follow-on", "keep-in-touch", "issue-update"].map(passed)).toEqual([
      expect.stringMatching(/ Is everything the way my colleague described it\?$/),
      expect.stringMatching(/ Is it all the way my colleague described it, or has something changed\?$/),
      expect.stringMatching(/^Hello Jane, we said that we would come back to you about the oak table\./),
      expect.stringMatching(/ you said that we might ask again after a while\./),
      expect.stringMatching(/^Hello Jane, we said that you would hear from us about the oak table\./),
    ]);
  });

  test("tells nobody else why the buyer chose it", () => {
    const gift = briefOf({ lastSpoke: spoken }, { receiverName: "Lee Park" });
    expect(sayAt("check-in", gift)).toBe(
      "Hello Lee, we spoke on Monday 8 June, and I'd like to hear how everything is with the oak table now. Is it all the way I described it, or has something changed?",
    );
  });

  test("is of a problem for whoever told us of it, though another bought the goods", () => {
    const issue = { words: "One leg is scratched", fix: null, hearBy: null };
    const about = (gift: Gift) => briefOf({ issue, isReceivers: true }, { receiverName: "Lee Park", gift });
    expect(wordingFor("recovery-call", about("gift"), today)).toMatchObject({
      task: expect.stringMatching(/^Ask Lee Park whether all is well with the oak table now/),
      more: "Bought by Jane Doe.",
      say: expect.stringMatching(/^Hello Lee, /),
    });
    expect(sayAt("issue-update", about("gift"))).toMatch(/^Hello Lee, /);
    expect(sayAt("after-issue", about("secret"))).toMatch(/^Hello Jane, /);
    expect(wordingFor("after-issue", about("secret"), today).more).toBeUndefined();
    const old = { "issue-update": { task: "Tell {customer} where it stands.", say: "Hello {first name}." } };
    expect(wordingFor("issue-update", about("gift"), today, old)).toEqual({
      ...{ task: "Tell Lee Park where it stands.", say: "Hello Lee." },
    });
  });

  test.each([
    ["before they bought: it was about something else", "2026-06-01", "just asking"],
    ["on that day", "2026-06-02", "we last spoke on Tuesday 2 June"],
  ])("where we spoke %s", (_, on, says) => {
    expect(sayAt("routine", briefOf({ lastSpoke: { on: day(on), isHappy: true } }))).toContain(says);
  });

  test("an unhappy last word is said as no more than that", () => {
    const unhappy = briefOf({ reasons: null, lastSpoke: { ...spoken, isHappy: false } });
    expect(sayAt("one-month", unhappy)).toBe(
      "Hello Jane, a month has gone by with the oak table. We last spoke on Monday 8 June. Is it all you hoped for?",
    );
  });

  test("a promise that goes with no purchase is spoken of alone", () => {
    expect(sayAt("promise-confirm", briefOf({ category: null, promise }))).toBe(
      "Hello Jane, I promised you: old table taken away. Was it done the way you expected?",
    );
  });
});

describe("every call's card", () => {
  const cardAt = (step: string, brief: Brief) => read(nudgeMessage([cardOf(step, brief)], reader));
  const calls = allSteps.filter(({ step }) => step.speaksTo !== null);

  test.each(calls.map(({ step, kind }) => [step.key, kind] as const))("%s: what they said and when", (step, kind) => {
    const [none, all] = [cardAt(step, bare(step)), cardAt(step, known(step))];
    const why = {
      sale: [
        "Why they chose it is not noted: ask what made them choose it.",
        'Chosen because: "seats eight, solid oak".',
      ],
      visit: ["What held them back is not noted: ask", "What held them back: Still comparing."],
      // Whoever waits for something is not asked why they bought.
      promise: ["", 'Chosen because: "seats eight, solid oak".'],
      issue: ["", 'Chosen because: "seats eight, solid oak".'],
    }[kind];
    expect(none).toContain(why[0]);
    if (why[0] === "") expect(none).not.toContain("Why they chose it");
    expect(all).toContain(why[1]);
    expect(all).toContain("Last contact: Monday 8 June, happy.");
    for (const card of [none, all]) expect(card).toContain("oak table");
  });

  test("a keeper reads what the promise goes with, where it goes with a purchase", () => {
    for (const { step, kind } of allSteps)
      if (kind === "promise") {
        expect(cardAt(step.key, known(step.key)), step.key).toContain(
          "It goes with the oak table, bought Tuesday 2 June.",
        );
        expect(cardAt(step.key, briefOf({ category: null, promise })), step.key).not.toContain("It goes with");
      }
  });
});
