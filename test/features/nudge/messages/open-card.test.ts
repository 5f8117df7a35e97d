import { describe, expect, test } from "vitest";
import { listElements } from "../../../../sandbox/slack/block-kit/placed.ts";
import { readPlain } from "../../../../sandbox/slack/mrkdwn.ts";
import { salePlan } from "../../../../src/features/follow-up/rules/default-plan.ts";
import { followOn } from "../../../../src/features/follow-up/rules/follow-on.ts";
import { type Card, type CardState, nudgeMessage } from "../../../../src/features/nudge/messages/card.ts";
import { briefOf, cardOf, read, reader } from "../../../support/cards.ts";
import { day, newYork } from "../../../support/planning.ts";

const answered: CardState = {
  kind: "answered",
  outcome: "reached",
  by: "Ana Lima",
  answeredAt: newYork("2026-06-03 09:05"),
  returnsAt: null,
  note: null,
};

describe("openCard", () => {
  test("is what a rep needs with the phone in hand, the phone last", () => {
    const brief = briefOf({ promises: ["old table taken away, Sam Reyes, by Friday 12 June, accepted"] });
    const next = { on: day("2026-06-10"), step: "confirm-delivery" };
    expect(read(nudgeMessage([cardOf("thank-you", brief, { next })], reader))).toBe(
      [
        "Thank Jane Doe today for the oak table, bought Tuesday 2 June.",
        'Chosen because: "seats eight, solid oak".',
        "Promised: old table taken away, Sam Reyes, by Friday 12 June, accepted",
        'You could say: "Hello Jane, thank you again for choosing the oak table. You told us what decided it: seats eight, solid oak. I still think you chose well. Is there anything you\'d like to know?"',
        'If they are not happy: "I\'m glad you told me. What would put it right for you?"',
        "Tell them: we call again on Wednesday 10 June to confirm the day.",
        "Phone: 212 555 0199",
        "[Reached, happy] [Problem] [No answer] [Snooze ▾] [Customer card] [… ▾]",
      ].join("\n"),
    );
  });

  test("what was cancelled or went back is named: a part of it, or all of it", () => {
    const returned = [
      { part: "two chairs", why: "scratched" },
      { part: null, why: "too big" },
    ];
    const card = read(nudgeMessage([cardOf("check-in", briefOf({ returned }))], reader));
    expect(card).toContain('\nCancelled or returned, in part: two chairs: "scratched"\n');
    expect(card).toContain('\nAll of it was cancelled or returned: "too big"\n');
  });

  test("reasons that were not noted are not invented", () => {
    expect(read(nudgeMessage([cardOf("thank-you", briefOf({ reasons: null }))], reader))).toContain(
      "\nWhy they chose it is not noted: ask what made them choose it.\n",
    );
  });

  test.each([
    ["thank-you", "[Reached, happy] [Problem] [No answer] [Snooze ▾] [Customer card] [… ▾]"],
    ["one-call", "[Reached, happy] [Problem] [No answer] [Snooze ▾] [Customer card] [… ▾]"],
    ["delivery-facts", "[Add details] [Ask a colleague] [Not known yet] [Customer card]"],
    ["any-news", "[Date known] [No news yet] [Told them] [Snooze ▾] [Customer card]"],
    ["confirm-delivery", "[Confirmed] [Change delivery] [No answer] [Snooze ▾] [Customer card] [… ▾]"],
    ["did-it-arrive", "[Delivered] [Not yet] [Date changed] [Problem] [Customer card]"],
    ["check-in", "[Reached, happy] [Problem] [No answer] [Snooze ▾] [Customer card] [… ▾]"],
    ["one-month", "[Reached, happy] [Problem] [No answer] [Snooze ▾] [Customer card] [… ▾]"],
    ["routine", "[Reached, happy] [Needs changed] [Problem] [No answer] [Snooze ▾] [Customer card] [… ▾]"],
    ["follow-on", "[Reached, happy] [Problem] [No answer] [Snooze ▾] [Customer card] [… ▾]"],
  ])("%s is answered by %s", (step, buttons) => {
    expect(
      read(nudgeMessage([cardOf(step)], reader))
        .split("\n")
        .at(-1),
    ).toBe(buttons);
  });

  test("the text alone says all that stands above the buttons", () => {
    for (const { key } of [...salePlan.steps, followOn]) {
      const message = nudgeMessage([cardOf(key, briefOf({ customerName: "Jo <jo&co>" }))], reader);
      expect(readPlain(message.text), key).toBe(read(message).split("\n").slice(0, -1).join("\n"));
    }
  });

  test("every button carries its row or the customer's, and nothing that anybody could read", () => {
    const card = cardOf("thank-you");
    const { owedId, customerId } = card;
    const values = elements(card).flatMap((element) => (element.type === "button" ? [element.value] : []));
    expect(values).toEqual([owedId, owedId, owedId, customerId]);
  });

  test("the menu of a call offers what else can come of it, each for its row", () => {
    const card = cardOf("thank-you");
    const [menu] = elements(card).flatMap((element) => (element.type === "overflow" ? [element] : []));
    expect(menu?.action_id).toBe("nudge:menu");
    expect(menu?.options.map(({ text, value }) => `${text.text}: ${value}`)).toEqual([
      `Left a message: left-message ${card.owedId}`,
      `Other outcome…: other-outcome ${card.owedId}`,
      `Already did it…: already-did-it ${card.owedId}`,
      `Hand over…: hand-over ${card.owedId}`,
      `Not needed…: not-needed ${card.owedId}`,
    ]);
  });

  test("every step's card has the customer's, and those that speak to somebody have the menu", () => {
    for (const { key, speaksTo } of [...salePlan.steps, followOn]) {
      const actions = elements(cardOf(key)).map(({ action_id }) => action_id);
      expect(actions, key).toContain("customer:card");
      expect(actions.includes("nudge:menu"), key).toBe(speaksTo !== null);
    }
  });

  test("what was tried and noted before stands right below what to do", () => {
    const tried = { outcome: "no-answer" as const, answeredAt: newYork("2026-06-02 16:05") };
    const again = cardOf("thank-you", briefOf(), { tried, note: "She asked\nfor you" });
    expect(
      read(nudgeMessage([again], reader))
        .split("\n")
        .slice(0, 4),
    ).toEqual([
      "Thank Jane Doe today for the oak table, bought Tuesday 2 June.",
      "Tried before: No answer, Tuesday 2 June, 16:05.",
      "Noted: She asked for you",
      'Chosen because: "seats eight, solid oak".',
    ]);
    const first = read(nudgeMessage([cardOf("thank-you")], reader));
    expect(first).not.toMatch(/Tried before|Noted/);
  });

  test.each<[when: string, answeredAt: string, said: string]>([
    ["this morning", "2026-06-03 09:40", "Tried before: Left a message, 09:40."],
    ["another day", "2026-06-01 10:00", "Tried before: Left a message, Monday 1 June, 10:00."],
  ])("a try of %s", (_, answeredAt, said) => {
    const tried = { outcome: "left-message" as const, answeredAt: newYork(answeredAt) };
    expect(read(nudgeMessage([cardOf("check-in", briefOf(), { tried })], reader))).toContain(`\n${said}\n`);
  });

  test("only the task is bold: why it is wanted stands plain below it", () => {
    const { blocks } = nudgeMessage([cardOf("delivery-facts", briefOf({}, { missing: ["company"] }))], reader);
    const bold = JSON.stringify(blocks).match(/"text":"[^"]*","style":\{"bold":true\}/g);
    expect(bold).toHaveLength(1);
    expect(bold?.[0]).toContain("who brings it.");
    expect(JSON.stringify(blocks)).toContain('"text":"Then anyone in the store can answer when Jane asks."}');
  });

  test("a note of 1,000 characters leaves room for the phone", () => {
    const { text } = nudgeMessage([cardOf("follow-on", briefOf(), { note: "porch ".repeat(170) })], reader);
    expect(text).toMatch(/\nNoted: [^\n]{290,301}\n/);
    expect(text).toMatch(/Phone: 212 555 0199$/);
  });

  test("snoozes that have passed, or would come too late, are not offered", () => {
    const at = (now: string) => {
      const card = cardOf("thank-you", briefOf(), { expiresAt: newYork("2026-06-04 18:30") });
      const [select] = elements(card, newYork(now)).filter((element) => element.type === "static_select");
      return select?.type === "static_select" ? select.options?.map(({ text }) => text.text) : undefined;
    };
    expect(at("2026-06-03 10:00")).toEqual(["In 1 hour", "Today 16:00", "Tomorrow morning", "Pick a time…"]);
    expect(at("2026-06-04 16:00")).toEqual(["In 1 hour", "Pick a time…"]);
  });

  test.each<[story: string, card: Card, phones: string[]]>([
    ["the buyer's", cardOf("thank-you"), ["Phone: 212 555 0199"]],
    [
      "one that isn't noted",
      cardOf("thank-you", briefOf({ customerPhone: null })),
      ["Phone: not noted. Look in the store's papers, or write to them."],
    ],
    [
      "the receiver's",
      cardOf("check-in", briefOf({}, { receiverName: "Lee Park", receiverPhone: "+442079460018" })),
      ["Phone: +44 20 7946 0018"],
    ],
    [
      "a receiver's that isn't noted",
      cardOf("check-in", briefOf({}, { receiverName: "Lee Park" })),
      ["Phone: not noted. Ask Jane Doe for it."],
    ],
    [
      "where nobody is called: whom to ask",
      cardOf("did-it-arrive"),
      ["Swift Vans: 212 555 0111", "Jane Doe: 212 555 0199"],
    ],
    [
      "of a company whose number isn't noted",
      cardOf("move-company", briefOf({}, { companyPhone: null })),
      ["Swift Vans: phone not noted", "Jane Doe: 212 555 0199"],
    ],
    [
      "what was typed and is no number",
      cardOf("did-it-arrive", briefOf({ customerPhone: null }, { company: null, companyPhone: "ask Joe" })),
      ["Who brings it: ask Joe"],
    ],
  ])("the phone: %s", (_, card, phones) => {
    const lines = read(nudgeMessage([card], reader))
      .split("\n")
      .slice(0, -1);
    expect(lines.slice(-phones.length)).toEqual(phones);
    const links = JSON.stringify(nudgeMessage([card], reader).blocks).match(/"tel:[^"]*"/g) ?? [];
    for (const link of links) expect(link).toMatch(/^"tel:\+\d+"$/);
  });

  test("a secret gift is the buyer's alone: the receiver is neither called nor named", () => {
    for (const { key } of salePlan.steps) {
      const brief = briefOf({}, { gift: "secret", receiverName: "Lee Park", receiverPhone: "+12125550142" });
      const open = nudgeMessage([cardOf(key, brief)], reader);
      const closed = nudgeMessage([cardOf(key, brief, { state: answered })], reader);
      for (const message of [open, closed]) {
        expect(read(message) + message.text, key).not.toMatch(/Lee|Park|0142/);
        expect(read(message), key).toContain("Jane Doe");
      }
    }
  });

  test("that it is a secret gift stands in every call about it, and never on a locked phone", () => {
    const brief = briefOf({ customerName: "Li Wu", what: "lamp", reasons: null }, { gift: "secret" });
    for (const { key, speaksTo } of salePlan.steps) {
      const { text } = nudgeMessage([cardOf(key, brief)], reader);
      expect(text.includes("\nSpeak of the lamp with Li Wu alone: a secret gift.\n"), key).toBe(speaksTo !== null);
      expect(text.slice(0, 80), key).not.toMatch(/gift|secret/);
    }
    const joined = [cardOf("one-month", briefOf({ what: "mirror" }, { gift: "secret" }))];
    const both = read(nudgeMessage([cardOf("routine", briefOf(), { joined })], reader));
    expect(both).toContain("\nSpeak of the mirror with Jane Doe alone: a secret gift.\n");
    expect(both).not.toContain("Speak of the oak table");
  });
});

/** What can be pressed and chosen on it. */
function elements(card: Card, now = reader.now) {
  return listElements(nudgeMessage([card], { ...reader, now }).blocks).map(({ element }) => element);
}
