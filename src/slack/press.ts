// What a pressed element carries: an opaque id, never trusted to say more.
import { z } from "zod";
import { UserError } from "../core/errors.ts";
import type { ActionArgs } from "../feature.ts";

const stale = "That button is from another time and does nothing any more. /followups shows what is open.";

const pressed = z.object({ value: z.uuid() });
const chosen = z.object({ selected_option: z.object({ value: z.string() }) });
const carried = z.object({ private_metadata: z.uuid() });

/** The id in a button. @throws {UserError} if it holds none */
export function pressedId<Id extends string>({ action }: ActionArgs): Id {
  return read(pressed, action).value as Id;
}

/** The value of the option chosen in a select. @throws {UserError} if there is none */
export function chosenValue({ action }: ActionArgs): string {
  return read(chosen, action).selected_option.value;
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
