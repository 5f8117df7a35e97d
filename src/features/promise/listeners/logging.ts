// Logging a promise, by any of its doors, and taking it back.
import type { ModalView } from "@slack/types";
import { UserError } from "../../../core/errors.ts";
import type { CustomerId, PromiseId, SaleId } from "../../../core/ids.ts";
import type { Caller, Deps, Listen } from "../../../feature.ts";
import { option } from "../../../slack/blocks.ts";
import { ephemeral } from "../../../slack/ephemeral.ts";
import { helpMessage, isHelp } from "../../../slack/help.ts";
import { saveInTime } from "../../../slack/listen.ts";
import { openFilled, redrawView } from "../../../slack/open-view.ts";
import { pressedId } from "../../../slack/press.ts";
import { findPick } from "../../customer/find-pick.ts";
import { listChoices } from "../../customer/list-choices.ts";
import { updateMessages } from "../../outbox/update-messages.ts";
import { findSalePick } from "../find-pick.ts";
import { logPromiseShortcut, openPromiseShortcut, promiseCommand } from "../messages.ts";
import {
  customerId,
  logPromiseId,
  logPromiseModal,
  readCarried,
  readPromiseDraft,
  readPromiseForm,
} from "../modal/log-promise.ts";
import { recordPromise } from "../record-promise.ts";
import { draftPromise, linkTo, someoneNew, wordsOf } from "../rules/draft.ts";
import { undoPromise } from "../undo-promise.ts";

export function listenForLogging(listen: Listen, deps: Deps): void {
  const { db, config } = deps;
  const { country } = config.store;
  /** On the caller's calendar; UTC's where nobody could say in time who calls: the form shows the day. */
  const today = ({ member, now }: Caller) => now.toZonedDateTimeISO(member?.zone ?? "UTC").toPlainDate();
  const formFor = (typed: string, caller: Caller, link: string | null = null): ModalView =>
    logPromiseModal(draftPromise(typed, { today: today(caller), country, maker: caller.userId }), {
      saleId: null,
      link,
    });

  listen.command(promiseCommand.name, async ({ command, client, body, respond }, caller) => {
    if (isHelp(command.text)) await respond(ephemeral(helpMessage(promiseCommand, config.commandPrefix)));
    else await client.views.open({ trigger_id: body.trigger_id, view: formFor(command.text, caller) });
  });
  listen.shortcut(openPromiseShortcut.callbackId, async ({ client, body }, caller) => {
    await client.views.open({ trigger_id: body.trigger_id, view: formFor("", caller) });
  });
  listen.action("promise:open", async ({ client, body }, actor) => {
    await client.views.open({ trigger_id: body.trigger_id, view: formFor("", actor) });
  });
  listen.shortcut(logPromiseShortcut.callbackId, async ({ client, body }, caller) => {
    if (body.type !== "message_action") throw new UserError("Choose Log as promise in the menu of a message.");
    const link = linkTo(body.team?.domain ?? null, body.channel.id, body.message_ts);
    const view = formFor(wordsOf(body.message.text ?? ""), caller, link);
    await client.views.open({ trigger_id: body.trigger_id, view });
  });
  listen.action("promise:add", async (args, actor) => {
    const saleId = pressedId<SaleId>(args);
    const load = async () => {
      const customer = await findSalePick(db, actor.workspaceId, saleId);
      const draft = draftPromise("", { today: today(actor), country, maker: actor.userId });
      return logPromiseModal({ ...draft, customer }, { saleId, link: null });
    };
    await openFilled(args.client, args.body.trigger_id, "Log a promise", load());
  });

  listen.action("promise:add-for", async (args, actor) => {
    const load = async () => {
      const customer = await findPick(db, actor.workspaceId, pressedId<CustomerId>(args));
      const draft = draftPromise("", { today: today(actor), country, maker: actor.userId });
      return logPromiseModal({ ...draft, customer }, { saleId: null, link: null });
    };
    await openFilled(args.client, args.body.trigger_id, "Log a promise", load());
  });

  listen.suggest(customerId, async (typed, member) =>
    [...(await listChoices(db, config, typed, member)), someoneNew].map(({ label, value }) => option(label, value)),
  );
  listen.action(customerId, async ({ client, body }) => {
    if (!body.view) return;
    const view = logPromiseModal(readPromiseDraft(body.view.state.values), readCarried(body.view.private_metadata));
    await redrawView(client, body.view.id, view);
  });

  listen.submit(logPromiseId, async ({ ack, view }, actor) => {
    const { workspaceId, member, now } = actor;
    const form = readPromiseForm(view.state.values, { today: today(actor), country, maker: member.userId });
    const { saleId, link } = readCarried(view.private_metadata);
    const recording = { workspaceId, formId: view.id, maker: member, saleId: saleId as SaleId | null, link };
    await saveInTime(deps, recordPromise(deps, recording, form, now));
    await ack();
    deps.wake();
    if (saleId !== null) await updateMessages(deps, workspaceId, [saleId], now);
  });

  listen.action("promise:undo", async (args, { workspaceId, member, now }) => {
    const id = pressedId<PromiseId>(args);
    const changed = await undoPromise(db, config, { workspaceId, id, by: member }, now);
    deps.wake();
    await updateMessages(deps, workspaceId, changed, now);
  });
}
