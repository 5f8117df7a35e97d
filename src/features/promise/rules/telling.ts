// Who hears of what happened to a promise: both ends hear of every end, and of every change that somebody else made.
import type { UserId } from "../../../core/ids.ts";
import { type Act, acts } from "./acts.ts";
import { isOver, isToKeep, type PromiseMade } from "./promise.ts";

export interface Told {
  /** Whoever keeps it now is told how it stands, with what they can do. */
  readonly isKeeperTold: boolean;
  /** Told of the change alone, once each. */
  readonly news: readonly UserId[];
}

type Seen = Pick<PromiseMade, "makerId" | "ownerId" | "state">;

/** @param managers told of what the customer doesn't agree to @param by who acts: they see it themselves */
export function decideTold(
  kind: Act["kind"],
  { before, after }: { readonly before: Seen; readonly after: Seen },
  by: UserId,
  managers: readonly UserId[],
): Told {
  const { makerId, ownerId } = after;
  const isPassed = kind === "pass-on" || kind === "hand-on";
  const isMade = kind === "change" || kind === "call-off";
  const hasEnded = isOver(after);
  const isKeeperTold = ownerId !== makerId && ownerId !== by && (acts[kind].by === "maker" || isPassed || hasEnded);
  const news = new Set<UserId>();
  if (isPassed || isMade || hasEnded) news.add(makerId);
  if (kind === "disagree") for (const manager of managers) news.add(manager);
  if (before.ownerId !== ownerId && before.ownerId !== makerId) news.add(before.ownerId);
  news.delete(by);
  return { isKeeperTold, news: [...news] };
}

/**
 * Whether its keeper hears that its delivery is changed, so that they can say whether it still fits: also where it has a
 * day of its own. Whoever changed the delivery knows.
 */
export function hearsOfDelivery({ state, ownerId }: Pick<Seen, "state" | "ownerId">, by: UserId): boolean {
  return isToKeep({ state }) && ownerId !== by;
}
