import { describe, expect, test } from "vitest";
import type { UserId } from "../../../../src/core/ids.ts";
import { type MoveFacts, moveCourse } from "../../../../src/features/follow-up/rules/move-course.ts";
import { movePlan } from "../../../../src/features/follow-up/rules/move-plan.ts";
import { planFollowUps } from "../../../../src/features/follow-up/rules/plan-follow-ups.ts";
import { newYork, shop } from "../../../support/planning.ts";

const movedAt = newYork("2026-06-09 11:00");
const stands = { hasEnded: false, isCancelled: false };

function move(differs: Partial<MoveFacts> = {}): MoveFacts {
  const by = "U0ANA" as UserId;
  const of = { method: "delivery", company: "Swift Vans", isDelivered: false } as const;
  return { movedAt, movedBy: by, askedBy: "customer", isFirstDay: false, ...of, ...differs };
}

/** Who is to be told, and when. */
function asked(facts: MoveFacts, now = movedAt, ends: Parameters<typeof moveCourse>[1] = stands): string[] {
  const course = moveCourse(facts, ends, shop());
  return planFollowUps({ plan: movePlan, course, planned: [], time: shop(), now }).flatMap((change) =>
    change.kind === "insert"
      ? [`${change.step.heading} ${change.dueAt.toZonedDateTimeISO("America/New_York").toPlainDateTime()}`]
      : [],
  );
}

const customer = "Customer told? 2026-06-09T11:00:00";
const company = "Company told? 2026-06-09T11:00:00";

describe("moveCourse", () => {
  test.each([
    ["the customer and the company, whoever asked", {}, [customer, company]],
    ["the same where we moved it", { askedBy: "us" }, [customer, company]],
    ["whoever brings a delivery, also where nobody noted who that is", { company: null }, [customer, company]],
    ["an installation's company where one is noted", { method: "installation" }, [customer, company]],
    ["no company of an installation of our own", { method: "installation", company: null }, [customer]],
    ["no company of what is fetched", { method: "pick-up" }, [customer]],
    ["no company of the first day that is known: it came from them", { isFirstDay: true }, [customer]],
    ["nobody once it has arrived", { isDelivered: true }, []],
  ] as const)("tells %s", (_, differs, told) => {
    expect(asked(move(differs))).toEqual(told);
  });

  test("tells nobody of a sale that was taken back or cancelled", () => {
    expect(asked(move(), movedAt, { hasEnded: true, isCancelled: true })).toEqual([]);
  });

  test("asks at once within the hours, else at the next opening", () => {
    const late = newYork("2026-06-09 20:00");
    expect(asked(move({ movedAt: late }), late)).toEqual([
      "Customer told? 2026-06-10T10:00:00",
      "Company told? 2026-06-10T10:00:00",
    ]);
  });
});
