// Home, and /followups.
import type { Caller, CommandArgs, Deps, Listen } from "../../feature.ts";
import { ephemeral } from "../../slack/ephemeral.ts";
import { helpMessage } from "../../slack/help.ts";
import { pressedPage } from "../../slack/press.ts";
import { findCaller } from "../workspace/find-caller.ts";
import { listDay } from "./list-day.ts";
import { followUpsCommand, followUpsMessage, snoozedMessage, wholeCommand } from "./messages.ts";
import { refreshHome } from "./refresh-home.ts";

export function listenAtHome(listen: Listen, deps: Deps): void {
  listen.homeOpened(async (_args, { member, now }) => {
    await refreshHome(deps, member, now);
  });
  /** Under any feature's list that is longer than its place. */
  listen.action("home:more", (args, { member, now }) => refreshHome(deps, member, now, pressedPage(args)));

  const added = deps.features
    .flatMap(({ adds = [] }) => adds)
    .flatMap(({ command, usage }) => (command === followUpsCommand.name ? usage : []));
  const answerWith = async (
    say: typeof followUpsMessage,
    { respond }: CommandArgs,
    { workspaceId, userId, member, now }: Caller,
  ) => {
    const reader = member ?? (await findCaller(deps, workspaceId, userId, now));
    await respond(ephemeral(say(await listDay(deps.db, reader, now), { zone: reader.zone, now })));
  };
  listen.command(followUpsCommand.name, async (args, caller) => {
    if (args.command.text.trim() === "") return answerWith(followUpsMessage, args, caller);
    await args.respond(ephemeral(helpMessage(wholeCommand(added), deps.config.commandPrefix)));
  });
  listen.word(followUpsCommand.name, "snoozed", (args, caller) => answerWith(snoozedMessage, args, caller));
}
