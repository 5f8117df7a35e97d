// Nudge cards as tests deal them: Jane Doe's oak table, on its way to her.

import { checkMessageBlocks } from "../../sandbox/slack/block-kit/check.ts";
import { renderMessage } from "../../sandbox/slack/render.ts";
import { type CustomerId, newId, type OutboxId } from "../../src/core/ids.ts";
import type { Message } from "../../src/feature.ts";
import type { Brief, DeliveryBrief } from "../../src/features/follow-up/rules/brief.ts";
import { stepOf } from "../../src/features/follow-up/rules/default-plan.ts";
import { defaultPlans } from "../../src/features/follow-up/rules/plan-set.ts";
import type { Card, Reader } from "../../src/features/nudge/messages/card.ts";
import { day, newYork, shop } from "./planning.ts";

/** Ana, on Wednesday 3 June 2026, 10:00. */
export const reader: Reader = { time: shop(), country: "US", now: newYork("2026-06-03 10:00") };

export function briefOf(differs: Partial<Brief> = {}, delivery: Partial<DeliveryBrief> = {}): Brief {
  return {
    customerName: "Jane Doe",
    customerPhone: "+12125550199",
    what: "oak table",
    customerEmail: null,
    asked: [],
    lastSpoke: null,
    isReceivers: false,
    isPassedOn: false,
    category: "other",
    moved: null,
    told: null,
    startedOn: day("2026-06-02"),
    reasons: "seats eight, solid oak",
    returned: [],
    promises: [],
    visit: null,
    promise: null,
    issue: null,
    hearing: null,
    problems: [],
    delivery: {
      method: "delivery",
      plannedOn: day("2026-06-12"),
      window: "9 to 12",
      company: "Swift Vans",
      companyPhone: "+12125550111",
      address: "12 Elm Street",
      reference: "SV-88",
      receiverName: null,
      receiverPhone: null,
      gift: "none",
      missing: [],
      ...delivery,
    },
    ...differs,
  };
}

export function cardOf(step: string, brief: Brief = briefOf(), differs: Partial<Card> = {}): Card {
  return {
    owedId: newId<OutboxId>(),
    customerId: newId<CustomerId>(),
    note: null,
    step: stepOf(step),
    words: defaultPlans.words,
    brief,
    expiresAt: null,
    state: { kind: "waiting" },
    covers: null,
    tried: null,
    next: null,
    ...differs,
  };
}

/** As it is drawn for a person; a message that Slack would refuse throws. */
export function read(message: Message): string {
  const checked = checkMessageBlocks(message.blocks);
  if (!checked.ok) throw new Error(checked.problems.join("\n"));
  return renderMessage({ text: message.text, blocks: checked.value }, { zone: "America/New_York", people: [] });
}
