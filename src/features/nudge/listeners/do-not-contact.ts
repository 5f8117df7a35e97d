// Do not contact, on a customer's card.
import type { ContactId, CustomerId } from "../../../core/ids.ts";
import type { Deps, Listen } from "../../../feature.ts";
import { saveInTime } from "../../../slack/listen.ts";
import { openFilled } from "../../../slack/open-view.ts";
import { carriedId, pressedId } from "../../../slack/press.ts";
import { findPick } from "../../customer/find-pick.ts";
import { updateMessages } from "../../outbox/update-messages.ts";
import { doNotContactId, doNotContactModal, readDoNotContact } from "../modal/do-not-contact.ts";
import { recordDoNotContact } from "../record-do-not-contact.ts";
import { undoDoNotContact } from "../undo-do-not-contact.ts";

export function listenForDoNotContact(listen: Listen, deps: Deps): void {
  const { db, config } = deps;

  listen.action("nudge:do-not-contact", async (args, { workspaceId }) => {
    const load = async () => doNotContactModal(await findPick(db, workspaceId, pressedId<CustomerId>(args)));
    await openFilled(args.client, args.body.trigger_id, "Do not contact", load());
  });

  listen.submit(doNotContactId, async ({ ack, view }, { workspaceId, member, now }) => {
    const form = readDoNotContact(view.state.values);
    const asked = { workspaceId, customerId: carriedId<CustomerId>(view), formId: view.id, by: member };
    const changed = await saveInTime(deps, recordDoNotContact(db, config, asked, form, now));
    await ack();
    deps.wake();
    await updateMessages(deps, workspaceId, changed, now);
  });

  listen.action("nudge:undo-do-not-contact", async (args, { workspaceId, member, now }) => {
    const changed = await undoDoNotContact(
      db,
      config,
      { workspaceId, id: pressedId<ContactId>(args), by: member },
      now,
    );
    deps.wake();
    await updateMessages(deps, workspaceId, changed, now);
  });
}
