// Away, back, days and settings: as words after /followups and on Home; and Off today on the morning's message.
import { Temporal } from "temporal-polyfill";
import { UserError } from "../../core/errors.ts";
import type { OutboxId } from "../../core/ids.ts";
import { dayOf, landAt, sayDay } from "../../core/working-time.ts";
import type { Caller, CommandArgs, Deps, Listen } from "../../feature.ts";
import { saveInTime } from "../../slack/listen.ts";
import { escapeMarkup } from "../../slack/mrkdwn.ts";
import { noticeView } from "../../slack/notice.ts";
import { openFilled } from "../../slack/open-view.ts";
import { pressedId } from "../../slack/press.ts";
import { refreshHome } from "../home/refresh-home.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { findCaller } from "../workspace/find-caller.ts";
import { isAway, type Member, timeWhenHere, workingTimeOf } from "../workspace/rules.ts";
import { sayAbsence, sayDayOff, sayDays, sayHours, sayOwnHours, sayReturn } from "./messages.ts";
import {
  awayFormId,
  awayModal,
  daysFormId,
  daysModal,
  hoursFormId,
  hoursModal,
  readAway,
  readDays,
  readHours,
} from "./modal.ts";
import { parseAbsence } from "./parse-absence.ts";
import { planAgain } from "./plan-again.ts";
import { recordAway } from "./record-away.ts";
import { recordDayOff } from "./record-day-off.ts";
import { recordReturn } from "./record-return.ts";
import { type Absence, storesOwn, weekFrom } from "./rules.ts";
import { updateDays } from "./update-days.ts";
import { updateHours } from "./update-hours.ts";

export function listenForAbsences(listen: Listen, deps: Deps): void {
  const { db, config } = deps;
  const command = `/${config.commandPrefix}followups`;
  const todayOf = (member: Member, now: Temporal.Instant) => dayOf(workingTimeOf(member, config.store), now);
  const known = ({ workspaceId, userId, member, now }: Caller) => member ?? findCaller(deps, workspaceId, userId, now);
  const answer = ({ respond }: Pick<CommandArgs, "respond">, text: string) =>
    respond({ response_type: "ephemeral", replace_original: false, text: escapeMarkup(text) });

  /** What follows from it, once the person has their answer. @param isThere whether they, or their cover, see to it now */
  const follow = async (
    member: Member,
    { changed, isThere }: { readonly changed: readonly string[]; readonly isThere: boolean },
    now: Temporal.Instant,
  ) => {
    // What was planned for after an absence, or for other days and hours, comes when it would come now.
    const moved = isThere ? await planAgain(db, config, member, now) : [];
    // First what was sent before: what is sent now is drawn from what is true now.
    await updateMessages(deps, member.workspaceId, [...changed, ...moved], now);
    deps.wake();
    await showHome(deps, member, now);
  };
  const goAway = async (member: Member, absence: Absence, now: Temporal.Instant) => {
    const noted = await saveInTime(deps, recordAway(db, member, absence, now));
    const text = sayAbsence(noted, todayOf(member, now), command);
    return { changed: noted.changed, isThere: absence.coverId !== null, text };
  };
  const comeBack = async (member: Member, now: Temporal.Instant) => {
    if (!isAway(member, now)) throw new UserError("You are not away: there is nothing to change.");
    const { waited, changed } = await recordReturn(db, member, now);
    const lands = landAt(timeWhenHere(member, config.store), now);
    const arrivesAt = lands.equals(now) ? null : lands;
    return { changed, isThere: true, text: sayReturn({ name: member.name, waited, arrivesAt }, member.zone) };
  };
  const daysForm = async (caller: Caller) => {
    const member = await known(caller);
    if (isAway(member, caller.now))
      throw new UserError(`You are away: ${command} back ends that, then choose your days.`);
    const today = todayOf(member, caller.now);
    return daysModal(weekFrom(today, workingTimeOf(member, config.store)), today);
  };
  const hoursForm = async (caller: Caller) => hoursModal(await known(caller), sayHours(storesOwn, config.store));

  listen.word("followups", "away", async (args, caller, rest) => {
    const { now } = caller;
    if (rest.trim() === "")
      return void (await args.client.views.open({ trigger_id: args.body.trigger_id, view: awayModal() }));
    const member = await known(caller);
    const absence = await parseAbsence(deps, rest, member, now);
    const gone = await goAway(member, absence, now);
    await answer(args, gone.text);
    await follow(member, gone, now);
  });
  listen.word("followups", "back", async (args, caller) => {
    const member = await known(caller);
    const back = await comeBack(member, caller.now);
    await answer(args, back.text);
    await follow(member, back, caller.now);
  });
  listen.word("followups", "days", ({ client, body }, caller) =>
    openFilled(client, body.trigger_id, "My days", daysForm(caller)),
  );
  listen.word("followups", "settings", ({ client, body }, caller) =>
    openFilled(client, body.trigger_id, "My days and hours", hoursForm(caller)),
  );

  listen.action("away:open", async ({ client, body }) => {
    await client.views.open({ trigger_id: body.trigger_id, view: awayModal() });
  });
  listen.action("away:back", async ({ client, body }, { member, now }) => {
    const back = await comeBack(member, now);
    await client.views.open({ trigger_id: body.trigger_id, view: noticeView(back.text) });
    await follow(member, back, now);
  });
  listen.action("away:days", ({ client, body }, actor) =>
    openFilled(client, body.trigger_id, "My days", daysForm(actor)),
  );
  listen.action("away:hours", ({ client, body }, actor) =>
    openFilled(client, body.trigger_id, "My days and hours", hoursForm(actor)),
  );
  listen.action("away:off-today", async (args, { workspaceId, member, now }) => {
    const taking = { workspaceId, owedId: pressedId<OutboxId>(args), by: member };
    const { changed, ...dayOff } = await recordDayOff(db, config, taking, now);
    await answer(args, sayDayOff(dayOff, member.zone, command));
    await follow(member, { changed, isThere: true }, now);
  });

  listen.submit(awayFormId, async ({ ack, view }, { member, now }) => {
    const gone = await goAway(member, readAway(view.state.values), now);
    await ack({ response_action: "update", view: noticeView(gone.text) });
    await follow(member, gone, now);
  });
  listen.submit(daysFormId, async ({ ack, view }, { member, now }) => {
    const changed = await saveInTime(deps, updateDays(db, config, member, readDays(view)));
    const text = sayDays(changed, (day) => sayDay(Temporal.PlainDate.from(day), todayOf(member, now)));
    await ack({ response_action: "update", view: noticeView(text) });
    await follow(member, { changed: [], isThere: true }, now);
  });
  listen.submit(hoursFormId, async ({ ack, view }, { member, now }) => {
    const hours = readHours(view.state.values);
    await saveInTime(deps, updateHours(db, member, hours));
    await ack({ response_action: "update", view: noticeView(sayOwnHours(hours, config.store)) });
    await follow(member, { changed: [], isThere: true }, now);
  });
}

/** Their Home says where they stand. It never throws: what changed has changed, and opening Home draws it anew. */
async function showHome(deps: Deps, { workspaceId, userId }: Member, now: Temporal.Instant): Promise<void> {
  try {
    await refreshHome(deps, await findCaller(deps, workspaceId, userId, now), now);
  } catch (error) {
    deps.log.warn({ error }, "Home could not be drawn anew");
  }
}
