// The answers of a promise's owner.
import type { PromiseId } from "../../core/ids.ts";
import type { Deps, Listen } from "../../feature.ts";
import { pressedId } from "../../slack/press.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { acceptPromise } from "./answer-promise.ts";

export function listenForPromises(listen: Listen, deps: Deps): void {
  listen.action("promise:accept", async (args, { workspaceId, member, now }) => {
    const id = pressedId<PromiseId>(args);
    const { saleId } = await acceptPromise(deps.db, { workspaceId, id, by: member }, now);
    // The maker's confirmation shows it too.
    await updateMessages(deps, workspaceId, saleId === null ? [id] : [id, saleId], now);
  });
}
