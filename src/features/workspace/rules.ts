// People, what they may do, and when they work.

import type { Temporal } from "temporal-polyfill";
import type { StoreId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Holidays, WorkingTime } from "../../core/working-time.ts";

export interface Member {
  readonly workspaceId: WorkspaceId;
  readonly userId: UserId;
  readonly storeId: StoreId;
  /** What everybody knows them by: the full name, else the display name. */
  readonly name: string;
  /** Empty where they chose none. */
  readonly displayName: string;
  readonly handle: string;
  /** IANA. */
  readonly zone: string;
  readonly isAdmin: boolean;
  readonly isGuest: boolean;
  readonly isDeleted: boolean;
  readonly isBot: boolean;
  readonly repSinceAt: Temporal.Instant | null;
}

export interface Store {
  readonly workspaceId: WorkspaceId;
  readonly id: StoreId;
  readonly name: string;
  /** IANA. */
  readonly zone: string;
}

/** A store's hours and days, until Settings can set them per store. */
export interface StoreHours {
  readonly days: ReadonlySet<number>;
  readonly opens: Temporal.PlainTime;
  readonly closes: Temporal.PlainTime;
  readonly holidays: Holidays;
}

/** Hours are read on each person's own clock: the store's hours, in `zone` (a member's own, or the store's). */
export function workingTimeIn(hours: StoreHours, zone: string): WorkingTime {
  return { ...hours, zone, daysOff: new Set() };
}

/** `named` are the operator's; where there are none, the workspace's owners and admins are the managers. */
export function isManager(member: Member, named: readonly UserId[]): boolean {
  return named.length > 0 ? named.includes(member.userId) : member.isAdmin && !member.isBot && !member.isDeleted;
}

/** Why this person may not use the bot, as a sentence for them; null when they may. */
export function refusalOf(person: {
  readonly isGuest: boolean;
  readonly isDeleted: boolean;
  readonly isBot: boolean;
}): string | null {
  if (person.isGuest)
    return "Follow Through is for the store's own staff: guests of this workspace can't use it. A manager can help you.";
  if (person.isDeleted || person.isBot) return "Follow Through is for the people who work at this store.";
  return null;
}
