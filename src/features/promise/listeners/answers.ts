// The answers of a promise's keeper and of its maker.
import type { ModalView } from "@slack/types";
import { UserError } from "../../../core/errors.ts";
import type { PromiseId } from "../../../core/ids.ts";
import type { ActionArgs, Actor, Deps, Listen } from "../../../feature.ts";
import { ephemeral } from "../../../slack/ephemeral.ts";
import { saveInTime } from "../../../slack/listen.ts";
import { openFilled } from "../../../slack/open-view.ts";
import { carriedId, chosenFor, pressedId, stale } from "../../../slack/press.ts";
import { drawCard } from "../../customer/draw-card.ts";
import { updateMessages } from "../../outbox/update-messages.ts";
import { changePromise, getChangeable } from "../change-promise.ts";
import { closePromise } from "../close-promise.ts";
import {
  cantId,
  cantModal,
  handOnId,
  handOnModal,
  lateId,
  lateModal,
  notMineId,
  notMineModal,
  readCant,
  readLate,
  readPassing,
} from "../modal/change-promise.ts";
import { findKeeper } from "../record-promise.ts";
import type { Act } from "../rules/acts.ts";
import { getPromise } from "../store.ts";

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
} as const satisfies Readonly<Record<string, Form>>;

/** Those behind the menu, by what it carries. */
const passing: Readonly<Record<string, Form>> = {
  "not-mine": { kind: "pass-on", title: "Not mine", modal: notMineModal },
  "hand-on": { kind: "hand-on", title: "Hand over", modal: handOnModal },
};

interface Form {
  readonly kind: Act["kind"];
  readonly title: string;
  modal(carries: string): ModalView;
}

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

  /** On a customer's card, which is drawn anew for whoever pressed. */
  listen.action("promise:not-confirmed", async (args, { workspaceId, member, now }) => {
    const id = pressedId<PromiseId>(args);
    const changed = await closePromise(db, config, { workspaceId, carried: id, by: member }, now);
    const { customerId } = await getPromise(db, workspaceId, id);
    await args.respond({ ...ephemeral(await drawCard(deps, customerId, member, now)), replace_original: true });
    await updateMessages(deps, workspaceId, changed, now);
  });

  const open = async (args: ActionArgs, { workspaceId, member, now }: Actor, form: Form, carried: string) => {
    const load = async () => {
      await getChangeable(db, config, { workspaceId, carried, by: member }, form.kind, now);
      return form.modal(carried);
    };
    await openFilled(args.client, args.body.trigger_id, form.title, load());
  };
  for (const [actionId, form] of Object.entries(forms))
    listen.action(actionId, (args, actor) => open(args, actor, form, pressedId(args)));
  listen.action("promise:menu", async (args, actor) => {
    const { choice, id } = chosenFor(args);
    const form = passing[choice];
    if (form === undefined) throw new UserError(stale);
    await open(args, actor, form, id);
  });

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
  for (const [formId, kind] of [
    [notMineId, "pass-on"],
    [handOnId, "hand-on"],
  ] as const)
    listenToForm(formId, async (state, { workspaceId, now }) => {
      const act = readPassing(state, kind);
      await findKeeper(deps, workspaceId, act.to, "to", now);
      return act;
    });
}

function todayOf({ member, now }: Actor) {
  return now.toZonedDateTimeISO(member.zone).toPlainDate();
}
