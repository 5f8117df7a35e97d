// "Problem" under a nudge, and its form.
import type { OutboxId } from "../../core/ids.ts";
import type { Deps, Listen } from "../../feature.ts";
import { saveInTime } from "../../slack/listen.ts";
import { openFilled } from "../../slack/open-view.ts";
import { carriedId, pressedId } from "../../slack/press.ts";
import { getAnswerable } from "../follow-up/answer-follow-up.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { readProblem, reportProblemId, reportProblemModal } from "./modal.ts";
import { recordIssue } from "./record-issue.ts";
import { proposedHearBy } from "./rules.ts";

export function listenForProblems(listen: Listen, deps: Deps): void {
  listen.action("issue:problem", async (args, { workspaceId, member, now }) => {
    const owedId = pressedId<OutboxId>(args);
    const load = async () => {
      await getAnswerable(deps.db, deps.config, { workspaceId, owedId, by: member }, now);
      return reportProblemModal(owedId, { owner: member.userId, hearBy: proposedHearBy(now, member.zone) });
    };
    await openFilled(args.client, args.body.trigger_id, "Report a problem", load());
  });

  listen.submit(reportProblemId, async ({ ack, view }, { workspaceId, member, now }) => {
    const problem = readProblem(view.state.values, now);
    const reported = { workspaceId, owedId: carriedId<OutboxId>(view), by: member };
    const { followUp, changed } = await saveInTime(deps, recordIssue(deps, reported, problem, now));
    await ack();
    deps.wake();
    await updateMessages(deps, workspaceId, [followUp.id, ...changed], now);
  });
}
