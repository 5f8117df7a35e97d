// What a Web API method is, and how one refuses.
import type { z } from "zod";
import type { World } from "../world.ts";

export interface Method {
  /** Which kind of token it takes; "none" for those that are asked with the app's id and secret. */
  readonly token: "bot" | "app" | "none";
  /** The bot scope it needs; null for none. */
  readonly scope: string | null;
  /** Answers what goes beside `ok: true`; throws `ApiRefusal`. */
  run(world: World, args: unknown): Record<string, unknown>;
}

/** Thrown by a method: what Slack answers instead of `ok: true`. */
export class ApiRefusal extends Error {
  readonly error: string;
  readonly messages: readonly string[];
  /** A correct app never gets here, whatever people do; as opposed to a channel that is gone. */
  readonly isViolation: boolean;

  constructor(error: string, options: { messages?: readonly string[]; isViolation?: boolean } = {}) {
    super([error, ...(options.messages ?? [])].join("; "));
    this.error = error;
    this.messages = options.messages ?? [];
    this.isViolation = options.isViolation ?? false;
  }
}

export function method<S extends z.ZodType>(
  spec: { readonly args: S; readonly scope: string | null; readonly token?: "app" | "none" },
  run: (world: World, args: z.infer<S>) => Record<string, unknown>,
): Method {
  return {
    token: spec.token ?? "bot",
    scope: spec.scope,
    run(world, args) {
      const read = spec.args.safeParse(args);
      if (read.success) return run(world, read.data);
      const messages = read.error.issues.map((issue) => `[ERROR] ${issue.path.join("/")}: ${issue.message}`);
      throw new ApiRefusal("invalid_arguments", { messages, isViolation: true });
    },
  };
}

/** The value of a check, or the refusal that Slack words as `[ERROR] … [json-pointer:…]`. */
export function accept<T>(
  checked: { ok: true; value: T } | { ok: false; problems: readonly string[] },
  error: "invalid_blocks" | "invalid_arguments" | "invalid_attachments",
): T {
  if (checked.ok) return checked.value;
  throw new ApiRefusal(error, { messages: checked.problems.map((one) => `[ERROR] ${one}`), isViolation: true });
}
