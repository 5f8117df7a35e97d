import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listElements } from "../../../../sandbox/slack/block-kit/placed.ts";
import { readPlain } from "../../../../sandbox/slack/mrkdwn.ts";
import type { OutboxId } from "../../../../src/core/ids.ts";
import type { Message } from "../../../../src/feature.ts";
import { salePlan } from "../../../../src/features/follow-up/rules/default-plan.ts";
import { type Card, type CardState, nudgeMessage } from "../../../../src/features/nudge/messages/card.ts";
import { briefOf, cardOf, read, reader } from "../../../support/cards.ts";
import { newYork } from "../../../support/planning.ts";

const answered: CardState = {
  kind: "answered",
  outcome: "reached",
  by: "Ana Lima",
  answeredAt: newYork("2026-06-03 10:05"),
  returnsAt: null,
  note: null,
};
/** When nobody could take it back any more. */
const long: CardState = { ...answered, answeredAt: newYork("2026-06-03 09:05") };
const snoozed: CardState = {
  ...answered,
  outcome: "snoozed",
  returnsAt: newYork("2026-06-04 10:00"),
  note: "They chose 19:00, which is outside the working hours.",
};

const moved: CardState = { kind: "moved", to: newYork("2026-06-05 10:00") };
const theirs: CardState = { kind: "theirs", owner: "Sam Reyes" };
const dropped: CardState = { kind: "ended", because: "opted-out" };
const again: CardState = { kind: "ended", because: "expired", againAt: newYork("2026-06-04 10:00") };

describe("a card that isn't open any more", () => {
  const closed = (state: CardState, now: string) =>
    nudgeMessage([cardOf("thank-you", briefOf(), { state })], { ...reader, now: newYork(now) });

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
      "Ana Lima answered: Snoozed, 10:05. They chose 19:00, which is outside the working hours. It comes back Thursday 4 June, 10:00.",
    ],
    [
      "answered with a note, which stays where it was written",
      { ...answered, outcome: "problem", note: "the leg is broken" },
      "Ana Lima answered: Problem, 10:05.",
    ],
    ["moved", moved, "It has moved to Friday 5 June, 10:00."],
    ["overtaken", { kind: "ended", because: "overtaken" }, "Closed: it is settled."],
    ["opted out", dropped, "Closed: they asked not to be contacted."],
    ["taken back", { kind: "ended", because: "ended" }, "Closed: it was taken back."],
    ["too late", { kind: "ended", because: "expired", againAt: null }, "Closed: it is too late for it to help."],
    [
      "asked again since",
      { kind: "ended", because: "expired", againAt: newYork("2026-06-03 10:00") },
      "It was asked again 10:00.",
    ],
    ["to be asked again", again, "It is asked again Thursday 4 June, 10:00."],
  ])("%s", (_, state, line) => {
    const message = closed(state, "2026-06-03 10:30");
    expect(read(message)).toBe(`Thank-you call: Jane Doe, oak table. ${line}`);
    expect(message.text).toBe(read(message));
  });

  test.each([
    ["2026-06-04 15:59", "It comes back 16:00."],
    ["2026-06-04 16:00", "It came back 16:00."],
    ["2026-06-05 10:00", "It came back Thursday 4 June, 16:00."],
  ])("answered in vain, read on %s: %s", (now, says) => {
    const tried: CardState = { ...answered, outcome: "no-answer", returnsAt: newYork("2026-06-04 16:00") };
    expect(closed(tried, now).text).toMatch(new RegExp(`\\. ${says}$`));
  });

  test("once it is back, nothing is said of the time that was chosen", () => {
    expect(closed(snoozed, "2026-06-04 10:00").text).toMatch(
      /: Snoozed, Wednesday 3 June, 10:05\. It came back 10:00\.$/,
    );
  });

  test.each<[story: string, state: CardState, now: string, isOffered: boolean]>([
    ["at once", answered, "2026-06-03 10:05", true],
    ["9:59 later", answered, "2026-06-03 10:14:59", true],
    ["10 minutes later", answered, "2026-06-03 10:15", false],
    ["of what did more than answer", { ...answered, outcome: "delivered" }, "2026-06-03 10:05", true],
    ["of what was moved", moved, "2026-06-03 10:05", false],
  ])("Undo, %s", (_, state, now, isOffered) => {
    const message = closed(state, now);
    expect(read(message).includes("\n[Undo]")).toBe(isOffered);
    expect(message.text).not.toContain("Undo");
  });
});

describe("an answer after which the customer waits to hear from us", () => {
  const hearing = { by: "Thursday 4 June, 12:00", ownerName: "Sam Reyes" };
  test.each([
    ["problem", "Problem"],
    ["not-solved", "Not solved"],
    ["told-them", "Told them"],
  ] as const)("%s says by when, and who sorts it out", (outcome, said) => {
    const state = { ...answered, outcome };
    expect(read(nudgeMessage([cardOf("thank-you", briefOf({ hearing }), { state })], reader))).toContain(
      `Ana Lima answered: ${said}, 10:05. They hear from us by Thursday 4 June, 12:00; Sam Reyes sorts it out.`,
    );
  });

  test("any other says nothing of it", () => {
    const state = { ...answered, outcome: "fixed" as const };
    expect(read(nudgeMessage([cardOf("thank-you", briefOf({ hearing }), { state })], reader))).not.toContain(
      "They hear",
    );
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
      "Did it arrive?: Pia Lund, oak table. Closed: it is settled.",
      "Thank-you call: Iris Moss, oak table. Ana Lima answered: Reached, happy, 10:05.",
      "[Undo]",
      "Thank-you call: Jane Doe, oak table.",
      "[Open]",
      "Check-in: Otto Brandt, oak table. Ana Lima answered: Snoozed, 10:05. They chose 19:00, which is outside the working hours. It comes back Thursday 4 June, 10:00.",
      "[Undo]",
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

  test.each<[story: string, states: CardState[], says: string | undefined]>([
    ["nothing answered, two asked again since", [{ kind: "waiting" }, again, again], "0 of 1 done"],
    ["one given to a colleague, one put off", [{ kind: "waiting" }, answered, theirs, moved], "1 of 2 done"],
    ["one handed over", [{ kind: "waiting" }, answered, { ...answered, outcome: "handed-over" }], "1 of 2 done"],
    ["dropped, and answered elsewhere", [answered, dropped, { kind: "ended", because: "reached" }], "2 of 2 done"],
    ["nothing left to count", [again, moved], undefined],
  ])("%s", (_, states, says) => {
    const cards = states.map((state) => named("thank-you", "Jane Doe", state));
    expect(read(nudgeMessage(cards, reader)).match(/^\d+ of \d+ done$/m)?.[0]).toBe(says);
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
    const cards = [cardOf("check-in", brief), cardOf("did-it-arrive", brief, { state: long })];
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

describe("the first message that somebody gets from us", () => {
  test("says why we write: they cover for a colleague, or something was put into their hands", () => {
    const first = { ...reader, isFirst: true };
    const away = read(nudgeMessage([cardOf("check-in", briefOf(), { covers: "Ana Lima" })], first));
    expect(away).toContain("a colleague is away and named you as their cover");
    const handed = read(nudgeMessage([cardOf("check-in")], first));
    expect(handed).toContain("I write to you because a customer's follow-up was put into your hands");
  });
});
