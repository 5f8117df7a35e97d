// The answers of a promise's keeper and of its maker.
import type { ModalView } from "@slack/types";
import type { Actor, Deps, Listen } from "../../../feature.ts";
import { saveInTime } from "../../../slack/listen.ts";
import { openFilled } from "../../../slack/open-view.ts";
import { carriedId, chosenFor, pressedId } from "../../../slack/press.ts";
import { updateMessages } from "../../outbox/update-messages.ts";
import { changePromise, getChangeable } from "../change-promise.ts";
import {
  cantId,
  cantModal,
  lateId,
  lateModal,
  notMineId,
  notMineModal,
  readCant,
  readLate,
  readNotMine,
} from "../modal/change-promise.ts";
import { findKeeper } from "../record-promise.ts";
import type { Act } from "../rules/promise.ts";

/** The buttons that need no form, and what each does. */
const buttons = {
  "promise:accept": "accept",
  "promise:done": "done",
  "promise:promised": "promise",
  "promise:leave": "leave",
  "promise:agree": "agree",
  "promise:disagree": "disagree",
  "promise:confirm": "confirm",
  "promise:not-kept": "not-kept",
} as const satisfies Readonly<Record<string, Act["kind"]>>;

/** The forms, by the button or the menu that opens them. */
const forms = {
  "promise:late": { kind: "late", title: "Will be late", modal: lateModal },
  "promise:cant": { kind: "cant", title: "Can't as promised", modal: cantModal },
  "promise:menu": { kind: "pass-on", title: "Not mine", modal: notMineModal },
} as const satisfies Readonly<Record<string, { kind: Act["kind"]; title: string; modal(carries: string): ModalView }>>;

export function listenForAnswers(listen: Listen, deps: Deps): void {
  const { db, config } = deps;

  for (const [actionId, kind] of Object.entries(buttons)) {
    listen.action(actionId, async (args, { workspaceId, member, now }) => {
      const acting = { workspaceId, carried: pressedId(args), by: member };
      const changed = await changePromise(db, config, acting, { kind }, now);
      deps.wake();
      await updateMessages(deps, workspaceId, changed, now);
    });
  }

  for (const [actionId, { kind, title, modal }] of Object.entries(forms)) {
    listen.action(actionId, async (args, { workspaceId, member, now }) => {
      const carried = actionId === "promise:menu" ? chosenFor(args).id : pressedId(args);
      const load = async () => {
        await getChangeable(db, config, { workspaceId, carried, by: member }, kind, now);
        return modal(carried);
      };
      await openFilled(args.client, args.body.trigger_id, title, load());
    });
  }

  const listenToForm = (formId: string, read: (state: unknown, actor: Actor) => Promise<Act>) =>
    listen.submit(formId, async ({ ack, view }, actor) => {
      const { workspaceId, member, now } = actor;
      const save = async () => {
        const act = await read(view.state.values, actor);
        return changePromise(db, config, { workspaceId, carried: carriedId(view), by: member }, act, now);
      };
      const changed = await saveInTime(deps, save());
      await ack();
      deps.wake();
      await updateMessages(deps, workspaceId, changed, now);
    });
  listenToForm(lateId, async (state, actor) => readLate(state, todayOf(actor)));
  listenToForm(cantId, async (state, actor) => readCant(state, todayOf(actor)));
  listenToForm(notMineId, async (state, { workspaceId, now }) => {
    const act = readNotMine(state);
    await findKeeper(deps, workspaceId, act.to, "to", now);
    return act;
  });
}

function todayOf({ member, now }: Actor) {
  return now.toZonedDateTimeISO(member.zone).toPlainDate();
}
