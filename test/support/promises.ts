// A promise as the rules see it: Ana's to Jane Doe, Sam's to keep, made on Tuesday 2 June 2026 for Tuesday 9 June.
import type { CustomerId, PromiseId, UserId } from "../../src/core/ids.ts";
import type { PromiseMade } from "../../src/features/promise/rules/promise.ts";
import { day, newYork } from "./planning.ts";

export const ana = "U0ANA" as UserId;
export const sam = "U0SAM" as UserId;
export const madeAt = newYork("2026-06-02 14:00");

export function promiseWith(differs: Partial<PromiseMade> = {}): PromiseMade {
  return {
    ...{ id: "promise" as PromiseId, customerId: "jane" as CustomerId, saleId: null, link: null },
    words: "old table taken away",
    makerId: ana,
    ownerId: sam,
    ...{ outsideName: null, outsidePhone: null, dueOn: day("2026-06-09"), state: "made", round: 0 },
    ...{ offerWords: null, offerDueOn: null, offerWhy: null, madeCustomer: false, withdrawnFrom: null },
    ...{ madeAt, askedAt: madeAt, turnedAt: madeAt },
    ...differs,
  };
}
