import { describe, expect, test } from "vitest";
import { checkModal } from "../../../sandbox/slack/block-kit/check.ts";
import { currentValues } from "../../../sandbox/slack/block-kit/placed.ts";
import { renderModal } from "../../../sandbox/slack/render.ts";
import { FieldErrors } from "../../../src/core/errors.ts";
import { type DeliveryId, newId, type SaleId } from "../../../src/core/ids.ts";
import { changeDeliveryModal, readDeliveryChange } from "../../../src/features/delivery/modal.ts";
import type { Delivery } from "../../../src/features/delivery/rules.ts";
import { day, newYork, time } from "../../support/planning.ts";

const delivery: Delivery = {
  id: newId<DeliveryId>(),
  saleId: newId<SaleId>(),
  method: "delivery",
  plannedOn: day("2026-06-12"),
  window: "9 to 12",
  windowEndsAt: time("12:00"),
  company: "Swift Vans",
  companyPhone: "+12125550111",
  address: "12 Elm Street",
  reference: "SV-88",
  receiverName: null,
  receiverPhone: "+12125550142",
  gift: "none",
  givenOn: null,
  deliveredOn: null,
  stillToCome: null,
  trainedOn: null,
};
const reader = { today: day("2026-06-02"), country: "US", was: delivery };

const formOf = (differs: Partial<Parameters<typeof changeDeliveryModal>[0]> = {}) =>
  changeDeliveryModal({
    ...{ delivery, carries: "row", asOf: newYork("2026-06-02 10:00"), askedBy: "customer", reliability: null },
    ...{ today: reader.today, ...differs },
  });

/** The form as it stands, with what a person typed or chose instead. */
function stateOf(shown: Delivery, typed: Record<string, Record<string, string | null>> = {}) {
  const state = currentValues(formOf({ delivery: shown }).blocks, {});
  const over = Object.entries(typed).map(([field, value]) => [
    field,
    { [field]: { ...state[field]?.[field], ...value } },
  ]);
  return { ...state, ...Object.fromEntries(over) };
}

describe("changeDeliveryModal", () => {
  test("reads like the form that it is, filled with what is known", () => {
    const checked = checkModal(formOf());
    if (!checked.ok) throw new Error(checked.problems.join());
    expect(renderModal({ id: "V1", view: checked.value, errors: {} }, { zone: "America/New_York", people: [] })).toBe(
      [
        "# Change delivery",
        "Everything that depends on the date moves with it.",
        "New date (optional): [2026-06-12 ▾]",
        "  Leave empty if not known yet",
        "Window (optional): 9 to 12",
        "  For example 9 to 12. Write estimate where the day isn't sure",
        "Address (optional): 12 Elm Street",
        "Who receives it? (optional): ___",
        "  Leave empty if it is the buyer",
        "Their phone (optional): +12125550142",
        "Who asked for it?: [The customer ▾]",
        "[Cancel] [Save]",
      ].join("\n"),
    );
  });

  test("carries what it was opened from and how old what it shows is, and no more", () => {
    expect(formOf().private_metadata).toBe(`row ${newYork("2026-06-02 10:00").epochMilliseconds}`);
  });

  test("asks for what is still to come only once a part of it can have come, and tells of the company", () => {
    const labels = (form: ReturnType<typeof formOf>) => JSON.stringify(form.blocks);
    expect(labels(formOf())).not.toContain("still to come");
    expect(labels(formOf({ today: day("2026-06-12") }))).toContain("What is still to come?");
    expect(labels(formOf({ delivery: { ...delivery, stillToCome: "two chairs" } }))).toContain("two chairs");
    expect(labels(formOf({ reliability: "Swift Vans moved 4 of its last 10 deliveries." }))).toContain("moved 4");
  });
});

describe("readDeliveryChange", () => {
  test("an untouched form changes nothing", () => {
    const { plannedOn, window, windowEndsAt, address, receiverName, receiverPhone } = delivery;
    const of = { plannedOn, window, windowEndsAt, address, receiverName, receiverPhone };
    const untouched = { ...of, stillToCome: null, askedBy: "customer" };
    expect(readDeliveryChange(stateOf(delivery), reader)).toEqual(untouched);
  });

  test("what was emptied is not known any more", () => {
    const state = stateOf(delivery, { on: { selected_date: null }, window: { value: null }, address: { value: "  " } });
    expect(readDeliveryChange(state, reader)).toMatchObject({
      plannedOn: null,
      window: null,
      windowEndsAt: null,
      address: null,
    });
  });

  test("a window is kept in its words, also where its end can't be told", () => {
    const read = (value: string) => readDeliveryChange(stateOf(delivery, { window: { value } }), reader);
    expect(read("2-4pm")).toMatchObject({ window: "2-4pm", windowEndsAt: time("16:00") });
    expect(read("ask Joe")).toMatchObject({ window: "ask Joe", windowEndsAt: null });
  });

  test("a day that has passed is refused at its field, unless it stood there before", () => {
    const past = { ...delivery, plannedOn: day("2026-06-01") };
    expect(readDeliveryChange(stateOf(past), { ...reader, was: past }).plannedOn).toEqual(day("2026-06-01"));
    expect(problems({ on: { selected_date: "2026-06-01" } })).toEqual({
      on: "Monday 1 June has passed: choose today or a later day.",
    });
  });

  test("every mistake is told at once", () => {
    const fields = problems({
      on: { selected_date: "2029-01-01" },
      receiverPhone: { value: "12" },
      askedBy: { selected_option: null },
    });
    expect(Object.keys(fields).toSorted()).toEqual(["askedBy", "on", "receiverPhone"]);
  });
});

function problems(typed: Parameters<typeof stateOf>[1]): Readonly<Record<string, string>> {
  try {
    readDeliveryChange(stateOf(delivery, typed), reader);
  } catch (error) {
    if (error instanceof FieldErrors) return error.fields;
    throw error;
  }
  return {};
}
