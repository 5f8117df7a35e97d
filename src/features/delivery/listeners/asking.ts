// Colleagues ask each other for what is missing of a delivery, and answer.
import type { DeliveryAskId, OutboxId, UserId } from "../../../core/ids.ts";
import { dayOf } from "../../../core/working-time.ts";
import type { Actor, Deps, Listen } from "../../../feature.ts";
import { saveInTime } from "../../../slack/listen.ts";
import { openFilled } from "../../../slack/open-view.ts";
import { carriedId, pressedId } from "../../../slack/press.ts";
import { getAnswerable } from "../../follow-up/answer-follow-up.ts";
import { updateMessages } from "../../outbox/update-messages.ts";
import { workingTimeOf } from "../../workspace/rules.ts";
import { findFactsForm } from "../find-forms.ts";
import { getAsk, markNotKnown } from "../mark-not-known.ts";
import {
  addFactsId,
  addFactsModal,
  askId,
  askModal,
  notKnownId,
  notKnownModal,
  readAsk,
  readFacts,
  readNotKnown,
} from "../modal/asking.ts";
import { findColleague, recordAsk } from "../record-ask.ts";
import { updateFacts } from "../update-facts.ts";

export function listenForAsking(listen: Listen, deps: Deps): void {
  const { db, config } = deps;
  const todayOf = ({ member, now }: Actor) => dayOf(workingTimeOf(member, config.store), now);
  const show = async (changed: readonly string[], { workspaceId, now }: Actor) => {
    deps.wake();
    await updateMessages(deps, workspaceId, changed, now);
  };
  const ask = (owedId: OutboxId, to: UserId, { workspaceId, member, now }: Actor) =>
    recordAsk(deps, { workspaceId, owedId, by: member, to }, now);

  listen.action("delivery:ask", async (args, actor) => {
    const owedId = pressedId<OutboxId>(args);
    const { userId, isSure } = await findColleague(deps, actor.member);
    if (isSure && userId !== null) {
      await show(await ask(owedId, userId, actor), actor);
      return;
    }
    const load = async () => {
      await getAnswerable(db, config, { ...actor, owedId, by: actor.member }, actor.now);
      return askModal(userId, owedId);
    };
    await openFilled(args.client, args.body.trigger_id, "Ask a colleague", load());
  });
  listen.submit(askId, async ({ ack, view }, actor) => {
    const to = readAsk(view.state.values);
    const changed = await saveInTime(deps, ask(carriedId<OutboxId>(view), to, actor));
    await ack();
    await show(changed, actor);
  });

  listen.action("delivery:facts", async (args, actor) => {
    const load = async () => addFactsModal(await findFactsForm(deps, actor, pressedId(args)));
    await openFilled(args.client, args.body.trigger_id, "Add facts", load());
  });
  listen.submit(addFactsId, async ({ ack, view }, actor) => {
    const { workspaceId, member, now } = actor;
    const facts = readFacts(view.state.values, { today: todayOf(actor), country: config.store.country });
    const filling = { workspaceId, formId: view.id, carried: carriedId(view), by: member };
    const changed = await saveInTime(deps, updateFacts(db, config, filling, facts, now));
    await ack();
    await show(changed, actor);
  });

  listen.action("delivery:not-known", async (args, actor) => {
    const id = pressedId<DeliveryAskId>(args);
    const load = async () => {
      await getAsk(db, { ...actor, id, by: actor.member });
      return notKnownModal(id);
    };
    await openFilled(args.client, args.body.trigger_id, "Not known yet", load());
  });
  listen.submit(notKnownId, async ({ ack, view }, actor) => {
    const { workspaceId, member, now } = actor;
    const on = readNotKnown(view.state.values, todayOf(actor));
    const answering = { workspaceId, id: carriedId<DeliveryAskId>(view), by: member };
    const changed = await saveInTime(deps, markNotKnown(deps, answering, on, now));
    await ack();
    await show(changed, actor);
  });
}
