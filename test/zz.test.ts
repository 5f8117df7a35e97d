import { test } from "vitest";
import { nudgeMessage } from "/work/main/src/features/nudge/messages/card.ts";
import { salePlan } from "/work/main/src/features/follow-up/rules/default-plan.ts";
import { renderMessage } from "/work/main/sandbox/slack/render.ts";
import { day, newYork, shop } from "/work/main/test/support/planning.ts";
const brief = (d: any = {}, x: any = {}) => ({ customerName: "Jane Doe", customerPhone: "+12125550199", what: "oak table", soldOn: day("2026-06-02"), reasons: "seats eight, solid oak", promises: ["old table taken away, Sam Reyes, by Friday 12 June, accepted"],
  delivery: { method: "delivery", plannedOn: day("2026-06-12"), window: "9 to 12", company: "Swift Vans", companyPhone: "+12125550111", address: "12 Elm Street", reference: null, receiverName: "Lee Park", receiverPhone: "+12125550142", gift: "none", missing: ["reference"], ...d }, ...x });
const reader = { time: shop(), country: "US", now: newYork("2026-06-10 10:05") };
test("x", () => {
  for (const method of ["delivery", "pick-up", "installation", "took-home"]) for (const step of salePlan.steps) {
    if (method !== "delivery" && !["delivery-facts", "confirm-delivery", "did-it-arrive"].includes(step.key)) continue;
    console.log(renderMessage(nudgeMessage([{ owedId: "1" as any, step, brief: brief({ method }) as any, expiresAt: null, state: { kind: "waiting" }, next: { on: day("2026-06-14"), step: "check-in" } }], reader), { zone: "America/New_York", people: [] }));
  }
});
