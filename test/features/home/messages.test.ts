import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { renderMessage } from "../../../sandbox/slack/render.ts";
import { followUpsMessage, homeBlocks } from "../../../src/features/home/messages.ts";
import type { Touch } from "../../../src/features/home/rules.ts";

const zone = "America/New_York";
const now = Temporal.Instant.from("2026-06-02T14:00:00Z");
const reading = { zone, now };
const touch = (customerName: string, days: number, what = "oak table"): Touch => ({
  heading: "Thank-you call",
  customerName,
  what,
  dueAt: now.add({ hours: days * 24 }),
  isSnoozed: false,
});

describe("followUpsMessage", () => {
  test("lists what is overdue, due today and coming, in blocks and in the text alike", () => {
    const day = {
      overdue: [touch("Jane *Doe*", -1)],
      today: [touch("Iris Moss", 0, "lamp\nand <shade>")],
      coming: [touch("Ada Byron", 240)],
    };
    const lines = [
      "Overdue",
      "Thank-you call, Jane *Doe*, oak table: Monday 1 June, 10:00",
      "Today",
      "Thank-you call, Iris Moss, lamp and <shade>: Tuesday 2 June, 10:00",
      "Coming",
      "Thank-you call, Ada Byron, oak table: Thursday 28 January 2027, 09:00",
    ];
    const message = followUpsMessage(day, reading);
    expect(renderMessage(message, { zone, people: [] }).split("\n")).toEqual(lines);
    expect(message.text.replace("&lt;shade&gt;", "<shade>").split("\n")).toEqual(lines);
  });

  test("counts what is more than 20 of a kind, or more than a text holds", () => {
    const many = (length: number) => Array.from({ length }, (_, n) => touch(`${n} ${"&".repeat(90)}`, 1));
    const few = followUpsMessage(
      { overdue: [], today: [], coming: many(23).map((one) => ({ ...one, customerName: "Jo" })) },
      reading,
    );
    expect(few.text.split("\n")).toHaveLength(22);
    expect(few.text).toMatch(/\nand 3 more$/);
    const { text } = followUpsMessage({ overdue: many(50), today: many(50), coming: many(50) }, reading);
    expect(text.length).toBeLessThanOrEqual(3_900);
    expect(text).toMatch(/\nToday\nand 50 more\nComing\nand 50 more$/);
  });

  test("says so when there is nothing", () => {
    expect(followUpsMessage({ overdue: [], today: [], coming: [] }, reading).text).toMatch(
      /^You have no follow-ups open\./,
    );
  });
});

describe("homeBlocks", () => {
  test("puts what ranks higher first, and says when not all of it fits", () => {
    const low = { rank: 1, pieces: Array.from({ length: 120 }, (_, n) => ({ quiet: `low ${n}` })) };
    const high = { rank: 2, pieces: [{ quiet: "high" }] };
    const blocks = homeBlocks([low, high]);
    expect(blocks).toHaveLength(100);
    expect(JSON.stringify(blocks[0])).toContain("high");
    expect(JSON.stringify(blocks[99])).toContain("more than Home can show");
    expect(homeBlocks([high])).toHaveLength(1);
  });
});
