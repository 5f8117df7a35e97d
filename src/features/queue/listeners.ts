// Take over, on the customer's card; Hand over, for managers, on Home, in the digest and in the word of a leaver.
import { UserError } from "../../core/errors.ts";
import type { DepartureId, FollowUpId, UserId } from "../../core/ids.ts";
import type { ActionArgs, Actor, Deps, Listen } from "../../feature.ts";
import { saveInTime } from "../../slack/listen.ts";
import { noticeView } from "../../slack/notice.ts";
import { openFilled } from "../../slack/open-view.ts";
import { carriedId, pressedId } from "../../slack/press.ts";
import { drawCard } from "../customer/draw-card.ts";
import { changeOwner, findTaker, getPassable } from "../follow-up/change-owner.ts";
import { claimFollowUp } from "../follow-up/claim-follow-up.ts";
import { refreshHome } from "../home/refresh-home.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { isManager, type Member } from "../workspace/rules.ts";
import { changeOwners, onlyManagers } from "./change-owners.ts";
import { closeHandover } from "./close-handovers.ts";
import { findNames } from "./find-names.ts";
import { findUncovered } from "./list-uncovered.ts";
import { sayHandedOver } from "./messages/handover.ts";
import { handAllId, handAllModal, passOneId, passOneModal, readHandAll, readTaker } from "./modal.ts";
import { findDeparture, listWork } from "./store.ts";

export function listenForQueue(listen: Listen, deps: Deps): void {
  const { db, config } = deps;

  listen.action("queue:take-over", async (args, { workspaceId, member, now }) => {
    const id = pressedId<FollowUpId>(args);
    const { customerId, changed } = await claimFollowUp(db, config, { workspaceId, id, by: member }, now);
    deps.wake();
    const { text, blocks } = await drawCard(deps, customerId, member, now);
    await args.respond({ response_type: "ephemeral", replace_original: true, text, blocks: [...blocks] });
    await updateMessages(deps, workspaceId, changed, now);
  });

  /** @param whose customers they are, where the button says so */
  const opensAll = (id: string, whose: (args: ActionArgs, actor: Actor) => Promise<UserId | null>) =>
    listen.action(id, (args, actor) => {
      const load = async () => {
        if (!isManager(actor.member, config.managers)) throw new UserError(onlyManagers);
        return handAllModal(await listWork(db, actor.workspaceId), await whose(args, actor));
      };
      return openFilled(args.client, args.body.trigger_id, "Hand over", load());
    });
  opensAll("queue:open", async () => null);
  opensAll("queue:open-for", async (args, { workspaceId }) => {
    const departure = await findDeparture(db, workspaceId, pressedId<DepartureId>(args));
    return departure?.userId ?? null;
  });
  opensAll("queue:open-of", (args, { workspaceId, now }) =>
    findUncovered(db, workspaceId, pressedId<FollowUpId>(args), now),
  );
  listen.submit(handAllId, async ({ ack, view }, { workspaceId, member, now }) => {
    const { from, to, note } = readHandAll(view.state.values);
    const taker = await findTaker(deps, workspaceId, to, now);
    const handing = { from, to: taker, note };
    const handover = await saveInTime(deps, changeOwners(db, config, { formId: view.id, by: member }, handing, now));
    const names = await findNames(db, handover);
    await ack({ response_action: "update", view: noticeView(sayHandedOver({ ...handover, ...names })) });
    await closeHandover(deps, handover, now);
    deps.wake();
    await showHome(deps, member, now);
  });

  listen.action("queue:pass", async (args, { workspaceId, member, now }) => {
    const followUpId = pressedId<FollowUpId>(args);
    const load = async () => {
      await getPassable(db, config, { workspaceId, by: member, followUpId }, now);
      return passOneModal(followUpId);
    };
    await openFilled(args.client, args.body.trigger_id, "Hand over", load());
  });
  listen.submit(passOneId, async ({ ack, view }, { workspaceId, member, now }) => {
    const passing = { workspaceId, by: member, followUpId: carriedId<FollowUpId>(view) };
    const changed = await saveInTime(deps, changeOwner(deps, passing, readTaker(view.state.values), now));
    await ack();
    deps.wake();
    await updateMessages(deps, workspaceId, changed, now);
    await showHome(deps, member, now);
  });
}

/** It never throws: what changed has changed, and opening Home draws it anew. */
async function showHome(deps: Deps, member: Member, now: Actor["now"]): Promise<void> {
  try {
    await refreshHome(deps, member, now);
  } catch (error) {
    deps.log.warn({ error }, "Home could not be drawn anew");
  }
}
