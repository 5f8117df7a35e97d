// Home, and /followups.
import type { Deps, Listen } from "../../feature.ts";
import { helpText } from "../../slack/help.ts";
import { findCaller } from "../workspace/find-caller.ts";
import { listDay } from "./list-day.ts";
import { followUpsCommand, followUpsMessage } from "./messages.ts";
import { refreshHome } from "./refresh-home.ts";

export function listenAtHome(listen: Listen, deps: Deps): void {
  listen.homeOpened(async (_args, { member, now }) => {
    await refreshHome(deps, member, now);
  });

  listen.command(followUpsCommand.name, async ({ command, respond }, { workspaceId, userId, member, now }) => {
    if (command.text.trim() !== "") {
      await respond({ response_type: "ephemeral", text: helpText(followUpsCommand, deps.config.commandPrefix) });
      return;
    }
    const reader = member ?? (await findCaller(deps, workspaceId, userId, now));
    const { text, blocks } = followUpsMessage(await listDay(deps.db, reader, now), { zone: reader.zone, now });
    await respond({ response_type: "ephemeral", text, blocks: [...blocks] });
  });
}
