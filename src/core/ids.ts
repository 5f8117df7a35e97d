// Branded ids: a customer's id can't be handed in where a sale's is wanted.
import { randomUUID } from "node:crypto";

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Slack's ids, as Slack writes them: `T…` (a workspace), `U…`/`W…` (a person), `C…`/`D…`/`G…` (a conversation). */
export type WorkspaceId = Branded<"WorkspaceId">;
export type UserId = Branded<"UserId">;
export type ChannelId = Branded<"ChannelId">;

/** Our own ids: UUIDs, opaque in buttons and views, always re-authorised on the server. */
export type StoreId = Branded<"StoreId">;
export type CustomerId = Branded<"CustomerId">;
export type SaleId = Branded<"SaleId">;
export type DeliveryId = Branded<"DeliveryId">;
export type DeliveryChangeId = Branded<"DeliveryChangeId">;
export type DeliveryAskId = Branded<"DeliveryAskId">;
export type PromiseId = Branded<"PromiseId">;
export type PromiseChangeId = Branded<"PromiseChangeId">;
export type IssueId = Branded<"IssueId">;
export type PraiseId = Branded<"PraiseId">;
export type FollowUpId = Branded<"FollowUpId">;
export type AnswerId = Branded<"AnswerId">;
export type OutboxId = Branded<"OutboxId">;
export type ContactId = Branded<"ContactId">;
export type ReturnId = Branded<"ReturnId">;
export type VisitId = Branded<"VisitId">;
export type DigestId = Branded<"DigestId">;
export type DepartureId = Branded<"DepartureId">;
export type HandoverId = Branded<"HandoverId">;
/** One start of one process: who holds a lease. */
export type ProcessId = Branded<"ProcessId">;

type OwnId =
  | StoreId
  | CustomerId
  | SaleId
  | DeliveryId
  | DeliveryChangeId
  | DeliveryAskId
  | PromiseId
  | PromiseChangeId
  | IssueId
  | PraiseId
  | FollowUpId
  | AnswerId
  | OutboxId
  | ContactId
  | ReturnId
  | VisitId
  | DigestId
  | DepartureId
  | HandoverId
  | ProcessId;

/** A fresh random id of the kind that the caller names. */
export function newId<Id extends OwnId>(): Id {
  return randomUUID() as string as Id;
}
