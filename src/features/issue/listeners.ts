// A problem, by any of its doors: a nudge, a shortcut, Home, a customer's card; the answers of whoever sorts it out; and
// praise, from the card.
import type { CustomerId, IssueId, OutboxId, PraiseId } from "../../core/ids.ts";
import type { Deps, Listen } from "../../feature.ts";
import { option } from "../../slack/blocks.ts";
import { ephemeral } from "../../slack/ephemeral.ts";
import { readForm } from "../../slack/fields.ts";
import { saveInTime } from "../../slack/listen.ts";
import { openFilled, redrawView } from "../../slack/open-view.ts";
import { carriedId, pressedId } from "../../slack/press.ts";
import { drawCard } from "../customer/draw-card.ts";
import { listChoices } from "../customer/list-choices.ts";
import { readPicked } from "../customer/rules.ts";
import { getAnswerable } from "../follow-up/answer-follow-up.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { planningTimeOf } from "../workspace/rules.ts";
import { changeIssue } from "./change-issue.ts";
import { closeIssue } from "./close-issue.ts";
import { findUpdate } from "./find-update.ts";
import { reportProblemShortcut } from "./messages.ts";
import { praiseId, praiseModal, praiseTitle, readPraise } from "./modal/praise.ts";
import {
  aboutId,
  customerId,
  fieldsToKeep,
  findConcern,
  fixedId,
  fixedModal,
  readConcern,
  readFix,
  readProblem,
  reportAnyId,
  reportAnyModal,
  reportProblemId,
  reportProblemModal,
} from "./modal.ts";
import { draftReport, findRepOf } from "./open-report.ts";
import { type Reporting, recordIssue } from "./record-issue.ts";
import { recordPraise } from "./record-praise.ts";
import { proposedHearBy } from "./rules.ts";
import { findIssue, listDonePromises } from "./store.ts";
import { undoIssue } from "./undo-issue.ts";
import { undoPraise } from "./undo-praise.ts";

export function listenForProblems(listen: Listen, deps: Deps): void {
  const { db, config } = deps;
  const title = "Report a problem";

  listen.action("issue:problem", async (args, { workspaceId, member, now }) => {
    const owedId = pressedId<OutboxId>(args);
    const load = async () => {
      const { saleId } = await getAnswerable(db, config, { workspaceId, owedId, by: member }, now);
      const done = saleId === null ? [] : await listDonePromises(db, workspaceId, saleId);
      const hearBy = proposedHearBy(planningTimeOf(member, config.store), now);
      return reportProblemModal(owedId, { owner: member.userId, hearBy }, done);
    };
    await openFilled(args.client, args.body.trigger_id, title, load());
  });
  listen.shortcut(reportProblemShortcut.callbackId, async ({ client, body }) => {
    await client.views.open({ trigger_id: body.trigger_id, view: reportAnyModal(null, null) });
  });
  listen.action(reportProblemShortcut.callbackId, async ({ client, body }) => {
    await client.views.open({ trigger_id: body.trigger_id, view: reportAnyModal(null, null) });
  });
  listen.action("issue:open-for", async (args, { member, now }) => {
    const id = readPicked({ label: "", value: pressedId(args) });
    const load = async () =>
      reportAnyModal(null, id && (await draftReport(db, config, member, { customerId: id }, now)), id);
    await openFilled(args.client, args.body.trigger_id, title, load());
  });

  listen.suggest(customerId, async (typed, member) =>
    (await listChoices(db, config, typed, member)).map(({ label, value }) => option(label, value)),
  );
  for (const chosen of [customerId, aboutId]) {
    listen.action(chosen, async ({ client, body }, { member, now }) => {
      if (!body.view) return;
      const { id, blocks, state, private_metadata } = body.view;
      const concern = findConcern(state.values, private_metadata, chosen === customerId);
      const draft = concern && (await draftReport(db, config, member, concern, now));
      const form = readForm(state.values);
      const carries = readPicked({ label: "", value: private_metadata });
      const redraw = (shown: typeof draft) =>
        redrawView(client, id, reportAnyModal(form.picked("customer"), shown, carries));
      // Slack keeps a field's value over a redraw: what was proposed before goes first, what somebody chose stays.
      const kept = fieldsToKeep(draft?.proposed ?? {}, blocks, state.values);
      if (form.person("owner") !== null) await redraw({ purchases: {}, about: null, proposed: kept });
      await redraw(draft);
    });
  }

  const listenToReport = (formId: string, from: (view: View) => Reporting["from"]) =>
    listen.submit(formId, async ({ ack, view }, { workspaceId, member, now }) => {
      const reporting = { workspaceId, by: member, from: from(view) };
      const problem = readProblem(view.state.values, now);
      const changed = await saveInTime(deps, recordIssue(deps, reporting, problem, now));
      await ack();
      deps.wake();
      await updateMessages(deps, workspaceId, changed, now);
    });
  listenToReport(reportProblemId, (view) => ({ owedId: carriedId<OutboxId>(view) }));
  listenToReport(reportAnyId, ({ id, state, private_metadata }) => ({
    ...readConcern(state.values, private_metadata),
    formId: id,
  }));

  listen.action("issue:fixed", async (args, { workspaceId, member, now }) => {
    const owedId = pressedId<OutboxId>(args);
    const load = async () => {
      await getAnswerable(db, config, { workspaceId, owedId, by: member }, now);
      return fixedModal(owedId);
    };
    await openFilled(args.client, args.body.trigger_id, "Fixed", load());
  });
  /** On a customer's card, whether or not the next update is out. */
  listen.action("issue:fixed-for", async (args, { workspaceId, member, now }) => {
    const id = pressedId<IssueId>(args);
    const load = async () => {
      const owedId = await findUpdate(db, workspaceId, id);
      await getAnswerable(db, config, { workspaceId, owedId, by: member }, now);
      return fixedModal(owedId);
    };
    await openFilled(args.client, args.body.trigger_id, "Fixed", load());
  });
  listen.submit(fixedId, async ({ ack, view }, { workspaceId, member, now }) => {
    const fix = readFix(view.state.values);
    const press = { workspaceId, owedId: carriedId<OutboxId>(view), by: member };
    const changed = await saveInTime(deps, changeIssue(db, config, press, { kind: "fixed", fix }, now));
    await ack();
    deps.wake();
    await updateMessages(deps, workspaceId, changed, now);
  });
  for (const kind of ["solved", "not-solved"] as const) {
    listen.action(`issue:${kind}`, async (args, { workspaceId, member, now }) => {
      const press = { workspaceId, owedId: pressedId<OutboxId>(args), by: member };
      const changed = await changeIssue(db, config, press, { kind }, now);
      deps.wake();
      await updateMessages(deps, workspaceId, changed, now);
    });
  }

  /** On a customer's card, which is drawn anew for whoever pressed. */
  listen.action("issue:not-confirmed", async (args, { workspaceId, member, now }) => {
    const id = pressedId<IssueId>(args);
    const changed = await closeIssue(db, config, { workspaceId, id, by: member }, now);
    const issue = await findIssue(db, workspaceId, id);
    if (issue !== null)
      await args.respond({ ...ephemeral(await drawCard(deps, issue.customerId, member, now)), replace_original: true });
    await updateMessages(deps, workspaceId, changed, now);
  });

  listen.action("issue:undo", async (args, { workspaceId, member, now }) => {
    const id = pressedId<IssueId>(args);
    const changed = await undoIssue(db, config, { workspaceId, id, by: member }, now);
    await updateMessages(deps, workspaceId, changed, now);
  });

  listen.action("issue:praise", async (args, { member }) => {
    const id = pressedId<CustomerId>(args);
    const load = async () => praiseModal(id, (await findRepOf(db, member, { customerId: id })).userId);
    await openFilled(args.client, args.body.trigger_id, praiseTitle, load());
  });
  listen.submit(praiseId, async ({ ack, view }, { workspaceId, member, now }) => {
    const form = readPraise(view.state.values, carriedId<CustomerId>(view));
    await saveInTime(deps, recordPraise(deps, { workspaceId, formId: view.id, by: member }, form, now));
    await ack();
    deps.wake();
  });
  listen.action("issue:undo-praise", async (args, { workspaceId, member, now }) => {
    const id = pressedId<PraiseId>(args);
    await undoPraise(db, { workspaceId, id, by: member }, now);
    await updateMessages(deps, workspaceId, [id], now);
  });
}

interface View {
  readonly id: string;
  readonly state: { readonly values: unknown };
  readonly private_metadata: string;
}
