// "Same person" or "Someone else", under the confirmation that asked: two customers become one, or one becomes two.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import { type CustomerId, newId, type SaleId, type VisitId, type WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Likeness } from "../customer/rules.ts";
import { findLikeness, isTakenBack, updateLikeness } from "../customer/store/likenesses.ts";
import { mergeCustomers, moveSubject } from "../customer/store/merges.ts";
import { findCustomer, insertCustomer, listAlike } from "../customer/store.ts";
import { type Member, mayActFor } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { sayWhen } from "./messages.ts";
import { planCustomer } from "./plan-customer.ts";
import { planSubject } from "./plan-subject.ts";
import { lockCustomers } from "./store/calls.ts";
import { getStandingLocked } from "./store/standings.ts";

export interface LikenessAnswer {
  readonly workspaceId: WorkspaceId;
  readonly subject: { readonly kind: "sale"; readonly id: SaleId } | { readonly kind: "visit"; readonly id: VisitId };
  readonly by: Member;
  readonly answer: "same" | "other";
  /** As the form said it, where the phone or e-mail is known under another name. */
  readonly typedName: string | null;
}

/**
 * In the caller's transaction. Of one name: the new customer is merged into the known one, or stays. Of one phone: the
 * sale or visit stays with the known one, or becomes a new customer's with all that hangs on it.
 * @returns whose it is now, and everything whose messages are no longer true
 * @throws {UserError} if it isn't theirs, was answered or taken back, or the other one is gone
 */
export async function answerLikeness(
  tx: Queryable,
  config: Config,
  { workspaceId, subject, by, answer, typedName }: LikenessAnswer,
  now: Temporal.Instant,
): Promise<{ readonly customerId: CustomerId; readonly changed: readonly string[] }> {
  const likeness = await getOpenLocked(tx, config, { workspaceId, subject, by }, now);
  const known = await findCustomer(tx, workspaceId, likeness.knownId);
  if (known === null)
    throw new UserError("The other one is no longer in our records: there is nothing to decide any more.");
  await updateLikeness(tx, workspaceId, subject.id, { answer, answeredBy: by.userId, answeredAt: now });
  const { madeId, shares } = likeness;
  if (madeId !== null && answer === "same") {
    const moved = await mergeCustomers(tx, workspaceId, { from: madeId, to: known.id }, now);
    return replan(tx, config, { workspaceId, subject }, [known.id], moved, now);
  }
  if (madeId === null && answer === "other" && typedName !== null) {
    const id = newId<CustomerId>();
    const contact = { phone: null, email: null, [shares]: shares === "email" ? known.email : known.phone };
    await insertCustomer(tx, { ...contact, workspaceId, id, name: typedName, createdBy: by.userId }, now);
    const moved = await moveSubject(tx, workspaceId, subject, id);
    return replan(tx, config, { workspaceId, subject }, [id, known.id], moved, now);
  }
  return { customerId: madeId ?? known.id, changed: [subject.id] };
}

/** Its customers and its subject are locked. */
async function getOpenLocked(
  tx: Queryable,
  config: Config,
  { workspaceId, subject, by }: Pick<LikenessAnswer, "workspaceId" | "subject" | "by">,
  now: Temporal.Instant,
): Promise<Likeness> {
  const gone = "There is nothing to decide here any more.";
  const seen = await findLikeness(tx, workspaceId, subject.id);
  if (seen === null) throw new UserError(gone);
  const ids = [seen.knownId, ...(seen.madeId === null ? [] : [seen.madeId])];
  await lockCustomers(tx, workspaceId, await listAlike(tx, workspaceId, { ids }));
  const { parts } = await getStandingLocked(tx, workspaceId, subject);
  const likeness = await findLikeness(tx, workspaceId, subject.id);
  const ownerId = parts[0]?.ownerId;
  if (likeness === null || ownerId === undefined) throw new UserError(gone);
  const owner = await getMember(tx, workspaceId, ownerId);
  if (!mayActFor(owner, by, config.managers))
    throw new UserError(`This is ${owner.name}'s customer: ${owner.name} or a manager says who it is.`);
  if (await isTakenBack(tx, workspaceId, subject.id))
    throw new UserError(`The ${subject.kind} was taken back: there is nothing to decide any more.`);
  if (likeness.answer !== null && likeness.answeredBy !== null && likeness.answeredAt !== null) {
    const { name } = await getMember(tx, workspaceId, likeness.answeredBy);
    const said = likeness.answer === "same" ? "Same person" : "Someone else";
    throw new UserError(`${name} already answered: ${said}, ${sayWhen(likeness.answeredAt, by.zone, now)}`);
  }
  if (likeness.madeId === likeness.knownId) throw new UserError("They are one customer already.");
  return likeness;
}

async function replan(
  tx: Queryable,
  config: Config,
  about: Pick<LikenessAnswer, "workspaceId" | "subject">,
  customerIds: readonly [CustomerId, ...CustomerId[]],
  moved: readonly string[],
  now: Temporal.Instant,
): Promise<{ readonly customerId: CustomerId; readonly changed: readonly string[] }> {
  const { workspaceId } = about;
  const changed: string[] = [...moved, ...(await planSubject(tx, config.store, about, now)).changed];
  for (const customerId of customerIds)
    changed.push(...(await planCustomer(tx, config.store, { workspaceId, customerId }, now)));
  return { customerId: customerIds[0], changed: [...new Set(changed)] };
}
