// A store's plans whole, of one version: what may be made its own of each step, and every step's words. The first
// version is ours.
import type { Subject } from "./course.ts";
import { bigPurchase, plans, salePlan, stepOf } from "./default-plan.ts";
import { followOns } from "./follow-on.ts";
import { issuePlan } from "./issue-plan.ts";
import { issueWords } from "./issue-words.ts";
import { movePlan } from "./move-plan.ts";
import { moveWords } from "./move-words.ts";
import { keeperPlan, makerPlan } from "./promise-plan.ts";
import { promiseWords } from "./promise-words.ts";
import { saleWords } from "./sale-words.ts";
import type { Plan, Step, StepTimes } from "./step.ts";
import { visitPlan } from "./visit-plan.ts";
import { visitWords } from "./visit-words.ts";
import type { Words } from "./words.ts";

/** What is kept of a version, by step. A step that is left out is off, as is one that says so. */
export interface PlanDocument {
  /** In whole units of the store's currency: from here on a purchase is big. */
  readonly bigPurchase: number;
  readonly steps: Readonly<Record<string, StepTimes & { readonly isOff?: boolean }>>;
  readonly words: Words;
}

/** A version, as planning and nudges use it. */
export interface PlanSet {
  readonly version: number;
  readonly bigPurchase: number;
  readonly sale: Plan;
  /** Of a sale whose delivery was changed, too. */
  readonly move: Plan;
  readonly visit: Plan;
  /** Of a promise, its keeper's and its maker's. */
  readonly keeper: Plan;
  readonly maker: Plan;
  readonly issue: Plan;
  readonly words: Words;
}

/** Ours: what every store follows until it makes its own. */
export const firstVersion = 1;

const words: Words = { ...saleWords, ...moveWords, ...visitWords, ...promiseWords, ...issueWords };

export const defaultDocument: PlanDocument = {
  bigPurchase,
  steps: Object.fromEntries(plans.flatMap((plan) => plan.steps.map((step) => [step.key, timesOf(step)]))),
  words,
};

export const defaultPlans: PlanSet = plansOf(defaultDocument, firstVersion);

/** Of words that a document leaves out, ours are said. */
export function plansOf(document: PlanDocument, version: number): PlanSet {
  const own = (plan: Plan): Plan => ({
    version,
    steps: plan.steps.flatMap((step) => {
      const times = document.steps[step.key];
      return times === undefined || times.isOff ? [] : [{ ...step, ...times }];
    }),
  });
  return {
    version,
    bigPurchase: document.bigPurchase,
    sale: own(salePlan),
    move: own(movePlan),
    visit: own(visitPlan),
    keeper: own(keeperPlan),
    maker: own(makerPlan),
    issue: own(issuePlan),
    words: { ...words, ...document.words },
  };
}

/** A step as it is in that version; one that it doesn't have, as it is in ours. @throws if no plan has one of that name */
export function stepIn({ sale, move, visit, keeper, maker, issue }: PlanSet, key: string): Step {
  const own = [sale, move, visit, keeper, maker, issue].flatMap(({ steps }) => steps);
  return own.find((step) => step.key === key) ?? stepOf(key);
}

/** Every step that there is, with what its follow-ups are about. */
export const allSteps: readonly { readonly step: Step; readonly kind: Subject["kind"] }[] = [
  ...of("sale", salePlan.steps),
  ...of("sale", movePlan.steps),
  ...of("visit", visitPlan.steps),
  ...of("promise", [...keeperPlan.steps, ...makerPlan.steps]),
  ...of("issue", issuePlan.steps),
  ...of("sale", followOns),
];

/** The steps that speak to whoever told us of a problem, or asked us to come back to them. */
export const askersSteps: readonly string[] = [...issuePlan.steps, ...followOns].map(({ key }) => key);

function of(kind: Subject["kind"], some: readonly Step[]) {
  return some.map((step) => ({ step, kind }));
}

function timesOf({ when, slots, tries, graceDays, expires, stopsAfterMonths }: Step): StepTimes {
  return { when, slots, tries, graceDays, expires, ...(stopsAfterMonths !== undefined && { stopsAfterMonths }) };
}
