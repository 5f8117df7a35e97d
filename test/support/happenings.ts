// Whatever may happen to a purchase and its buyer: what somebody tells us, and what a person does with a follow-up.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import type { CustomerId, UserId } from "../../src/core/ids.ts";
import { dayOf, openingAt, type WorkingTime } from "../../src/core/working-time.ts";
import type { OptOutKind } from "../../src/features/customer/rules.ts";
import type { SaleFacts } from "../../src/features/follow-up/rules/journey.ts";
import { type Outcome, outcomes } from "../../src/features/follow-up/rules/outcomes.ts";
import { defaultDocument } from "../../src/features/follow-up/rules/plan-set.ts";
import type { PromiseState } from "../../src/features/follow-up/rules/promise-course.ts";
import { snoozes } from "../../src/features/follow-up/rules/return-times.ts";
import { time } from "./planning.ts";
import { anyDaysAhead, anyHours } from "./planning-worlds.ts";

export const owner = "U0ANA" as UserId;
const text = fc.option(fc.constant("known"));
const anyClock = fc.integer({ min: 8, max: 22 }).map((hour) => time("00:00").add({ hours: hour }));
const anyKind = fc.constantFrom<OptOutKind>("calls", "messages", "sales", "all");

/** Sold at any moment of ten years, up to ten hours after its owner's opening. */
export const anySold: fc.Arbitrary<{ readonly facts: SaleFacts; readonly time: WorkingTime }> = fc
  .record({
    hours: anyHours,
    soldIn: fc.integer({ min: 0, max: 3650 }),
    minutes: fc.integer({ min: 0, max: 600 }),
    plannedIn: anyDaysAhead,
    givenIn: anyDaysAhead,
    method: fc.constantFrom("took-home" as const, "delivery" as const, "pick-up" as const, "installation" as const),
    amountMinor: fc.option(fc.constantFrom(10_000, 90_000)),
    windowEndsAt: fc.option(anyClock),
    company: text,
    address: text,
  })
  .map(({ hours, soldIn, minutes, plannedIn, givenIn, ...rest }) => {
    const soldOn = Temporal.PlainDate.from("2020-01-01").add({ days: soldIn });
    const soldAt = openingAt(hours, soldOn).add({ minutes });
    const isTaken = rest.method === "took-home";
    const facts: SaleFacts = {
      ...{ customerId: "customer" as CustomerId, repId: owner, soldAt, undoneAt: null, isCancelled: false },
      ...{ what: "table", category: null, currency: "USD", window: null, companyPhone: null, reference: null },
      ...{ hadIssue: false, contactedAt: null, trainedOn: null, arrivalSaidAt: null, isDeclinedByReceiver: false },
      ...rest,
      plannedOn: isTaken || plannedIn === null ? null : soldOn.add({ days: plannedIn }),
      deliveredOn: isTaken ? dayOf(hours, soldAt) : null,
      gift: givenIn === null ? "none" : "gift",
      givenOn: givenIn === null ? null : soldOn.add({ days: givenIn }),
    };
    return { facts, time: hours };
  });

type PromiseTurn = Exclude<PromiseState, "not-confirmed" | "withdrawn">;

/** The states from which a promise comes into each; null: nobody has made it yet. */
export const promiseTurns: Readonly<Record<PromiseTurn, readonly (PromiseState | null)[]>> = {
  ...{ asked: [null], agreed: ["asked"], made: [null, "agreed"], accepted: ["made", "late", "cant"] },
  ...{ late: ["made", "accepted"], cant: ["made", "accepted", "late"], reopened: ["cant"] },
  ...{ done: ["made", "accepted", "late", "reopened", "not-kept"], "not-kept": ["done"], kept: ["done"] },
};

/** What somebody tells us of a purchase, and what it makes of what we know. */
const anyNews = {
  dated: fc.record({ inDays: anyDaysAhead, askedBy: fc.constantFrom("customer" as const, "us" as const) }),
  delivered: fc.constant({}),
  trained: fc.constant({}),
  detailed: fc.record(
    {
      amountMinor: fc.constantFrom(10_000, 90_000),
      category: fc.constantFrom("ring", "vehicle", "other"),
      windowEndsAt: anyClock,
      company: fc.constant("Swift Vans"),
      address: fc.constant("12 Elm Street"),
    },
    { requiredKeys: [] },
  ),
  contacted: fc.constant({}),
  asked: anyKind,
  erased: fc.constant({}),
  returned: fc.constantFrom<"whole" | "part">("whole", "part", "part", "part"),
  issue: fc.constantFrom<"reported" | "fixed" | "solved">("reported", "fixed", "solved"),
  promise: fc.record({ to: fc.constantFrom(...(Object.keys(promiseTurns) as PromiseTurn[])), inDays: anyDaysAhead }),
  visit: fc.record({
    to: fc.constantFrom("came" as const, "deciding" as const, "bought" as const, "not-interested" as const),
    mayCall: fc.constantFrom("call" as const, "message" as const, "no" as const),
    wish: fc.constantFrom("week" as const, "day" as const, "month" as const, "none" as const),
    inDays: anyDaysAhead,
  }),
};

/** What a person does with a follow-up, or what becomes of its owner; or time passes. */
const anyAct = {
  passes: fc.integer({ min: 0, max: 24 * 40 }),
  answered: fc.record({ nth: fc.nat(8), outcome: fc.constantFrom(...(Object.keys(outcomes) as Outcome[])) }),
  snoozed: fc.record({ nth: fc.nat(8), key: fc.constantFrom(...snoozes.map(({ key }) => key)) }),
  changedPlan: fc.array(
    fc.record({
      key: fc.constantFrom(...Object.keys(defaultDocument.steps)),
      isOff: fc.boolean(),
      days: fc.integer({ min: 0, max: 40 }),
    }),
    { maxLength: 4 },
  ),
  handedOver: anyHours,
  movedTo: fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
};

type OneOf<Kinds> = {
  [Kind in keyof Kinds]: {
    readonly kind: Kind;
    readonly with: Kinds[Kind] extends fc.Arbitrary<infer One> ? One : never;
  };
}[keyof Kinds];
export type News = OneOf<typeof anyNews>;
export type NewsOf<Kind extends News["kind"]> = Extract<News, { readonly kind: Kind }>["with"];
export type Happening = News | OneOf<typeof anyAct>;

function oneOf<Kinds extends Readonly<Record<string, fc.Arbitrary<unknown>>>>(kinds: Kinds) {
  return fc.oneof(
    ...Object.entries(kinds).map(([kind, details]) => details.map((one) => ({ kind, with: one }) as OneOf<Kinds>)),
  );
}

export const news = oneOf(anyNews);
export const happenings = fc.array(oneOf({ ...anyNews, ...anyAct }), { minLength: 1, maxLength: 10 });
