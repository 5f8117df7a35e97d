// Logging a sale, completing it, taking it back.
import type { ModalView } from "@slack/types";
import type { OutboxId, ReturnId, SaleId } from "../../core/ids.ts";
import { dayOf } from "../../core/working-time.ts";
import type { Caller, Deps, Listen } from "../../feature.ts";
import { ephemeral } from "../../slack/ephemeral.ts";
import { helpMessage, isHelp } from "../../slack/help.ts";
import { saveInTime } from "../../slack/listen.ts";
import { openFilled, redrawView } from "../../slack/open-view.ts";
import { carriedId, pressedId } from "../../slack/press.ts";
import { readAsOf } from "../delivery/rules/as-of.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { workingTimeIn } from "../workspace/rules.ts";
import { answerForSale } from "./answer-likeness.ts";
import { getBoughtDraft } from "./get-bought-draft.ts";
import { logSaleShortcut, soldCommand } from "./messages.ts";
import { addDetailsId, addDetailsModal, readDetails } from "./modal/add-details.ts";
import {
  emptyReturn,
  howMuchId,
  logReturnId,
  logReturnModal,
  readReturn,
  readReturnDraft,
  returnTitle,
} from "./modal/log-return.ts";
import { logSaleId, logSaleModal, readDraft, readSaleForm, redrawIds } from "./modal/log-sale.ts";
import { getReturnable, recordReturn } from "./record-return.ts";
import { recordSale } from "./record-sale.ts";
import { draftFrom } from "./rules/sale.ts";
import { undoReturn } from "./undo-return.ts";
import { undoSale } from "./undo-sale.ts";
import { getKnownSale, updateDetails } from "./update-details.ts";

export function listenForSales(listen: Listen, deps: Deps): void {
  const { country } = deps.config.store;
  /** On the caller's calendar; UTC's where nobody could say in time who calls: the form shows the day, and it can be changed. */
  const today = ({ member, now }: Caller) => dayOf(workingTimeIn(deps.config.store, member?.zone ?? "UTC"), now);
  const formFor = (typed: string, caller: Caller): ModalView => {
    const { draft, cut } = draftFrom(typed, { today: today(caller), country });
    return logSaleModal(draft, today(caller), { cut });
  };

  listen.command(soldCommand.name, async ({ command, client, body, respond }, caller) => {
    if (isHelp(command.text)) await respond(ephemeral(helpMessage(soldCommand, deps.config.commandPrefix)));
    else await client.views.open({ trigger_id: body.trigger_id, view: formFor(command.text, caller) });
  });
  listen.shortcut(logSaleShortcut.callbackId, async ({ client, body }, caller) => {
    await client.views.open({ trigger_id: body.trigger_id, view: formFor("", caller) });
  });
  listen.action("sold:open", async ({ client, body }, actor) => {
    await client.views.open({ trigger_id: body.trigger_id, view: formFor("", actor) });
  });

  listen.action("sold:bought", async (args, actor) => {
    const { workspaceId, member, now } = actor;
    const owedId = pressedId<OutboxId>(args);
    const load = async () => {
      const draft = await getBoughtDraft(deps.db, deps.config, { workspaceId, owedId, by: member }, now);
      return logSaleModal(draft, today(actor), { carries: owedId });
    };
    await openFilled(args.client, args.body.trigger_id, "Log a sale", load());
  });

  for (const actionId of redrawIds) {
    listen.action(actionId, async ({ client, body }, actor) => {
      if (!body.view) return;
      const asksAmount = body.view.blocks.some(({ block_id }) => block_id === "amount");
      const draft = readDraft(body.view.state.values, asksAmount);
      const view = logSaleModal(draft, today(actor), { carries: body.view.private_metadata });
      await redrawView(client, body.view.id, view);
    });
  }

  listen.submit(logSaleId, async ({ ack, view }, actor) => {
    const form = readSaleForm(view.state.values, { today: today(actor), country });
    const { workspaceId, member, now } = actor;
    const visitOwedId = view.private_metadata === "" ? null : carriedId<OutboxId>(view);
    const from = { workspaceId, formId: view.id, rep: member, visitOwedId };
    const changed = await saveInTime(deps, recordSale(deps, from, form, now));
    await ack();
    deps.wake();
    await updateMessages(deps, workspaceId, changed, now);
  });

  for (const actionId of ["sold:details", "sold:facts"]) {
    listen.action(actionId, async (args, { workspaceId, member, now }) => {
      const carried = pressedId<SaleId>(args);
      const load = async () =>
        addDetailsModal(await getKnownSale(deps, workspaceId, carried, member, now), carried, country);
      await openFilled(args.client, args.body.trigger_id, "Add details", load());
    });
  }

  listen.submit(addDetailsId, async ({ ack, view }, actor) => {
    const { workspaceId, member, now } = actor;
    const save = async () => {
      const { carried, asOf } = readAsOf(view.private_metadata);
      const known = await getKnownSale(deps, workspaceId, carried, member, now);
      const details = readDetails(view.state.values, { today: today(actor), country, was: known.delivery });
      const saving = { workspaceId, formId: view.id, carried, asOf, sale: known.sale, by: member };
      return updateDetails(deps, saving, details, now);
    };
    const changed = await saveInTime(deps, save());
    await ack();
    deps.wake();
    await updateMessages(deps, workspaceId, changed, now);
  });

  listen.action("sold:return", async (args, { workspaceId, member }) => {
    const saleId = pressedId<SaleId>(args);
    const load = async () => {
      await getReturnable(deps.db, deps.config, { workspaceId, saleId, by: member });
      return logReturnModal(emptyReturn, saleId);
    };
    await openFilled(args.client, args.body.trigger_id, returnTitle, load());
  });
  listen.action(howMuchId, async ({ client, body }) => {
    if (!body.view) return;
    const view = logReturnModal(readReturnDraft(body.view.state.values), body.view.private_metadata);
    await redrawView(client, body.view.id, view);
  });
  listen.submit(logReturnId, async ({ ack, view }, { workspaceId, member, now }) => {
    const form = readReturn(view.state.values);
    const returning = { workspaceId, formId: view.id, saleId: carriedId<SaleId>(view), by: member };
    const changed = await saveInTime(deps, recordReturn(deps, returning, form, now));
    await ack();
    deps.wake();
    await updateMessages(deps, workspaceId, changed, now);
  });
  listen.action("sold:undo-return", async (args, { workspaceId, member, now }) => {
    const id = pressedId<ReturnId>(args);
    const changed = await undoReturn(deps.db, deps.config, { workspaceId, id, by: member }, now);
    deps.wake();
    await updateMessages(deps, workspaceId, changed, now);
  });

  for (const [actionId, answer] of [
    ["sold:same-person", "same"],
    ["sold:someone-else", "other"],
  ] as const)
    listen.action(actionId, async (args, { workspaceId, member, now }) => {
      const saleId = pressedId<SaleId>(args);
      const changed = await answerForSale(deps.db, deps.config, { workspaceId, saleId, by: member, answer }, now);
      deps.wake();
      await updateMessages(deps, workspaceId, changed, now);
    });

  listen.action("sold:undo", async (args, { workspaceId, member, now }) => {
    const saleId = pressedId<SaleId>(args);
    const changed = await undoSale(deps.db, deps.config, { workspaceId, saleId, by: member }, now);
    deps.wake();
    await updateMessages(deps, workspaceId, changed, now);
  });
}
