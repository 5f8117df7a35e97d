// Delivered, and the form that changes a delivery.
import { dayOf } from "../../core/working-time.ts";
import type { ActionArgs, Actor, Deps, Listen } from "../../feature.ts";
import { saveInTime } from "../../slack/listen.ts";
import { openFilled } from "../../slack/open-view.ts";
import { pressedId } from "../../slack/press.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { workingTimeOf } from "../workspace/rules.ts";
import { changeDelivery } from "./change-delivery.ts";
import { findChangeForm } from "./find-forms.ts";
import { getDeliveryTarget } from "./get-delivery.ts";
import { markDelivered } from "./mark-delivered.ts";
import { changeDeliveryId, changeDeliveryModal, readCarried, readDeliveryChange } from "./modal.ts";

export function listenForDeliveries(listen: Listen, deps: Deps): void {
  const { db, config } = deps;

  // Under a nudge, and wherever else a delivery is shown.
  for (const actionId of ["delivery:delivered", "delivery:arrived"])
    listen.action(actionId, async (args, { workspaceId, member, now }) => {
      const delivered = { workspaceId, carried: pressedId(args), by: member };
      const changed = await markDelivered(db, config, delivered, now);
      deps.wake();
      await updateMessages(deps, workspaceId, changed, now);
    });

  const openFor = async (args: ActionArgs, actor: Actor, answersNudge: boolean) => {
    const carried = pressedId(args);
    const load = async () => changeDeliveryModal(await findChangeForm(deps, actor, carried, answersNudge));
    await openFilled(args.client, args.body.trigger_id, "Change delivery", load());
  };
  listen.action("delivery:change-sale", (args, actor) => openFor(args, actor, false));
  for (const verb of ["change", "date-changed", "date-known", "day-refused", "company-cant"])
    listen.action(`delivery:${verb}`, (args, actor) => openFor(args, actor, true));

  listen.submit(changeDeliveryId, async ({ ack, view }, { workspaceId, member, now }) => {
    const { carried, asOf } = readCarried(view);
    const save = async () => {
      const { delivery } = await getDeliveryTarget(db, config, workspaceId, carried, member);
      const today = dayOf(workingTimeOf(member, config.store), now);
      const form = readDeliveryChange(view.state.values, { today, country: config.store.country, was: delivery });
      return changeDelivery(db, config, { workspaceId, formId: view.id, carried, asOf }, member, form, now);
    };
    const changed = await saveInTime(deps, save());
    await ack();
    deps.wake();
    await updateMessages(deps, workspaceId, changed, now);
  });
}
