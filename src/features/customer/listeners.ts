// /customer and the choice among several; contacts outside of any follow-up.
import type { ContactId, CustomerId } from "../../core/ids.ts";
import type { ActionArgs, Deps, Listen, ShortcutArgs } from "../../feature.ts";
import { option } from "../../slack/blocks.ts";
import { ephemeral } from "../../slack/ephemeral.ts";
import { helpMessage, isHelp } from "../../slack/help.ts";
import { saveInTime } from "../../slack/listen.ts";
import { openFilled } from "../../slack/open-view.ts";
import { chosenId, pressedId } from "../../slack/press.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { findCaller } from "../workspace/find-caller.ts";
import { drawCard } from "./draw-card.ts";
import { findCustomer } from "./find-customer.ts";
import { findPick } from "./find-pick.ts";
import { listChoices } from "./list-choices.ts";
import { logContactShortcut } from "./messages/contacts.ts";
import { chooseId, customerCommand } from "./messages.ts";
import { contactCustomerId, logContactId, logContactModal, readContact } from "./modal.ts";
import { recordContact } from "./record-contact.ts";
import { undoContact } from "./undo-contact.ts";

export function listenForCustomers(listen: Listen, deps: Deps): void {
  listen.command(customerCommand.name, async ({ command, respond }, { workspaceId, userId, member, now }) => {
    if (isHelp(command.text)) {
      await respond(ephemeral(helpMessage(customerCommand, deps.config.commandPrefix)));
      return;
    }
    const reader = member ?? (await findCaller(deps, workspaceId, userId, now));
    await respond(ephemeral(await findCustomer(deps, command.text, reader, now)));
  });

  listen.action(chooseId, async (args, { member, now }) => {
    const card = await drawCard(deps, chosenId<CustomerId>(args), member, now);
    await args.respond({ ...ephemeral(card), replace_original: true });
  });

  const openContact = async ({ client, body }: Pick<ShortcutArgs | ActionArgs, "client" | "body">) => {
    await client.views.open({ trigger_id: body.trigger_id, view: logContactModal(null) });
  };
  listen.shortcut(logContactShortcut.callbackId, openContact);
  listen.action(logContactShortcut.callbackId, openContact);
  listen.action("customer:contact-for", async (args, { workspaceId }) => {
    const load = async () => logContactModal(await findPick(deps.db, workspaceId, pressedId<CustomerId>(args)));
    await openFilled(args.client, args.body.trigger_id, logContactShortcut.name, load());
  });
  listen.suggest(contactCustomerId, async (typed, member) =>
    (await listChoices(deps.db, deps.config, typed, member)).map(({ label, value }) => option(label, value)),
  );
  listen.submit(logContactId, async ({ ack, view }, { workspaceId, member, now }) => {
    const form = readContact(view.state.values);
    const recorded = recordContact(deps, { workspaceId, formId: view.id, by: member }, form, now);
    const changed = await saveInTime(deps, recorded);
    await ack();
    deps.wake();
    await updateMessages(deps, workspaceId, changed, now);
  });
  listen.action("customer:undo-contact", async (args, { workspaceId, member, now }) => {
    const id = pressedId<ContactId>(args);
    const changed = await undoContact(deps, { workspaceId, id, by: member }, now);
    await updateMessages(deps, workspaceId, changed, now);
  });

  /** On every nudge, shown to the presser alone. */
  listen.action("customer:card", async (args, { member, now }) => {
    const card = await drawCard(deps, pressedId<CustomerId>(args), member, now);
    await args.respond({ ...ephemeral(card), replace_original: false });
  });
}
