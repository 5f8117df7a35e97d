// People, what they may do, when they work, and who stands in for them.
import { Temporal } from "temporal-polyfill";
import type { Holidays } from "../../core/holidays.ts";
import type { StoreId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { WorkingTime } from "../../core/working-time.ts";

/** When somebody works, where that is not as the store says. */
export interface Availability {
  /** ISO weekdays, Monday 1 to Sunday 7; null: the store's. */
  readonly workDays: ReadonlySet<number> | null;
  /** Their own hours; both null: the store's. */
  readonly opens: Temporal.PlainTime | null;
  readonly closes: Temporal.PlainTime | null;
  /** Single days (`YYYY-MM-DD`) that differ from their week: true where worked, false where off. */
  readonly ownDays: ReadonlyMap<string, boolean>;
  /** Away from this day through that one, on their own calendar; both null once they are back. */
  readonly awayFrom: Temporal.PlainDate | null;
  readonly awayUntil: Temporal.PlainDate | null;
  /** Who gets their nudges while they are away; null: nobody, they wait. */
  readonly coverId: UserId | null;
}

export interface Member extends Availability {
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

/** The same text exactly where days, hours and holidays are the same. */
export function nameOfHours({ days, opens, closes, holidays: { closed, open, areas } }: StoreHours): string {
  const lists = [closed, open, areas].map((names) => [...names].toSorted().join(","));
  return [[...days].toSorted().join(""), `${opens}-${closes}`, ...lists].join(" ");
}

/** The store's own hours, in its zone; or, while nobody knows who somebody is, in any other. */
export function workingTimeIn(hours: StoreHours, zone: string): WorkingTime {
  return { ...hours, zone, daysOff: new Set() };
}

/** Whoever works, as far as their hours go. */
export type Working = Omit<Availability, "coverId"> & Pick<Member, "zone">;

/** On their own clock: their own hours and days where they have some, else the store's. Away is off. */
export function workingTimeOf(person: Working, hours: StoreHours): WorkingTime {
  const { zone, workDays, opens, closes, ownDays } = person;
  const ownWhere = (isWorked: boolean) => [...ownDays].filter(([, worked]) => worked === isWorked).map(([on]) => on);
  return {
    ...hours,
    zone,
    ...(workDays && { days: workDays }),
    ...(opens && closes && { opens, closes }),
    daysOff: new Set([...ownWhere(false), ...awayDays(person)]),
    daysOn: new Set(ownWhere(true)),
  };
}

/** What their follow-ups are planned by: while a cover sees to them, the days away are days like any other. */
export function planningTimeOf(owner: Working & Pick<Member, "coverId">, hours: StoreHours): WorkingTime {
  return owner.coverId === null ? workingTimeOf(owner, hours) : timeWhenHere(owner, hours);
}

/** As if they weren't away. */
export function timeWhenHere(person: Working, hours: StoreHours): WorkingTime {
  return workingTimeOf({ ...person, awayFrom: null, awayUntil: null }, hours);
}

export function isAway({ zone, awayUntil }: Pick<Member, "zone" | "awayUntil">, now: Temporal.Instant): boolean {
  return awayUntil !== null && Temporal.PlainDate.compare(now.toZonedDateTimeISO(zone).toPlainDate(), awayUntil) <= 0;
}

/**
 * Who gets a person's nudges: they themselves, though away they read them when they are back; or while they are away a
 * cover who is there. Null where they have left: then nobody does, and what is theirs stands in the store's queue until
 * a manager hands it over. A cover whom they named doesn't inherit it.
 */
export function readerFor(owner: Member, cover: Member | undefined, now: Temporal.Instant): Member | null {
  if (hasLeft(owner)) return null;
  const isCovered = isAway(owner, now) && cover && !hasLeft(cover) && !isAway(cover, now);
  return isCovered ? cover : owner;
}

/** Away, and whoever was named to cover, if anybody, isn't there either: what is theirs waits until they are back. */
export function isUncovered(owner: Member, people: ReadonlyMap<UserId, Member>, now: Temporal.Instant): boolean {
  const reader = readerFor(owner, owner.coverId === null ? undefined : people.get(owner.coverId), now);
  return reader !== null && isAway(reader, now);
}

/** Deactivated in Slack, or no more than a guest since: nothing can be answered by them. */
export function hasLeft(person: Pick<Member, "isGuest" | "isDeleted" | "isBot">): boolean {
  return refusalOf(person) !== null;
}

/** Whoever may see to a person's customers: they, their cover (named only while they are away), a manager. */
export function mayActFor(owner: Pick<Member, "userId" | "coverId">, by: Member, named: readonly UserId[]): boolean {
  return by.userId === owner.userId || by.userId === owner.coverId || isManager(by, named);
}

/** `named` are the operator's; where there are none, the workspace's owners and admins are the managers. */
export function isManager(member: Member, named: readonly UserId[]): boolean {
  return !member.isBot && !member.isDeleted && (named.length > 0 ? named.includes(member.userId) : member.isAdmin);
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

/** `YYYY-MM-DD`. */
export function awayDays({ awayFrom, awayUntil }: Pick<Member, "awayFrom" | "awayUntil">): string[] {
  if (awayFrom === null || awayUntil === null) return [];
  const { days } = awayFrom.until(awayUntil);
  return Array.from({ length: days + 1 }, (_, n) => awayFrom.add({ days: n }).toString());
}
