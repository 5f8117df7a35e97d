// The options of a menu that is searched as one types.
import type { App } from "@slack/bolt";
import type { PlainTextOption } from "@slack/types";
import type { UserId, WorkspaceId } from "../core/ids.ts";
import { within } from "../core/within.ts";
import type { Deps, Listen } from "../feature.ts";
import type { FindCaller } from "./listen.ts";
import type { Tally } from "./tally.ts";

/** Slack waits 3 s for the options (Slack docs: external select). */
const searchMs = 2_500;

/** Whoever may not use the bot, and everybody while the records are away, is offered nothing. */
export function listenToSearches(
  bolt: App,
  deps: Deps,
  { workspaceId, findCaller, tally }: { workspaceId: WorkspaceId; findCaller: FindCaller; tally: Tally },
): Listen["suggest"] {
  return (actionId, search) => {
    bolt.options<"block_suggestion">({ type: "block_suggestion", action_id: actionId }, async ({ ack, body }) => {
      await tally.run(async () => {
        const find = async (): Promise<PlainTextOption[]> => {
          const member = await findCaller(workspaceId, body.user.id as UserId, deps.clock.now());
          return search(body.value, member);
        };
        const found = await within(searchMs, find()).catch((error: unknown) => {
          deps.log.warn({ error }, "a menu could not be searched");
          return null;
        });
        await ack({ options: found ?? [] });
      });
    });
  };
}
