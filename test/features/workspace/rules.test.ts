import { describe, expect, test } from "vitest";
import type { UserId } from "../../../src/core/ids.ts";
import { isManager, type Member, refusalOf, workingTimeIn } from "../../../src/features/workspace/rules.ts";
import { shop } from "../../support/planning.ts";
import { memberLike } from "../../support/seed.ts";

const ana = memberLike({ displayName: "Ana Lima" });

describe("isManager", () => {
  const maria = "U0MARIA" as UserId;

  test.each<[story: string, differs: Partial<Member>, named: readonly UserId[], is: boolean]>([
    ["an admin, where nobody is named", { isAdmin: true }, [], true],
    ["anybody else, where nobody is named", {}, [], false],
    ["an admin's bot", { isAdmin: true, isBot: true }, [], false],
    ["an admin who has left", { isAdmin: true, isDeleted: true }, [], false],
    ["who is named", {}, [maria, ana.userId], true],
    ["an admin, where others are named", { isAdmin: true }, [maria], false],
  ])("%s", (_, differs, named, is) => {
    expect(isManager({ ...ana, ...differs }, named)).toBe(is);
  });
});

describe("refusalOf", () => {
  test.each<[story: string, differs: Partial<Member>, refusal: string | null]>([
    ["a member may", {}, null],
    [
      "a guest may not, and is told who helps",
      { isGuest: true },
      "Follow Through is for the store's own staff: guests of this workspace can't use it. A manager can help you.",
    ],
    ["someone deactivated may not", { isDeleted: true }, "Follow Through is for the people who work at this store."],
    ["a bot may not", { isBot: true }, "Follow Through is for the people who work at this store."],
  ])("%s", (_, differs, refusal) => {
    expect(refusalOf({ ...ana, ...differs })).toBe(refusal);
  });
});

describe("workingTimeIn", () => {
  test("is the store's hours on the person's own clock", () => {
    const { zone: _, daysOff: __, ...hours } = shop();
    expect(workingTimeIn(hours, "Europe/Berlin")).toEqual(shop({ zone: "Europe/Berlin" }));
  });
});
