import { describe, expect, test } from "vitest";
import {
  answeredAlready,
  endedAlready,
  movedAlready,
  notTheirs,
  sayEnd,
  sayWhen,
} from "../../../src/features/follow-up/messages.ts";
import { outcomes, ownEnds } from "../../../src/features/follow-up/rules/outcomes.ts";
import { newYork } from "../../support/planning.ts";

const zone = "America/New_York";
const now = newYork("2026-06-02 10:30");

describe("what whoever comes second is told", () => {
  test("who answered, what and when", () => {
    const answer = { name: "Ana Lima", outcome: "reached" as const, answeredAt: newYork("2026-06-02 10:05") };
    expect(answeredAlready(answer, zone, now)).toBe("Ana Lima already answered: Reached, happy, 10:05");
    expect(answeredAlready(answer, zone, newYork("2026-06-03 10:05"))).toBe(
      "Ana Lima already answered: Reached, happy, Tuesday 2 June, 10:05",
    );
  });

  test("that it has moved, on the reader's own clock", () => {
    const at = newYork("2026-06-03 16:00");
    expect(movedAlready(at, zone, now)).toBe("This follow-up has moved: it comes back Wednesday 3 June, 16:00.");
    expect(movedAlready(at, "America/Los_Angeles", now)).toBe(
      "This follow-up has moved: it comes back Wednesday 3 June, 13:00.",
    );
  });

  test("that it is closed, and whose it is", () => {
    expect(endedAlready("overtaken")).toBe("This follow-up is closed: it is settled. There is nothing to do.");
    expect(endedAlready("reached")).toBe("This follow-up is closed: Reached, happy. There is nothing to do.");
    expect(notTheirs("Sam Reyes", false)).toBe("This is Sam Reyes's follow-up: Sam Reyes or a manager answers it.");
    expect(notTheirs("Sam Reyes", true)).toBe(
      "This is Sam Reyes's follow-up: Sam Reyes or a manager answers it. On the customer's card you can take it over.",
    );
  });
});

describe("sayEnd", () => {
  test("has words for every end", () => {
    for (const [end, words] of Object.entries(ownEnds)) expect(sayEnd(end as keyof typeof ownEnds)).toBe(words);
    for (const [end, { said }] of Object.entries(outcomes)) expect(sayEnd(end as keyof typeof outcomes)).toBe(said);
  });
});

describe("sayWhen", () => {
  test.each([
    ["today", "2026-06-02 18:05", "18:05"],
    ["tomorrow", "2026-06-03 00:00", "Wednesday 3 June, 00:00"],
    ["next year", "2027-06-02 10:00", "Wednesday 2 June 2027, 10:00"],
  ])("%s", (_, at, said) => {
    expect(sayWhen(newYork(at), zone, now)).toBe(said);
  });
});
