// What may be done about a promise at any time, from its menu: change it, withdraw it, pass on thanks, see its history;
// and what was done to it, undone.
import type { ModalView } from "@slack/types";
import { UserError } from "../../../core/errors.ts";
import type { PromiseChangeId, PromiseId } from "../../../core/ids.ts";
import type { Actor, Deps, Listen, SubmitArgs } from "../../../feature.ts";
import { saveInTime } from "../../../slack/listen.ts";
import { openFilled } from "../../../slack/open-view.ts";
import { carriedId, chosenFor, pressedId, stale } from "../../../slack/press.ts";
import { updateMessages } from "../../outbox/update-messages.ts";
import { changePromise, getChangeable } from "../change-promise.ts";
import { findHistory } from "../find-history.ts";
import { findPromiseWords } from "../find-words.ts";
import { historyModal } from "../messages/history.ts";
import {
  changeId,
  changeModal,
  readChange,
  readThanks,
  readWithdrawal,
  thanksId,
  thanksModal,
  withdrawId,
  withdrawModal,
} from "../modal/revise-promise.ts";
import { findKeeper } from "../record-promise.ts";
import { getThankable, recordThanks } from "../record-thanks.ts";
import { undoChange } from "../undo-change.ts";

export function listenForRevising(listen: Listen, deps: Deps): void {
  const { db, config } = deps;

  const choices = revisions(deps);
  listen.action("promise:more", async (args, actor) => {
    const { choice, id } = chosenFor<PromiseId>(args);
    const revision = choices[choice];
    if (revision === undefined) throw new UserError(stale);
    await openFilled(args.client, args.body.trigger_id, revision.title, revision.load(id, actor));
  });

  /** Of a form here, or of what a keeper pressed. */
  listen.action("promise:undo-change", async (args, { workspaceId, member, now }) => {
    const id = pressedId<PromiseChangeId>(args);
    const changed = await undoChange(db, config, { workspaceId, id, by: member }, now);
    deps.wake();
    await updateMessages(deps, workspaceId, changed, now);
  });

  const listenToForm = (
    formId: string,
    save: (id: PromiseId, view: SubmitArgs["view"], actor: Actor) => Promise<readonly string[]>,
  ) =>
    listen.submit(formId, async ({ ack, view }, actor) => {
      const changed = await saveInTime(deps, save(carriedId<PromiseId>(view), view, actor));
      await ack();
      deps.wake();
      await updateMessages(deps, actor.workspaceId, changed, actor.now);
    });

  listenToForm(changeId, async (id, view, { workspaceId, member, now }) => {
    const acting = { workspaceId, carried: id, by: member };
    const { promise } = await getChangeable(db, config, acting, "change", now);
    const today = now.toZonedDateTimeISO(member.zone).toPlainDate();
    const act = readChange(view.state.values, promise, { today, country: config.store.country });
    if (act.to !== promise.ownerId) await findKeeper(deps, workspaceId, act.to, "keeper", now);
    return changePromise(db, config, acting, act, now);
  });
  listenToForm(withdrawId, async (id, view, { workspaceId, member, now }) =>
    changePromise(db, config, { workspaceId, carried: id, by: member }, readWithdrawal(view.state.values), now),
  );
  listenToForm(thanksId, async (id, view, { member, now }) =>
    recordThanks(db, config, { id, by: member }, readThanks(view.state.values), now),
  );
}

/** What a choice opens, and under which title while it is looked up. */
interface Revision {
  readonly title: string;
  load(id: PromiseId, actor: Actor): Promise<ModalView>;
}

/** By what the menu's option carries. */
function revisions({ db, config }: Deps): Readonly<Record<string, Revision>> {
  const changeable = async (kind: "change" | "call-off", carried: PromiseId, { workspaceId, member, now }: Actor) =>
    (await getChangeable(db, config, { workspaceId, carried, by: member }, kind, now)).promise;
  return {
    change: {
      title: "Change promise",
      load: async (id, actor) => changeModal(await changeable("change", id, actor), config.store.country),
    },
    withdraw: {
      title: "Withdraw",
      load: async (id, actor) => withdrawModal(await changeable("call-off", id, actor)),
    },
    thank: {
      title: "Pass on their thanks",
      load: async (id, { workspaceId, member }) => {
        await getThankable(db, config, { id, by: member });
        const [promise] = await findPromiseWords(db, workspaceId, { ids: [id] });
        return thanksModal(id, promise?.ownerName ?? "Whoever kept it");
      },
    },
    history: {
      title: "History",
      load: async (id, { workspaceId, member, now }) => {
        const { promise, changes } = await findHistory(db, workspaceId, id);
        return historyModal(promise, changes, { zone: member.zone, now });
      },
    },
  };
}
