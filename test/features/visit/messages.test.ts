import { describe, expect, test } from "vitest";
import { type CustomerId, newId, type StoreId, type UserId, type VisitId } from "../../../src/core/ids.ts";
import { type ConfirmedVisit, visitConfirmation, visitSection } from "../../../src/features/visit/messages.ts";
import type { Visit } from "../../../src/features/visit/rules/visit.ts";
import { composeMessage } from "../../../src/slack/blocks.ts";
import { read } from "../../support/cards.ts";
import { day, newYork, shop } from "../../support/planning.ts";

const visitedAt = newYork("2026-06-02 14:00");
const planned = [{ heading: "Any questions?", dueAt: newYork("2026-06-04 10:00") }];

function visitWith(differs: Partial<Visit> = {}): Visit {
  return {
    id: newId<VisitId>(),
    customerId: newId<CustomerId>(),
    storeId: newId<StoreId>(),
    repId: "U0ANA" as UserId,
    what: "oak table",
    heldBack: "comparing",
    note: null,
    mayCall: "call",
    decidesOn: null,
    wish: null,
    wishedOn: null,
    typedName: null,
    madeCustomer: true,
    visitedAt,
    endedBecause: null,
    endedAt: null,
    saleId: null,
    hasComeAgain: false,
    ...differs,
  };
}

function confirmation(visit: Visit, plan = planned, others: Partial<ConfirmedVisit> = {}): string {
  const said = { visit, customerName: "Jane Doe", likeness: [], planned: plan, isFirst: false };
  return read(visitConfirmation({ ...said, before: null, since: null, ...others }, shop(), visitedAt));
}

describe("visitConfirmation", () => {
  test("says what was saved and what comes when", () => {
    expect(confirmation(visitWith({ note: "has <b>two</b> *cats*", decidesOn: day("2026-06-06") }))).toBe(
      [
        "Saved: Jane Doe came by for: oak table.",
        "What held them back: Still comparing.",
        "Note: has <b>two</b> *cats*",
        "May we call? Yes, call. They decide on Saturday 6 June.",
        "You'll hear from me:",
        "Thursday 4 June, 10:00: Any questions?",
        "If they come back and buy, log the sale: it closes this visit, whoever sells.",
        "[Undo]",
      ].join("\n"),
    );
  });

  test("of a No nothing comes", () => {
    const text = confirmation(visitWith({ mayCall: "no", heldBack: null }), []);
    expect(text).toContain("What held them back: not noted.");
    expect(text).toContain("They don't want to hear from us, so nothing is planned.");
    expect(text).not.toContain("You'll hear from me");
  });

  test("says that nothing comes on a day beyond the three months", () => {
    expect(confirmation(visitWith({ decidesOn: day("2026-09-02") }))).not.toContain("Nothing comes on the day");
    expect(confirmation(visitWith({ decidesOn: day("2026-09-03") }))).toContain(
      "Nothing comes on the day they decide: it is more than 3 months away",
    );
  });

  test("says that they came by before, and that only this time counts", () => {
    const before = { what: "lamp", visitedAt: newYork("2026-05-30 12:00"), spokeWith: "Sam Reyes" };
    expect(confirmation(visitWith({ mayCall: "no" }), [], { before })).toContain(
      [
        "May we call? No.",
        "They came by before, Saturday 30 May, for: lamp, and spoke with Sam Reyes. Now only what they said this time counts.",
        "They don't want to hear from us, so nothing is planned.",
      ].join("\n"),
    );
  });

  test("says that they came by again, and nothing else of what comes", () => {
    const since = { what: "lamp", visitedAt: newYork("2026-06-03 12:00"), spokeWith: "Sam Reyes" };
    const text = confirmation(visitWith({ hasComeAgain: true }), [], { before: { ...since, visitedAt }, since });
    expect(text).toContain(
      [
        "May we call? Yes, call.",
        "They came by again, Wednesday 3 June, for: lamp, and spoke with Sam Reyes. Only what they said then counts, so nothing more comes of this visit.",
        "[Undo]",
      ].join("\n"),
    );
  });

  test.each([
    ["bought", "They bought: Jane Doe's visit, for: oak table."],
    ["not-interested", "Not interested: Jane Doe's visit, for: oak table."],
    ["undone", "Taken back: Jane Doe's visit, for: oak table."],
  ] as const)("of one that ended (%s) says that alone", (endedBecause, says) => {
    expect(confirmation(visitWith({ endedBecause, endedAt: visitedAt }))).toBe(`${says}\nNothing more is planned.`);
  });
});

describe("visitSection", () => {
  const reader = { zone: "America/New_York", now: newYork("2026-06-03 10:00") };
  const told = (count: number) =>
    Array.from({ length: count }, () => ({ ...visitWith({ mayCall: "message" }), repName: "Ana Lima" }));

  test("shows what they came for, when, with whom, and what held them back", () => {
    expect(read(composeMessage(visitSection(told(1), reader).pieces))).toBe(
      [
        "oak table, came by for it Tuesday 2 June and spoke with Ana Lima; not bought yet.",
        "What held them back: Still comparing.",
        "May we call? Only a message.",
      ].join("\n"),
    );
  });

  test("says of one after which they came by again that it counts no more", () => {
    const [visit] = told(1).map((one) => ({ ...one, hasComeAgain: true }));
    const section = visitSection(visit ? [visit] : [], reader);
    expect(read(composeMessage(section.pieces))).toMatch(
      /May we call\? Only a message\.\nThey came by again since: only what they said then counts\.$/,
    );
  });

  test("counts what is older than the newest three", () => {
    expect(read(composeMessage(visitSection(told(5), reader).pieces))).toContain("And 2 older.");
  });
});
