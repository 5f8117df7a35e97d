// What a pressed element carries: an opaque id, never trusted to say more.
import { z } from "zod";
import { UserError } from "../core/errors.ts";
import type { ActionArgs, Turned } from "../feature.ts";

export const stale = "That is from another time and does nothing any more. /followups shows what is open.";

const pressed = z.object({ value: z.uuid() });
const chosen = z.object({ selected_option: z.object({ value: z.uuid() }) });
const chosenOf = z.object({
  selected_option: z.object({
    value: z
      .string()
      .transform((value) => value.split(" "))
      .pipe(z.tuple([z.string(), z.uuid()])),
  }),
});
const turned = z.object({
  value: z
    .string()
    .regex(/^[a-z-]+ \d{1,6}$/)
    .transform((value) => value.split(" "))
    .transform(([list = "", from]): Turned => ({ list, from: Number(from) })),
});
const carried = z.object({ private_metadata: z.uuid() });

/** The id in a button. @throws {UserError} if it holds none */
export function pressedId<Id extends string>({ action }: ActionArgs): Id {
  return read(pressed, action).value as Id;
}

/** The id in the option chosen in a select. @throws {UserError} if it holds none */
export function chosenId<Id extends string>({ action }: ActionArgs): Id {
  return read(chosen, action).selected_option.value as Id;
}

/** What was chosen in a select for something, from an option whose value is "choice id". @throws {UserError} if it isn't */
export function chosenFor<Id extends string>({ action }: ActionArgs): { readonly choice: string; readonly id: Id } {
  const [choice, id] = read(chosenOf, action).selected_option.value;
  return { choice, id: id as Id };
}

/** The list that is turned over, and the row to start from, of a button whose value is "list row". @throws {UserError} if it isn't */
export function pressedPage({ action }: ActionArgs): Turned {
  return read(turned, action).value;
}

/** The id that a form carries. @throws {UserError} if it carries none */
export function carriedId<Id extends string>(view: unknown): Id {
  return read(carried, view).private_metadata as Id;
}

function read<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw new UserError(stale);
  return result.data;
}
