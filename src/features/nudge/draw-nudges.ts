// Draws a nudge from what is true now: when it is sent, and at every update.
import { Temporal } from "temporal-polyfill";
import type { FollowUpId, OutboxId, UserId, WorkspaceId } from "../../core/ids.ts";
import { dayOf } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Message } from "../../feature.ts";
import type { Brief } from "../follow-up/rules/brief.ts";
import { isCall, joinKeyOf } from "../follow-up/rules/calls.ts";
import { stepOf } from "../follow-up/rules/default-plan.ts";
import { followOns } from "../follow-up/rules/follow-on.ts";
import { isPassing, outcomes } from "../follow-up/rules/outcomes.ts";
import { defaultPlans } from "../follow-up/rules/plan-set.ts";
import { type GivenAnswer, listAnswers } from "../follow-up/store/answers.ts";
import { listCalledReceivers } from "../follow-up/store/called.ts";
import { listMoved } from "../follow-up/store/calls.ts";
import { speakerKey } from "../follow-up/store/contacts.ts";
import { type FollowUp, findFollowUps, listFollowUps } from "../follow-up/store/follow-ups.ts";
import { findPlanVersions } from "../follow-up/store/plan-versions.ts";
import type { Owed } from "../outbox/rules.ts";
import { isFirstMessage } from "../outbox/store/owed.ts";
import { type Member, workingTimeOf } from "../workspace/rules.ts";
import { findMembers, getMember } from "../workspace/store.ts";
import { type Card, type CardState, nudgeMessage } from "./messages/card.ts";
import { isReceivers, receiver } from "./messages/wording.ts";
import { isMorning, movedAfter, nextAfter } from "./rules.ts";
import { countPutOff, findSentTime } from "./store.ts";

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
  const briefs = await gatherBriefs(deps, db, workspaceId, known, {
    ...{ userId: reader.userId, zone: reader.zone },
    today: dayOf(time, now),
  });
  const plans = await findPlanVersions(
    db,
    workspaceId,
    known.map(({ planVersion }) => planVersion),
  );
  const moved = await listMoved(
    db,
    workspaceId,
    known.map(({ customerId }) => customerId),
  );
  const cards: (Card & { readonly group: string })[] = [];
  for (const row of owed) {
    const followUp = followUps.get(row.subjectId as FollowUpId);
    const brief = followUp && briefs.get(followUp.id);
    const owner = followUp && members.get(followUp.ownerId);
    if (!followUp || !brief || !owner) continue;
    const answer = answers.find(({ followUpId, round }) => followUpId === followUp.id && round === row.round);
    const siblings = await listFollowUps(db, workspaceId, followUp.subject);
    const theirMoves = moved.filter((one) => one.id !== followUp.id && one.customerId === followUp.customerId);
    const isOfSame = await sameCalled(db, followUp, [...siblings, ...theirMoves]);
    const name = answer && members.get(answer.answeredBy)?.name;
    const state = stateOf(row, { ...followUp, owner }, { answers, name, siblings });
    cards.push({
      owedId: row.id,
      group: groupOf(row, followUp, brief, state),
      toldOn: followUp.toldOn,
      moved: movedAfter(followUp, theirMoves.filter(isOfSame), time),
      customerId: followUp.customerId,
      note: followUp.note,
      step: stepOf(followUp.step),
      words: (plans.get(followUp.planVersion) ?? defaultPlans).words,
      brief: { ...brief, isPassedOn: answers.some((one) => one.followUpId === followUp.id && isPassing(one.outcome)) },
      expiresAt: followUp.expiresAt,
      state,
      tried: lastTry(answers, followUp, row.round),
      covers: owner.coverId === reader.userId ? owner.name : null,
      next: nextAfter(followUp, siblings.filter(isOfSame), time),
    });
  }
  const wantedAts = owed.map(({ wantedAt, dueAt }) => wantedAt ?? dueAt);
  const sentOn = dayOf(time, (await findSentTime(db, workspaceId, first.id)) ?? now);
  const occasion = {
    isMorning: isMorning(wantedAts, time, now),
    isFirst: await isFirstMessage(db, first),
    putOff: owed.length > 1 ? await countPutOff(db, workspaceId, reader.userId, sentOn) : null,
  };
  return nudgeMessage(joinCards(cards), { time, country, now, ...occasion }, focus);
}

/** What is one call is one card: while they wait, those that may be one now; answered, those of one tap. */
function groupOf(row: Owed, followUp: FollowUp, brief: Brief, state: CardState): string {
  const { step, ownerId, customerId, dueAt } = followUp;
  if (state.kind === "answered") return [customerId, state.by, state.answeredAt].join("/");
  const key = joinKeyOf({ step, ownerId, receiver: isReceivers(stepOf(step), brief) ? receiver(brief) : null });
  return state.kind === "waiting" && key !== null ? [customerId, key, dueAt].join("/") : row.id;
}

/** The one of the highest rank carries the others. */
function joinCards(cards: readonly (Card & { readonly group: string })[]): Card[] {
  const groups = new Map<string, Card[]>();
  for (const { group, ...card } of cards) groups.set(group, [...(groups.get(group) ?? []), card]);
  return [...groups.values()].flatMap((group) => {
    const [first, ...joined] = group.toSorted((a, b) => b.step.rank - a.step.rank);
    return first === undefined ? [] : [{ ...first, joined }];
  });
}

function stateOf(
  row: Owed,
  followUp: FollowUp & { readonly owner: Member },
  {
    answers,
    name,
    siblings,
  }: {
    readonly answers: readonly (GivenAnswer & { readonly followUpId: FollowUpId })[];
    /** Of whoever answered. */
    readonly name: string | undefined;
    readonly siblings: readonly FollowUp[];
  },
): CardState {
  const given = answers.filter(({ followUpId }) => followUpId === followUp.id);
  const answer = given.find(({ round }) => round === row.round);
  if (answer) {
    const { outcome, answeredAt, note } = answer;
    // It may have made room for another call since.
    const isLast = answer === given.at(-1) && followUp.closedBecause === null;
    const returnsAt =
      answer.returnsAt && isLast ? followUp.dueAt : (answer.returnsAt ?? calledBackAt(answer, siblings));
    return { kind: "answered", outcome, answeredAt, returnsAt, note, by: name ?? "A colleague" };
  }
  if (followUp.closedBecause !== null)
    return { kind: "ended", because: followUp.closedBecause, againAt: askedAgainAt(followUp, siblings) };
  const { userId, coverId, name: owner } = followUp.owner;
  if (row.recipient !== userId && row.recipient !== coverId) return { kind: "theirs", owner };
  return followUp.round === row.round ? { kind: "waiting" } : { kind: "moved", to: followUp.dueAt };
}

/** What they asked us to come back for is a follow-up of its own, and noted there; null: nothing, or it is over. */
function calledBackAt({ outcome, note }: GivenAnswer, siblings: readonly FollowUp[]): Temporal.Instant | null {
  if (outcome !== "needs-changed" || note === null) return null;
  const isCallBack = ({ step }: FollowUp) => followOns.some(({ key }) => key === step);
  const open = siblings.filter((one) => one.closedBecause === null && isCallBack(one));
  // One call may come back to several things.
  return open.find((one) => `; ${one.note}; `.includes(`; ${note}; `))?.dueAt ?? null;
}

/** When the same was asked next, of what nobody answered in its time; null: it wasn't. */
function askedAgainAt({ step, dueAt, closedBecause }: FollowUp, siblings: readonly FollowUp[]) {
  if (closedBecause !== "expired") return null;
  const next = siblings.find((one) => one.step === step && Temporal.Instant.compare(one.dueAt, dueAt) > 0);
  return next?.dueAt ?? null;
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
  reader: { readonly userId: UserId; readonly zone: string; readonly today: Temporal.PlainDate },
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
  asked: [],
  lastSpoke: null,
  isReceivers: false,
  isPassedOn: false,
  category: null,
  reasons: null,
  returned: [],
  promises: [],
  visit: null,
  promise: null,
  issue: null,
  hearing: null,
  problems: [],
  told: null,
  moved: null,
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

/** Which of these calls are to whoever is called now: who receives a gift isn't told of the buyer's. */
async function sameCalled(
  db: Queryable,
  followUp: FollowUp,
  others: readonly FollowUp[],
): Promise<(one: FollowUp) => boolean> {
  const ids = [followUp, ...others].map(({ id }) => id);
  const receivers = await listCalledReceivers(db, followUp.workspaceId, ids);
  const called = ({ id, customerId }: FollowUp) =>
    speakerKey({ customerId, receiver: receivers.get(id)?.name ?? null });
  return (one) => isCall(followUp) && isCall(one) && called(one) === called(followUp);
}
