// Delivered, and the form that changes a delivery.
import { UserError } from "../../core/errors.ts";
import type { OutboxId } from "../../core/ids.ts";
import { dayOf } from "../../core/working-time.ts";
import type { ActionArgs, Actor, Deps, Listen } from "../../feature.ts";
import { saveInTime } from "../../slack/listen.ts";
import { openFilled } from "../../slack/open-view.ts";
import { carriedId, pressedId } from "../../slack/press.ts";
import { getAnswerable } from "../follow-up/answer-follow-up.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { workingTimeOf } from "../workspace/rules.ts";
import { changeDelivery, getDeliveryTarget } from "./change-delivery.ts";
import { markDelivered } from "./mark-delivered.ts";
import { changeDeliveryId, changeDeliveryModal, readDeliveryChange } from "./modal.ts";

export function listenForDeliveries(listen: Listen, deps: Deps): void {
  const { db, config } = deps;

  listen.action("delivery:delivered", async (args, { workspaceId, member, now }) => {
    const delivered = { workspaceId, owedId: pressedId<OutboxId>(args), by: member };
    const { changed, saleId } = await markDelivered(db, config, delivered, now);
    await updateMessages(deps, workspaceId, [...changed, saleId], now);
  });

  /** The form opens empty-handed from no nudge that is answered already: that would lose what is typed into it. */
  const openFor = async (args: ActionArgs, actor: Actor, answersNudge: boolean) => {
    const carried = pressedId<OutboxId>(args);
    const load = async () => {
      if (answersNudge) await getAnswerable(db, config, { ...actor, owedId: carried, by: actor.member }, actor.now);
      const { delivery } = await getDeliveryTarget(db, config, actor.workspaceId, carried, actor.member);
      if (delivery.deliveredOn !== null)
        throw new UserError("It has arrived already: there is no delivery to change any more.");
      return changeDeliveryModal(delivery, carried);
    };
    await openFilled(args.client, args.body.trigger_id, "Change delivery", load());
  };
  listen.action("delivery:change-sale", (args, actor) => openFor(args, actor, false));
  for (const actionId of ["delivery:change", "delivery:date-changed", "delivery:date-known"])
    listen.action(actionId, (args, actor) => openFor(args, actor, true));

  listen.submit(changeDeliveryId, async ({ ack, view }, { workspaceId, member, now }) => {
    const save = async () => {
      const { target, delivery } = await getDeliveryTarget(db, config, workspaceId, carriedId(view), member);
      const today = dayOf(workingTimeOf(member, config.store), now);
      const change = readDeliveryChange(view.state.values, {
        today,
        country: config.store.country,
        wasOn: delivery.plannedOn,
      });
      return { saleId: target.saleId, changed: await changeDelivery(db, config, target, member, change, now) };
    };
    const { saleId, changed } = await saveInTime(deps, save());
    await ack();
    await updateMessages(deps, workspaceId, [saleId, ...changed], now);
  });
}
