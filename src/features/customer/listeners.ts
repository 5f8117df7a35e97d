// /customer and the choice among several.
import type { CustomerId } from "../../core/ids.ts";
import type { Deps, Listen, Message } from "../../feature.ts";
import { helpText, isHelp } from "../../slack/help.ts";
import { chosenId, pressedId } from "../../slack/press.ts";
import { findCaller } from "../workspace/find-caller.ts";
import { drawCard } from "./draw-card.ts";
import { findCustomer } from "./find-customer.ts";
import { chooseId, customerCommand } from "./messages.ts";

export function listenForCustomers(listen: Listen, deps: Deps): void {
  listen.command(customerCommand.name, async ({ command, respond }, { workspaceId, userId, member, now }) => {
    if (isHelp(command.text)) {
      await respond({ response_type: "ephemeral", text: helpText(customerCommand, deps.config.commandPrefix) });
      return;
    }
    const reader = member ?? (await findCaller(deps, workspaceId, userId, now));
    await respond(ephemeral(await findCustomer(deps, command.text, reader, now)));
  });

  listen.action(chooseId, async (args, { member, now }) => {
    const card = await drawCard(deps, chosenId<CustomerId>(args), member, now);
    await args.respond({ ...ephemeral(card), replace_original: true });
  });

  /** On every nudge, shown to the presser alone. */
  listen.action("customer:card", async (args, { member, now }) => {
    const card = await drawCard(deps, pressedId<CustomerId>(args), member, now);
    await args.respond({ ...ephemeral(card), replace_original: false });
  });
}

function ephemeral({ text, blocks }: Message) {
  return { response_type: "ephemeral" as const, text, blocks: [...blocks] };
}
