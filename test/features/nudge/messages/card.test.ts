import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listElements } from "../../../../sandbox/slack/block-kit/placed.ts";
import { readPlain } from "../../../../sandbox/slack/mrkdwn.ts";
import type { OutboxId } from "../../../../src/core/ids.ts";
import type { Message } from "../../../../src/feature.ts";
import { salePlan } from "../../../../src/features/follow-up/rules/default-plan.ts";
import { type Card, type CardState, nudgeMessage } from "../../../../src/features/nudge/messages/card.ts";
import { briefOf, cardOf, read, reader } from "../../../support/cards.ts";
import { day, newYork } from "../../../support/planning.ts";

const answered: CardState = {
  kind: "answered",
  outcome: "reached",
  by: "Ana Lima",
  answeredAt: newYork("2026-06-03 10:05"),
  returnsAt: null,
  note: null,
};
const snoozed: CardState = {
  ...answered,
  outcome: "snoozed",
  returnsAt: newYork("2026-06-04 10:00"),
  note: "19:00 is outside your hours.",
};

describe("a card", () => {
  test("is what a rep needs with the phone in hand, the phone last", () => {
    const brief = briefOf({ promises: ["old table taken away, Sam Reyes, by Friday 12 June, accepted"] });
    const next = { on: day("2026-06-10"), step: "confirm-delivery" };
    expect(read(nudgeMessage([cardOf("thank-you", brief, { next })], reader))).toBe(
      [
        "Thank Jane Doe today for the oak table, bought Tuesday 2 June.",
        'Chosen because: "seats eight, solid oak".',
        "Promised: old table taken away, Sam Reyes, by Friday 12 June, accepted",
        'You could say: "Hello Jane, thank you again for choosing the oak table. I still think you chose well. Is there anything you\'d like to know?"',
        'If they are not happy: "I\'m glad you told me. What would put it right for you?"',
        "Tell them: we call again on Wednesday 10 June to confirm the day.",
        "Phone: 212 555 0199",
        "[Reached, happy] [Problem] [No answer] [Snooze ▾]",
      ].join("\n"),
    );
  });

  test("reasons that were not noted are not invented", () => {
    expect(read(nudgeMessage([cardOf("thank-you", briefOf({ reasons: null }))], reader))).toContain(
      "\nWhy they chose it is not noted: ask what made them choose it.\n",
    );
  });

  test.each([
    ["thank-you", "[Reached, happy] [Problem] [No answer] [Snooze ▾]"],
    ["one-call", "[Reached, happy] [Problem] [No answer] [Snooze ▾]"],
    ["delivery-facts", "[Add details] [Not known yet]"],
    ["any-news", "[Date known] [No news yet] [Told them] [Snooze ▾]"],
    ["confirm-delivery", "[Confirmed] [Change delivery] [No answer] [Snooze ▾]"],
    ["did-it-arrive", "[Delivered] [Not yet] [Date changed] [Problem]"],
    ["check-in", "[Reached, happy] [Problem] [No answer] [Snooze ▾]"],
    ["one-month", "[Reached, happy] [Problem] [No answer] [Snooze ▾]"],
    ["routine", "[Reached, happy] [Problem] [No answer] [Snooze ▾]"],
  ])("%s is answered by %s", (step, buttons) => {
    expect(
      read(nudgeMessage([cardOf(step)], reader))
        .split("\n")
        .at(-1),
    ).toBe(buttons);
  });

  test("the text alone says all that stands above the buttons", () => {
    for (const { key } of salePlan.steps) {
      const message = nudgeMessage([cardOf(key, briefOf({ customerName: "Jo <jo&co>" }))], reader);
      expect(readPlain(message.text), key).toBe(read(message).split("\n").slice(0, -1).join("\n"));
    }
  });

  test("every button carries its row, and nothing of the customer", () => {
    const card = cardOf("thank-you");
    expect(values(nudgeMessage([card], reader))).toEqual([card.owedId, card.owedId, card.owedId]);
  });

  test("snoozes that have passed, or would come too late, are not offered", () => {
    const at = (now: string) => {
      const card = cardOf("thank-you", briefOf(), { expiresAt: newYork("2026-06-04 18:30") });
      const [select] = elements(nudgeMessage([card], { ...reader, now: newYork(now) })).filter(
        (element) => element.type === "static_select",
      );
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
        expect(read(message) + message.text, key).not.toMatch(/Lee|Park|0142|gift|secret/i);
        expect(read(message), key).toContain("Jane Doe");
      }
    }
  });
});

describe("a card that isn't open any more", () => {
  test.each<[story: string, state: CardState, line: string]>([
    ["answered", answered, "Ana Lima answered: Reached, happy, 10:05."],
    [
      "answered in vain",
      { ...answered, outcome: "no-answer", returnsAt: newYork("2026-06-04 16:00") },
      "Ana Lima answered: No answer, 10:05. It comes back Thursday 4 June, 16:00.",
    ],
    [
      "snoozed beyond the hours",
      snoozed,
      "Ana Lima answered: Snoozed, 10:05. It comes back Thursday 4 June, 10:00. 19:00 is outside your hours.",
    ],
    [
      "answered with a note, which stays where it was written",
      { ...answered, outcome: "problem", note: "the leg is broken" },
      "Ana Lima answered: Problem, 10:05.",
    ],
    ["moved", { kind: "moved", to: newYork("2026-06-05 10:00") }, "It has moved to Friday 5 June, 10:00."],
    ["overtaken", { kind: "ended", because: "overtaken" }, "Closed: it is no longer needed."],
    ["taken back", { kind: "ended", because: "ended" }, "Closed: the sale was taken back."],
  ])("%s", (_, state, line) => {
    const message = nudgeMessage([cardOf("thank-you", briefOf(), { state })], {
      ...reader,
      now: newYork("2026-06-03 10:30"),
    });
    expect(read(message)).toBe(`Thank-you call: Jane Doe, oak table. ${line}`);
    expect(message.text).toBe(read(message));
  });
});

describe("the day's list", () => {
  const named = (step: string, customerName: string, state: CardState = { kind: "waiting" }) =>
    cardOf(step, briefOf({ customerName }), { state });
  const morning = [
    named("routine", "Ruth Cole"),
    named("thank-you", "Iris Moss", answered),
    named("confirm-delivery", "Noor Aziz"),
    named("check-in", "Otto Brandt", snoozed),
    named("did-it-arrive", "Pia Lund", { kind: "ended", because: "overtaken" }),
    named("thank-you", "Jane Doe"),
  ];

  test("opens the first by rank, and gives the rest a line each", () => {
    const lines = read(nudgeMessage(morning, reader)).split("\n");
    expect(lines[0]).toBe(
      "Confirm the delivery with Noor Aziz: the oak table, on Friday 12 June, 9 to 12. Bought Tuesday 2 June.",
    );
    expect(lines.slice(lines.indexOf("2 of 6 done"))).toEqual([
      "2 of 6 done",
      "Did it arrive?: Pia Lund, oak table. Closed: it is no longer needed.",
      "Thank-you call: Iris Moss, oak table. Ana Lima answered: Reached, happy, 10:05.",
      "Thank-you call: Jane Doe, oak table.",
      "[Open]",
      "Check-in: Otto Brandt, oak table. Ana Lima answered: Snoozed, 10:05. It comes back Thursday 4 June, 10:00. 19:00 is outside your hours.",
      "Routine check-in: Ruth Cole, oak table.",
      "[Open]",
    ]);
  });

  test("opens the one that was chosen, unless it is answered", () => {
    const task = (focus: OutboxId | undefined) => read(nudgeMessage(morning, reader, focus)).split("\n")[0];
    expect(task(morning[5]?.owedId)).toMatch(/^Thank Jane Doe/);
    expect(task(morning[1]?.owedId)).toMatch(/^Confirm the delivery with Noor Aziz/);
  });

  test("all done, it says so first", () => {
    const done = morning.map((card) => ({ ...card, state: answered }));
    expect(read(nudgeMessage(done, reader)).split("\n")[0]).toBe("6 of 6 done");
  });

  test("a hundred of them: 20 lines, the rest counted, and Show more comes to every one", () => {
    const cards = Array.from({ length: 100 }, (_, n) => named("thank-you", `#${n} Jane`));
    const first = nudgeMessage(cards, reader);
    expect(
      read(first)
        .split("\n")
        .filter((line) => line === "[Open]"),
    ).toHaveLength(19);
    expect(read(first)).toMatch(/\n80 more\.\n\[Show more\]$/);
    expect(seenByShowMore(cards).size).toBe(100);
  });

  test("as many lines as the text has room for: it tells of every one, too", () => {
    const cards = Array.from({ length: 100 }, (_, n) =>
      cardOf("thank-you", briefOf({ customerName: `#${n} ${"Jane ".repeat(20)}`, what: "oak table ".repeat(20) }), {
        state: n % 3 === 0 ? { kind: "waiting" } : snoozed,
      }),
    );
    expect(seenByShowMore(cards, ({ text }) => text).size).toBe(100);
  });

  test("whatever became of them, and whatever they are called: within Slack's limits, and none out of reach", () => {
    const long = fc.constantFrom("x".repeat(3_000), "&".repeat(3_000), "𝒳".repeat(1_500), "two\nlines", "oak table");
    const state = fc.constantFrom<CardState>({ kind: "waiting" }, answered, snoozed, {
      kind: "ended",
      because: "overtaken",
    });
    const anyCard = fc
      .record({
        step: fc.constantFrom(...salePlan.steps),
        name: long,
        what: long,
        reasons: long,
        state,
        promises: fc.array(long, { maxLength: 9 }),
      })
      .map(({ step, name, state, ...words }) => (n: number) => {
        const customerName = `#${n} ${name}`;
        const delivery = { receiverName: customerName, address: name, company: name, window: name };
        return cardOf(step.key, briefOf({ customerName, ...words }, delivery), { state });
      });
    fc.assert(
      fc.property(fc.array(anyCard, { minLength: 1, maxLength: 70 }), (deal) => {
        expect(seenByShowMore(deal.map((card, n) => card(n))).size).toBe(deal.length);
      }),
      { numRuns: 30 },
    );
  });

  test("an item name of 3,000 characters leaves room for the phone", () => {
    const brief = briefOf({
      what: "oak table ".repeat(300),
      reasons: "solid ".repeat(500),
      customerName: "Jane ".repeat(60),
    });
    const { text } = nudgeMessage([cardOf("thank-you", brief)], reader);
    expect(text).toMatch(/Phone: 212 555 0199$/);
  });
});

describe("what people typed", () => {
  test.each([
    "*Jane* _Doe_ ~gone~ `code`",
    "<!channel> & <@U0ANA>",
    "<https://evil.test|Jane>",
    ":tada: Jane",
    "عائشة الزهراء",
    "Jane 👩‍👩‍👧 Doe",
    "Ja\u200bne",
    "> Jane",
    "&amp; Jane",
  ])("%j is shown, not obeyed", (typed) => {
    const brief = briefOf({ customerName: typed, what: typed, reasons: typed, promises: [typed] });
    const cards = [cardOf("check-in", brief), cardOf("did-it-arrive", brief, { state: answered })];
    const message = nudgeMessage(cards, reader);
    for (const card of ["Ask", 'Chosen because: "', "Promised: ", "Did it arrive?: "])
      expect(read(message), card).toContain(`${card}${card === "Ask" ? " " : ""}${typed}`);
    expect(message.text).not.toMatch(/<|>/);
    expect(readPlain(message.text)).toContain(`Ask ${typed} about the ${typed}:`);
    const drawn = JSON.stringify(message.blocks);
    expect(drawn).not.toMatch(/"type":"(?:mrkdwn|user|broadcast|emoji)"/);
    expect(drawn).not.toContain('"emoji":true');
    expect(drawn.match(/"url":"(?!tel:\+)/)).toBeNull();
  });
});

/** The numbers of all customers ("#7 Jane") whom a reader comes to by Show more; Slack's limits checked on the way. */
function seenByShowMore(cards: readonly Card[], readIn: (message: Message) => string = read): Set<string> {
  const seen = new Set<string>();
  let focus: OutboxId | undefined;
  for (let press = 0; press <= cards.length; press += 1) {
    const message = nudgeMessage(cards, reader, focus);
    expect(message.blocks.length).toBeLessThanOrEqual(50);
    expect(message.text.length).toBeLessThanOrEqual(3_900);
    expect(message.text).not.toMatch(/&\w*…$/);
    for (const number of readIn(message).match(/#\d+/g) ?? []) seen.add(number);
    const more = elements(message).find((element) => element.action_id === "nudge:more");
    if (more?.type !== "button") break;
    focus = cards.find(({ owedId }) => owedId === more.value)?.owedId;
  }
  return seen;
}

function elements(message: Message) {
  return listElements(message.blocks).map(({ element }) => element);
}

function values(message: Message): string[] {
  return elements(message).flatMap((element) => (element.type === "button" && element.value ? [element.value] : []));
}
