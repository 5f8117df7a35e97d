// Delivered, and the form that changes a delivery.
import type { DeliveryChangeId, SaleId } from "../../core/ids.ts";
import { dayOf } from "../../core/working-time.ts";
import type { ActionArgs, Actor, Deps, Listen } from "../../feature.ts";
import { saveInTime, tellActor } from "../../slack/listen.ts";
import { openFilled } from "../../slack/open-view.ts";
import { pressedId } from "../../slack/press.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { workingTimeOf } from "../workspace/rules.ts";
import { changeDelivery } from "./change-delivery.ts";
import { findChangeForm, getGoods } from "./find-forms.ts";
import { getDeliveryTarget } from "./get-delivery.ts";
import { markDelivered } from "./mark-delivered.ts";
import { sayArrived } from "./messages/news.ts";
import { changeDeliveryId, changeDeliveryModal, readDeliveryChange } from "./modal.ts";
import { readAsOf } from "./rules/as-of.ts";
import { undoMove } from "./undo-move.ts";

export function listenForDeliveries(listen: Listen, deps: Deps): void {
  const { db, config } = deps;

  const noteArrival = async (args: ActionArgs, { workspaceId, member, now }: Actor) => {
    const delivered = { workspaceId, carried: pressedId(args), by: member };
    const changed = await markDelivered(db, config, delivered, now);
    deps.wake();
    return changed;
  };
  listen.action("delivery:delivered", async (args, actor) => {
    await updateMessages(deps, actor.workspaceId, await noteArrival(args, actor), actor.now);
  });
  // On a card or on Home, which don't change with it. Said before messages follow: Home's answer needs a fresh trigger.
  listen.action("delivery:arrived", async (args, actor) => {
    const { workspaceId, now } = actor;
    const changed = await noteArrival(args, actor);
    await tellActor(args, sayArrived(await getGoods(db, workspaceId, { saleId: pressedId<SaleId>(args) })));
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

  listen.action("delivery:undo-change", async (args, { workspaceId, member, now }) => {
    const undoing = { workspaceId, id: pressedId<DeliveryChangeId>(args), by: member };
    const changed = await undoMove(deps, undoing, now);
    deps.wake();
    await updateMessages(deps, workspaceId, changed, now);
  });

  listen.submit(changeDeliveryId, async ({ ack, view }, { workspaceId, member, now }) => {
    const { carried, asOf } = readAsOf(view.private_metadata);
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
