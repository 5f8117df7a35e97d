// team.*, users.*: who is there.
import { z } from "zod";
import { userBody } from "../shapes.ts";
import { flag, paged, pageOf } from "./args.ts";
import { ApiRefusal, type Method, method } from "./method.ts";

const PAGE = 100;
const locale = { include_locale: flag.default(false) };

export const workspaceMethods: Readonly<Record<string, Method>> = {
  "team.info": method({ scope: "team:read", args: z.object({}) }, (world) => ({ team: world.team })),

  "users.info": method({ scope: "users:read", args: z.object({ user: z.string(), ...locale }) }, (world, args) => {
    const person = world.people.list().find(({ id }) => id === args.user);
    if (person === undefined) throw new ApiRefusal("user_not_found");
    return { user: { ...userBody(world, person), ...localeOf(args) } };
  }),

  "users.list": method(
    {
      scope: "users:read",
      args: z.object({ ...locale, ...paged(PAGE, 1_000) }),
    },
    (world, args) => {
      const { page, nextCursor } = pageOf(world.people.list(), args);
      return {
        members: page.map((person) => ({ ...userBody(world, person), ...localeOf(args) })),
        response_metadata: { next_cursor: nextCursor },
      };
    },
  ),
};

/** Everybody here reads English. */
function localeOf(args: { readonly include_locale: boolean }): { readonly locale?: string } {
  return args.include_locale ? { locale: "en-US" } : {};
}
