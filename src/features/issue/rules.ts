// Complaints: when the customer is told that they will hear from us.
import { Temporal } from "temporal-polyfill";
import type { CustomerId, IssueId, SaleId, UserId } from "../../core/ids.ts";

export interface Issue {
  readonly id: IssueId;
  readonly customerId: CustomerId;
  readonly saleId: SaleId | null;
  /** The customer's. */
  readonly words: string;
  readonly reportedBy: UserId;
  readonly ownerId: UserId;
  readonly hearByAt: Temporal.Instant;
  readonly reportedAt: Temporal.Instant;
}

/** What the form says. */
export interface ReportedProblem {
  readonly words: string;
  /** Who sorts it out, as Slack's id; whether they may is not known yet. */
  readonly owner: string;
  readonly hearByAt: Temporal.Instant;
}

/** What the form proposes: noon tomorrow, on the reporter's clock. */
export function proposedHearBy(now: Temporal.Instant, zone: string): Temporal.Instant {
  const tomorrow = now.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });
  return tomorrow.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from("12:00") }).toInstant();
}
