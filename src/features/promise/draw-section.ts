// Promises on a customer's card and on Home.
import type { Temporal } from "temporal-polyfill";
import { pageOf } from "../../core/fit.ts";
import type { CustomerId, WorkspaceId } from "../../core/ids.ts";
import type { Deps, Section, Turned } from "../../feature.ts";
import { findAskedInVain } from "../follow-up/store/unheard.ts";
import { homeList } from "../workspace/messages/home-list.ts";
import { isManager, type Member, mayActFor } from "../workspace/rules.ts";
import { findMembers } from "../workspace/store.ts";
import { findReliability } from "./find-reliability.ts";
import { findPromiseWords, type NamedPromise } from "./find-words.ts";
import { reliabilityPieces } from "./messages/reliability.ts";
import { addPiece, type Looking, promisePieces, sayPromise, unheardPiece } from "./messages.ts";
import { byUrgency } from "./rules/order.ts";
import { isOver, isUnheard } from "./rules/promise.ts";

/** More than these are counted: a card and Home are about what is open. Home turns its lists over. */
const most = 10;

export async function promiseSections(
  { db, config }: Deps,
  workspaceId: WorkspaceId,
  customerId: CustomerId,
  reader: Member,
  now: Temporal.Instant,
): Promise<readonly Section[]> {
  const adding = { rank: 6, pieces: [addPiece(customerId)] };
  const promises = (await findPromiseWords(db, workspaceId, { customerId })).filter(
    ({ state }) => state !== "withdrawn",
  );
  if (promises.length === 0) return [adding];
  const openFirst = [...promises.filter((one) => !isOver(one)), ...promises.filter(isOver).toReversed()];
  const looking = await lookedAtBy(db, config, reader, promises);
  const today = todayOf(reader, now);
  const rows = openFirst
    .slice(0, most)
    .flatMap((one) => promisePieces(one, `Promised: ${sayPromise(one, today)}`, looking(one), config.store.country));
  const asked = isManager(reader, config.managers)
    ? await findAskedInVain(
        db,
        workspaceId,
        promises.map(({ id }) => id),
      )
    : new Map();
  const unheard = promises.filter((promise) => isUnheard(promise, asked.get(promise.id)));
  return [{ rank: 60, pieces: [...rows, ...counted(promises.length - most), ...unheard.map(unheardPiece)] }, adding];
}

/** How far back a manager reads how promises were kept. */
const judgedDays = 90;

/** What this person promised or keeps, while it is open; for managers how the store's word is kept. */
export async function homePromises(
  { db, config }: Deps,
  member: Member,
  now: Temporal.Instant,
  turned: Turned | null,
): Promise<readonly Section[]> {
  const { workspaceId, userId, zone } = member;
  const promises = await findPromiseWords(db, workspaceId, { memberId: userId });
  const looking = await lookedAtBy(db, config, member, promises);
  const today = todayOf(member, now);
  const [made, kept] = [
    promises.filter((one) => one.makerId === userId),
    promises.filter((one) => one.makerId !== userId),
  ];
  const listed = [
    { list: "promises-made", title: "My customers' open promises", ones: made },
    { list: "promises-kept", title: "Promises that I keep for colleagues", ones: kept },
  ];
  const open = listed.flatMap(({ list, title, ones }) => {
    const page = pageOf(byUrgency(ones, today), turned?.list === list ? turned.from : 0, most);
    const rows = page.shown.flatMap((one) => {
      const says = `${one.customerName}: ${sayPromise(one, today)}`;
      return promisePieces(one, says, looking(one), config.store.country);
    });
    return homeList({ list, title }, rows, page);
  });
  const since = now.subtract({ hours: judgedDays * 24 });
  const word = isManager(member, config.managers)
    ? reliabilityPieces(await findReliability(db, workspaceId, { since, zone }, now), judgedDays)
    : [];
  return [
    { rank: 60, pieces: open },
    { rank: 20, pieces: word },
  ];
}

function counted(left: number): Section["pieces"] {
  return left > 0 ? [{ lines: [`and ${left} more`] }] : [];
}

/** What a reader is to each of these promises: they see through their own, and those of whom they stand in for. */
async function lookedAtBy(
  db: Deps["db"],
  { managers }: Deps["config"],
  reader: Member,
  promises: readonly NamedPromise[],
): Promise<(promise: NamedPromise) => Looking> {
  const makers = await findMembers(
    db,
    reader.workspaceId,
    promises.map(({ makerId }) => makerId),
  );
  return ({ makerId, ownerId }) => {
    const maker = makers.get(makerId);
    return { isMakers: maker !== undefined && mayActFor(maker, reader, managers), isOwn: makerId === ownerId };
  };
}

function todayOf({ zone }: Member, now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO(zone).toPlainDate();
}
