import { describe, expect, test } from "vitest";
import type { Brief, VisitBrief } from "../../../../src/features/follow-up/rules/brief.ts";
import { visitPlan } from "../../../../src/features/follow-up/rules/visit-plan.ts";
import { nudgeMessage } from "../../../../src/features/nudge/messages/card.ts";
import { sayNext, wordingFor } from "../../../../src/features/nudge/messages/wording.ts";
import { briefOf, cardOf, read, reader } from "../../../support/cards.ts";
import { day } from "../../../support/planning.ts";

const today = day("2026-06-04");
const noGoods = { method: "took-home", plannedOn: null, window: null } as const;

function visitor(visit: Partial<VisitBrief> = {}, differs: Partial<Brief> = {}): Brief {
  const heldBack = { heldBack: "Price", heldBackSaid: "You were weighing up the cost." };
  const said = { ...heldBack, note: null, before: null, mayCall: "call", isSecondTry: false, ...visit } as const;
  return briefOf({ reasons: null, ...differs, visit: said }, noGoods);
}

describe("what to do for a visitor", () => {
  test.each<[step: string, task: string]>([
    ["any-questions", "Call Jane Doe: any questions about the oak table? They came by Tuesday 2 June without buying."],
    [
      "second-touch",
      "Call Jane Doe about the oak table again, as you agreed. They came by Tuesday 2 June without buying.",
    ],
    [
      "keep-in-touch",
      "Call Jane Doe, who said you may keep in touch about the oak table. They came by Tuesday 2 June.",
    ],
  ])("%s", (step, task) => {
    expect(wordingFor(step, visitor(), today).task).toBe(task);
  });

  test.each<[why: string, Brief]>([
    ["they wanted only a message", visitor({ mayCall: "message" })],
    ["the first call reached nobody", visitor({ isSecondTry: true })],
    ["there is no phone", visitor({}, { customerPhone: null, customerEmail: "jane@example.com" })],
  ])("is to write, where %s", (_, brief) => {
    for (const { key } of visitPlan.steps) {
      const { task, say } = wordingFor(key, brief, today);
      expect(task, key).toMatch(/^Write to Jane Doe/);
      expect(say, key).not.toContain("calling");
    }
  });

  test("has a lock screen's 80 characters for whom and what, and neither sells nor hurries", () => {
    for (const { key } of visitPlan.steps) {
      const { task, say, ifUnhappy } = wordingFor(key, visitor(), today);
      expect(task.slice(0, 80), key).toMatch(/Jane Doe.*oak table/);
      expect(`${task} ${say} ${ifUnhappy}`, key).not.toMatch(
        /offer|discount|price|upgrade|buy now|must|asap|urgent|overdue|should have|!/i,
      );
    }
  });

  test("what comes next is said as it comes: a call, or a message", () => {
    expect(sayNext("second-touch", day("2026-06-20"), today)).toBe(
      "we call again on Saturday 20 June to hear what you think by then.",
    );
    expect(sayNext("second-touch", day("2026-06-20"), today, true)).toMatch(/^we write again on Saturday 20 June/);
  });
});

describe("a visitor's card", () => {
  const card = (brief: Brief, step = "any-questions") => read(nudgeMessage([cardOf(step, brief)], reader));

  test("says what held them back and what was noted, a way out, and the phone last", () => {
    const text = card(visitor({ note: "measures the <b>hall</b> first" }));
    expect(text).toContain("What held them back: Price.\nNoted when they were here: measures the <b>hall</b> first\n");
    expect(text).toContain("If they would rather not: \"That's quite all right.");
    expect(text).toMatch(/Phone: 212 555 0199\n\[They bought\]/);
    expect(text).not.toContain("Chosen because");
  });

  test("says what they had come by for before", () => {
    expect(card(visitor({ before: "wall mirror; *corner* sofa" }))).toContain(
      "What held them back: Price.\nBefore that they came by for: wall mirror; *corner* sofa.\n",
    );
  });

  test("offers its answers in their order", () => {
    expect(card(visitor())).toContain("[They bought] [Still deciding] [Not interested] [No answer] [Snooze ▾]");
  });

  test("invents no reason", () => {
    expect(card(visitor({ heldBack: null }))).toContain("What held them back is not noted: ask");
  });

  test("names the email where there is one", () => {
    const both = visitor({}, { customerEmail: "jane@example.com" });
    expect(card(both)).toMatch(/Email: jane@example.com\nPhone: 212 555 0199\n/);
    const only = visitor({}, { customerEmail: "jane@example.com", customerPhone: null });
    expect(card(only)).toMatch(/Email: jane@example.com\n\[They bought\]/);
  });
});
