import { describe, expect, test } from "vitest";
import { sayTouch } from "../../../../src/features/digest/messages/touches.ts";
import { plans } from "../../../../src/features/follow-up/rules/default-plan.ts";
import { followOns } from "../../../../src/features/follow-up/rules/follow-on.ts";

describe("sayTouch", () => {
  test("says of every step in plain words what somebody had to do for whom", () => {
    const steps = [...plans.flatMap((plan) => plan.steps), ...followOns];
    const lines = steps.map(({ key, heading }) => sayTouch({ step: key, heading, customer: "Iris Moss" }));
    expect(lines).toEqual([
      "thank-you call to Iris Moss",
      "thank-you and check-in with Iris Moss",
      "finding out what is missing for Iris Moss's delivery",
      "asking for news of Iris Moss's goods",
      "confirming Iris Moss's delivery",
      "asking whether Iris Moss's goods arrived",
      "check-in with Iris Moss",
      "asking Iris Moss how it is going after the installation",
      "asking Iris Moss how it is going after the training",
      "one-month call to Iris Moss",
      "routine check-in with Iris Moss",
      "telling Iris Moss that their delivery has changed",
      "telling whoever brings Iris Moss's goods that the delivery has changed",
      "asking Iris Moss whether they have questions",
      "second call to Iris Moss after their visit",
      "keeping in touch with Iris Moss",
      "saying whether a promise to Iris Moss can be kept",
      "saying whether a promise to Iris Moss is on its way",
      "keeping a promise to Iris Moss",
      "saying whether a promise to Iris Moss is done",
      "keeping a promise to Iris Moss that wasn't kept",
      "finding another way to keep a promise to Iris Moss",
      "telling Iris Moss what can be promised, or leaving it",
      "telling Iris Moss what can be done instead of what was promised",
      "hearing from Iris Moss whether a promise was kept",
      "telling Iris Moss where their problem stands",
      "recovery call to Iris Moss",
      "call to Iris Moss after a problem",
      "coming back to Iris Moss",
      "coming back to Iris Moss",
    ]);
  });

  test("of an earlier version's step by its name, and of a long name its beginning", () => {
    expect(sayTouch({ step: "", heading: "One-month call", customer: "Iris\nMoss" })).toBe(
      "one-month call to Iris Moss",
    );
    expect(sayTouch({ step: "check-in", heading: "Check-in", customer: "x".repeat(99) })).toHaveLength(74);
  });
});
