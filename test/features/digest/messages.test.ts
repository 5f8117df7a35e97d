import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { renderMessage } from "../../../sandbox/slack/render.ts";
import { digestMessage, refusedMessage } from "../../../src/features/digest/messages.ts";
import type { DigestContent } from "../../../src/features/digest/rules/content.ts";
import { stepOf } from "../../../src/features/follow-up/rules/default-plan.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const touchOf = (step: string) => ({ step, heading: stepOf(step).heading });
const goods = { customer: "Jane Doe", what: "oak\ntable", who: "Ana Lima" };

const risk = { customer: "Jane Doe", words: "old table taken away", who: "Sam Reyes", lateFor: null };

const full: DigestContent = {
  on: day("2027-04-13"),
  dayBefore: day("2027-04-12"),
  queue: [{ name: "Ben Ito", followUps: 6, promises: 0, customers: 4 }],
  uncovered: [{ name: "Iris Park", until: day("2027-04-16"), followUps: 3, customers: ["Jane Doe", "Bo Li"] }],
  waiting: [
    {
      ...{ ...goods, kind: "issue", buyer: null, on: day("2027-04-12") },
      hearBy: Temporal.PlainDateTime.from("2027-04-13T12:00"),
      isLate: false,
      isUnheard: false,
    },
    { ...goods, kind: "unheard", on: day("2027-04-05") },
    { ...goods, kind: "arrival", on: day("2027-04-12") },
    { ...goods, kind: "confirmation", on: day("2027-04-14") },
    { ...goods, kind: "news", on: day("2027-04-12") },
  ],
  missed: [{ who: "Ana Lima", ...touchOf("thank-you"), customer: "Iris Moss", dueOn: day("2027-04-07") }],
  stillOpen: [
    { who: "Ana Lima", ...touchOf("check-in"), customer: "*Bo* <!here>", workingDays: 5 },
    { who: "Sam Reyes", ...touchOf("after-training"), customer: "Ada Byron", workingDays: 1 },
  ],
  promises: [
    { ...risk, kind: "broken", on: day("2027-04-09"), lateFor: 4 },
    { ...risk, kind: "overdue", on: day("2027-04-12"), lateFor: 1 },
    { ...risk, kind: "in-the-way", on: day("2027-04-15") },
    { ...risk, kind: "reopened", on: day("2027-04-15") },
    { ...risk, kind: "unanswered", on: null },
    { ...risk, kind: "unheard", on: day("2027-04-09") },
  ],
  withoutFacts: [{ ...goods, on: day("2027-04-15"), missing: ["company", "phone", "reference"] }],
  notConfirmed: 2,
  unsure: 1,
  coverage: { kind: "day", sales: 9, visits: 1, loggers: 4, worked: 6, attempted: 7, reached: 5 },
  good: { kind: "happy", count: 3 },
};

const quiet: DigestContent = {
  ...{
    ...full,
    queue: [],
    uncovered: [],
    waiting: [],
    missed: [],
    stillOpen: [],
    promises: [],
    withoutFacts: [],
    notConfirmed: 0,
    unsure: 0,
  },
  coverage: { kind: "day", sales: 0, visits: 0, loggers: 0, worked: 1, attempted: 0, reached: 0 },
  good: { kind: "nobody-waits", count: 1 },
};

const reader = { zone: "America/New_York", people: [] };
const read = (content: DigestContent) => renderMessage(digestMessage(content), reader);

describe("digestMessage", () => {
  test("reads from those who wait to what went well, in blocks and in the text alike", () => {
    const shown = [
      "Tuesday 13 April: what customers are waiting for",
      "Waiting for us",
      "Jane Doe, oak table: a problem, open since Monday 12 April; they hear from us by Tuesday 13 April, 12:00. To do: Ana Lima calls them.",
      "Jane Doe, oak table: planned for Monday 5 April, and nobody has said that it came. To do: Ana Lima finds out.",
      "Jane Doe, oak table: planned for Monday 12 April, and nobody has said yet that it arrived. To do: Ana Lima finds out.",
      "Jane Doe, oak table: Wednesday 14 April is not confirmed with them yet. To do: Ana Lima calls to confirm it.",
      "Jane Doe, oak table: waiting for goods since Monday 12 April, without a sure date. To do: Ana Lima asks for one and tells them.",
      "Nobody's follow-ups",
      "Ben Ito has left: 6 follow-ups of 4 customers wait for an owner. To do: a manager hands them over.",
      "Iris Park is away until Friday 16 April, and nobody covers. Due by their return: 3 follow-ups of Jane Doe and Bo Li. To do: a colleague takes over what can't wait, on the customer's card, or a manager hands over all that is theirs.",
      "Not done in time",
      "Missed: Ana Lima: thank-you call to Iris Moss, due Wednesday 7 April",
      "Still open: Ana Lima: check-in with *Bo* <!here>, open for 5 working days. To do: a colleague takes it over, or a manager hands it over",
      "Still open: Sam Reyes: asking Ada Byron how it is going after the training, open for 1 working day",
      "Promises at risk and broken",
      `Jane Doe, "old table taken away", promised by Friday 9 April, late for 4 working days: they say that it isn't kept. To do: Sam Reyes keeps it now.`,
      'Jane Doe, "old table taken away", promised by Monday 12 April, late for 1 working day: nobody has said that it is done. To do: Sam Reyes does it, or says when.',
      `Jane Doe, "old table taken away", promised by Thursday 15 April: it can't be kept so, and they don't know yet. To do: Sam Reyes tells them.`,
      `Jane Doe, "old table taken away", promised by Thursday 15 April: they didn't agree to another way. To do: Sam Reyes finds one.`,
      'Jane Doe, "old table taken away", promised with the delivery: not answered yet. To do: Sam Reyes says whether they keep it.',
      `Jane Doe, "old table taken away", promised by Friday 9 April: done; they haven't said whether it was kept, and nobody asks them any more. A manager can close it on their card, as not confirmed.`,
      "Deliveries with something still unknown",
      "Jane Doe, oak table, Thursday 15 April: not known yet: who brings it, their phone number, and the reference. To do: Ana Lima finds out.",
      "1 message may not have arrived: Home shows which.",
      "Logged yesterday: 9 sales, 1 visit by 4 of the 6 who worked.",
      "Contacts yesterday: 7 attempted, 5 reached.",
      "Closed yesterday as not confirmed, neither kept nor broken: 2.",
      "Good: 3 customers told us yesterday that they are happy.",
    ];
    expect(
      read(full)
        .split("\n")
        .filter((line) => line !== "---" && line !== "[Hand over…]"),
    ).toEqual(shown);
    expect(digestMessage(full).text.replace("&lt;!here&gt;", "<!here>").split("\n")).toEqual(shown);
  });

  test("the title of what was missed is bold, and stands only over something", () => {
    const bold = (content: DigestContent) =>
      JSON.stringify(digestMessage(content).blocks).match(/"Not done in time","style"/);
    expect(bold(full)).not.toBeNull();
    expect(bold({ ...full, missed: [] })).toBeNull();
    expect(digestMessage({ ...full, missed: [] }).text).not.toContain("Missed");
  });

  test("writes zeros, and never that nothing was missed", () => {
    expect(read(quiet).split("\n")).toEqual([
      "Tuesday 13 April: today's digest",
      "---",
      "Logged yesterday: 0 sales, 0 visits by 0 of the 1 who worked.",
      "Contacts yesterday: 0 attempted, 0 reached.",
      "Good: nobody is waiting for us, as far as we know.",
    ]);
  });

  test.each([
    ["2027-04-12", "Logged yesterday:"],
    ["2027-04-10", "Logged Saturday:"],
    ["2027-04-07", "Logged Wednesday:"],
    ["2027-04-06", "Logged Tuesday 6 April:"],
  ])("names the working day before: %s", (dayBefore, expected) => {
    expect(read({ ...quiet, dayBefore: day(dayBefore) })).toContain(expected);
  });

  test.each([
    ["nothing-yet", "Nothing has been logged yet."],
    ["began-today", "Nothing was logged before today."],
  ] as const)("says so before there is a day to tell of: %s", (kind, expected) => {
    expect(read({ ...quiet, coverage: { kind }, good: { kind: "ready", count: 0 } })).toContain(
      `---\n${expected}\nGood: `,
    );
  });

  test.each([
    ["arrived", 1, "1 delivery arrived yesterday."],
    ["arrived", 2, "2 deliveries arrived yesterday."],
    ["bought", 1, "1 customer bought from us yesterday."],
    ["reached", 2, "we heard from 2 customers yesterday."],
    ["followed", 1, "1 customer is being followed through."],
    ["followed", 9, "9 customers are being followed through."],
  ] as const)("good: %s, %i", (kind, count, expected) => {
    expect(read({ ...quiet, good: { kind, count } })).toMatch(new RegExp(`Good: ${expected}$`));
  });

  test("counts what doesn't fit, and keeps what frames it", () => {
    const names = Array.from({ length: 300 }, (_, n) => `${n} ${"&".repeat(200)}`);
    const { text, blocks } = digestMessage({
      ...full,
      waiting: names.map((customer) => ({ ...goods, kind: "arrival", on: day("2027-04-12"), customer })),
      missed: names.map((customer) => ({ who: "Ana", ...touchOf("check-in"), customer, dueOn: day("2027-04-12") })),
    });
    const [, left] = /\nand (\d+) more: open Home\n/.exec(text) ?? [];
    const shown = text.split("\n").filter((line) => line.includes("&amp;"));
    expect(shown.length).toBeGreaterThan(5);
    expect(Number(left) + shown.length).toBe(300 + 300 + 2 + 6 + 1 + 2);
    expect(text.length).toBeLessThanOrEqual(3_900);
    expect(text).toMatch(/are happy\.$/);
    expect(blocks.length).toBeLessThanOrEqual(50);
  });
});

describe("refusedMessage", () => {
  test.each([
    [
      "not_in_channel",
      "The channel is C0STORE: Follow Through is not in it. Type /invite @Follow Through in it, or set DIGEST_CHANNEL",
    ],
    ["is_archived", "The channel is C0STORE: it is archived. Take it out of the archive, or set DIGEST_CHANNEL"],
    [
      "restricted_action",
      'The channel is C0STORE: Slack said "restricted_action". Let apps post in it, or set DIGEST_CHANNEL',
    ],
  ])("tells why and how to mend it, then the digest itself: %s", (reason, expected) => {
    const shown = renderMessage(refusedMessage(full, { channel: "C0STORE", reason }), reader);
    expect(shown).toContain(expected);
    expect(shown).toContain(read(full));
  });
});
