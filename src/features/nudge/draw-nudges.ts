// Draws a nudge from what is true now: when it is sent, and at every update.
import type { Temporal } from "temporal-polyfill";
import type { FollowUpId, OutboxId, UserId, WorkspaceId } from "../../core/ids.ts";
import { dayOf } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Message, Owed } from "../../feature.ts";
import type { Brief } from "../follow-up/rules/brief.ts";
import { stepOf } from "../follow-up/rules/default-plan.ts";
import { outcomes } from "../follow-up/rules/outcomes.ts";
import { type GivenAnswer, listAnswers } from "../follow-up/store/answers.ts";
import { type FollowUp, findFollowUps, listFollowUps } from "../follow-up/store/follow-ups.ts";
import { isFirstMessage } from "../outbox/store/owed.ts";
import { type Member, workingTimeOf } from "../workspace/rules.ts";
import { findMembers, getMember } from "../workspace/store.ts";
import { type Card, type CardState, nudgeMessage, type Reader } from "./messages/card.ts";
import { isMorning } from "./rules.ts";

export async function drawNudges(
  deps: Deps,
  db: Queryable,
  owed: readonly Owed[],
  now: Temporal.Instant,
  focus?: OutboxId,
): Promise<Message> {
  const [first] = owed;
  if (first === undefined) throw new Error("a nudge carries at least one follow-up");
  const { workspaceId } = first;
  const { country } = deps.config.store;
  const reader = await getMember(db, workspaceId, first.recipient as UserId);
  const time = workingTimeOf(reader, deps.config.store);
  const followUps = await findFollowUps(
    db,
    workspaceId,
    owed.map(({ subjectId }) => subjectId as FollowUpId),
  );
  const known = [...followUps.values()];
  const answers = await listAnswers(db, workspaceId, [...followUps.keys()]);
  const members = await findMembers(db, workspaceId, [
    ...known.map(({ ownerId }) => ownerId),
    ...answers.map(({ answeredBy }) => answeredBy),
  ]);
  const briefs = await gatherBriefs(deps, db, workspaceId, known, { zone: reader.zone, today: dayOf(time, now) });
  const cards: Card[] = [];
  for (const row of owed) {
    const followUp = followUps.get(row.subjectId as FollowUpId);
    const brief = followUp && briefs.get(followUp.id);
    const owner = followUp && members.get(followUp.ownerId);
    if (!followUp || !brief || !owner) continue;
    const answer = answers.find(({ followUpId, round }) => followUpId === followUp.id && round === row.round);
    cards.push({
      owedId: row.id,
      customerId: followUp.customerId,
      note: followUp.note,
      step: stepOf(followUp.step),
      brief,
      expiresAt: followUp.expiresAt,
      state: stateOf(row, { ...followUp, owner }, answer, answer && members.get(answer.answeredBy)?.name),
      tried: lastTry(answers, followUp, row.round),
      covers: owner.coverId === reader.userId ? owner.name : null,
      next: await findNext(db, followUp, { time, country, now }),
    });
  }
  const dueAts = owed.map(({ dueAt }) => dueAt);
  const occasion = { isMorning: isMorning(dueAts, time, now), isFirst: await isFirstMessage(db, first) };
  return nudgeMessage(cards, { time, country, now, ...occasion }, focus);
}

function stateOf(
  row: Owed,
  followUp: FollowUp & { readonly owner: Member },
  answer: GivenAnswer | undefined,
  name: string | undefined,
): CardState {
  if (answer) {
    const { outcome, answeredAt, returnsAt, note } = answer;
    return { kind: "answered", outcome, answeredAt, returnsAt, note, by: name ?? "A colleague" };
  }
  if (followUp.closedBecause !== null) return { kind: "ended", because: followUp.closedBecause };
  if (followUp.round !== row.round) return { kind: "moved", to: followUp.dueAt };
  const { userId, coverId, name: owner } = followUp.owner;
  return row.recipient === userId || row.recipient === coverId ? { kind: "waiting" } : { kind: "theirs", owner };
}

/** Before this round. */
function lastTry(answers: Awaited<ReturnType<typeof listAnswers>>, { id }: FollowUp, round: number): Card["tried"] {
  const tries = answers.filter((answer) => {
    const { isAttempt, isReached } = outcomes[answer.outcome];
    return answer.followUpId === id && answer.round < round && isAttempt && !isReached;
  });
  return tries.at(-1) ?? null;
}

/** What every feature knows of these follow-ups, put together. */
async function gatherBriefs(
  deps: Deps,
  db: Queryable,
  workspaceId: WorkspaceId,
  followUps: readonly FollowUp[],
  reader: { readonly zone: string; readonly today: Temporal.PlainDate },
): Promise<ReadonlyMap<FollowUpId, Brief>> {
  const parts = await Promise.all(deps.features.map(({ brief }) => brief?.(db, workspaceId, followUps, reader)));
  const briefs = new Map<FollowUpId, Brief>();
  for (const { id } of followUps) {
    const brief = Object.assign({ ...blank }, ...parts.map((part) => part?.get(id) ?? {})) as Partial<Brief>;
    if (isWhole(brief)) briefs.set(id, brief);
    else throw new Error(`no feature tells whose or what follow-up ${id} is`);
  }
  return briefs;
}

/** Where no feature says otherwise: nothing is known, and no goods are on their way. */
const blank: Omit<Brief, "customerName" | "what" | "startedOn"> = {
  customerPhone: null,
  customerEmail: null,
  reasons: null,
  promises: [],
  visit: null,
  promise: null,
  issue: null,
  problems: [],
  delivery: {
    method: "took-home",
    plannedOn: null,
    window: null,
    company: null,
    companyPhone: null,
    address: null,
    reference: null,
    receiverName: null,
    receiverPhone: null,
    gift: "none",
    missing: [],
  },
};

function isWhole(brief: Partial<Brief>): brief is Brief {
  return brief.customerName !== undefined && brief.what !== undefined && brief.startedOn !== undefined;
}

/** The next touch of the same sale that the customer will notice. */
async function findNext(db: Queryable, followUp: FollowUp, { time }: Reader): Promise<Card["next"]> {
  const later = (await listFollowUps(db, followUp.workspaceId, followUp.subject)).find(
    ({ id, closedBecause, dueAt, step }) =>
      id !== followUp.id &&
      closedBecause === null &&
      stepOf(step).speaksTo !== null &&
      dueAt.epochMilliseconds > followUp.dueAt.epochMilliseconds,
  );
  return later ? { on: dayOf(time, later.dueAt), step: later.step } : null;
}
