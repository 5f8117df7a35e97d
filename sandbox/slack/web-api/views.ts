// views.*: modals and the Home tab.
import { z } from "zod";
import { type CheckedHome, type CheckedModal, checkHome, checkModal } from "../block-kit/check.ts";
import { withCurrentConversation } from "../block-kit/current-conversation.ts";
import { viewBody } from "../shapes.ts";
import type { Trigger } from "../triggers.ts";
import type { World } from "../world.ts";
import { needScopes } from "./content.ts";
import { ApiRefusal, accept, type Method, method } from "./method.ts";

const opening = z.object({ trigger_id: z.string(), view: z.unknown() });

export const viewMethods: Readonly<Record<string, Method>> = {
  "views.open": method({ scope: null, args: opening }, (world, args) => {
    const trigger = exchange(world, args.trigger_id);
    const read = admit(world, accept(checkModal(args.view), "invalid_arguments"), null);
    const view = { ...read, blocks: withCurrentConversation(read.blocks, trigger.fromChannelId) };
    return { view: viewBody(world, world.surfaces.open(trigger.userId, view), {}) };
  }),

  "views.push": method({ scope: null, args: opening }, (world, args) => {
    const trigger = exchange(world, args.trigger_id);
    if (trigger.fromModalId === null) throw new ApiRefusal("invalid_trigger_id", { isViolation: true });
    const view = admit(world, accept(checkModal(args.view), "invalid_arguments"), null);
    const modal = world.surfaces.push(trigger.userId, view);
    if (modal === null) throw new ApiRefusal("push_limit_reached", { isViolation: true });
    return { view: viewBody(world, modal, {}) };
  }),

  "views.update": method(
    {
      scope: null,
      args: z
        .object({ view_id: z.string(), external_id: z.string(), hash: z.string() })
        .partial()
        .extend({ view: z.unknown() }),
    },
    (world, args) => {
      const read = accept(checkModal(args.view), "invalid_arguments");
      const modal = world.surfaces.findModal(args.view_id ?? args.external_id ?? "");
      if (modal === undefined) throw new ApiRefusal("not_found");
      if (args.hash !== undefined && args.hash !== modal.hash) throw new ApiRefusal("hash_conflict");
      return { view: viewBody(world, world.surfaces.update(modal, admit(world, read, modal.id)), {}) };
    },
  ),

  "views.publish": method(
    { scope: null, args: z.object({ user_id: z.string(), hash: z.string().optional(), view: z.unknown() }) },
    (world, args) => {
      if (!world.manifest.hasHome) throw new ApiRefusal("not_enabled", { isViolation: true });
      const read = accept(checkHome(args.view), "invalid_arguments");
      const person = world.people.find(args.user_id);
      if (person === undefined) throw new ApiRefusal("user_not_found");
      const home = world.surfaces.home(person.id);
      if (args.hash !== undefined && args.hash !== home?.hash) throw new ApiRefusal("hash_conflict");
      const view = admit(world, read, home?.id ?? null);
      return { view: viewBody(world, world.surfaces.publish(person.id, view), {}) };
    },
  ),
};

function exchange(world: World, id: string): Trigger {
  const trigger = world.triggers.exchange(id);
  if (typeof trigger === "string") throw new ApiRefusal(trigger, { isViolation: true });
  return trigger;
}

function admit<V extends CheckedModal | CheckedHome>(world: World, view: V, inPlaceOf: string | null): V {
  needScopes(world, view.blocks);
  const refusal = world.surfaces.refusal(view, inPlaceOf);
  if (refusal !== null) throw new ApiRefusal(refusal, { isViolation: true });
  return view;
}
