// One call of the Web API: token, scope, limits and method checked as Slack checks them, with a test's faults in between.
import type { Fault, FaultQueue } from "../faults.ts";
import type { Caller, Workspaces } from "../workspaces.ts";
import type { World } from "../world.ts";
import { ApiRefusal, type Method } from "./method.ts";

export type Reply =
  | { readonly kind: "json"; readonly body: Record<string, unknown> }
  | { readonly kind: "http"; readonly status: number }
  | { readonly kind: "rate-limited"; readonly retryAfter: number }
  | { readonly kind: "cut" };

export interface Call {
  readonly method: string;
  readonly token: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface Callable {
  readonly workspaces: Workspaces;
  readonly methods: Readonly<Record<string, Method>>;
  readonly faults: FaultQueue<Fault>;
}

export function callMethod({ workspaces, methods, faults }: Callable, call: Call): Promise<Reply> {
  const { journal } = workspaces.app;
  return journal.track(async () => {
    const sinceMs = performance.now();
    const caller = workspaces.callerOf(call.token);
    // What is asked for no workspace counts in the first.
    const world = caller.kind === "bot" ? caller.world : workspaces.home();
    const reply = await withFault(faults.take(call.method), world, call, () => answer(caller, world, methods, call));
    journal.exchange("from-app", call.method, sinceMs, failureOf(reply), {
      sent: call.args,
      answer: reply.kind === "json" ? reply.body : reply,
    });
    return reply;
  });
}

async function withFault(fault: Fault | undefined, world: World, call: Call, run: () => Reply): Promise<Reply> {
  if (fault === undefined) return run();
  switch (fault.kind) {
    case "error":
      return { kind: "json", body: { ok: false, error: fault.error } };
    case "rate-limited":
      world.rateLimits.refuse(call.method, call.args, fault.retryAfter);
      return { kind: "rate-limited", retryAfter: fault.retryAfter };
    case "delay":
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      return run();
    case "http":
      if (fault.afterDoing === true) run();
      return { kind: "http", status: fault.status };
    case "cut":
      if (fault.afterDoing === true) run();
      return { kind: "cut" };
    case "hold": {
      const done = fault.afterDoing === true ? run() : undefined;
      await fault.until;
      return done ?? run();
    }
  }
}

function answer(caller: Caller, world: World, methods: Readonly<Record<string, Method>>, call: Call): Reply {
  try {
    const method = methods[call.method];
    if (method === undefined) throw new ApiRefusal("unknown_method", { isViolation: true });
    authorize(caller, method);
    const retryAfter = world.rateLimits.take(call.method, call.args);
    if (retryAfter !== null) return { kind: "rate-limited", retryAfter };
    return { kind: "json", body: { ok: true, ...method.run(world, call.args) } };
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    if (error.isViolation) world.journal.violation(error.error, `${call.method}: ${error.messages.join("; ")}`);
    const metadata = error.messages.length === 0 ? {} : { response_metadata: { messages: error.messages } };
    return { kind: "json", body: { ok: false, error: error.error, ...metadata } };
  }
}

function authorize(caller: Caller, method: Method): void {
  if (method.token === "none") return;
  switch (caller.kind) {
    case "nobody":
      throw new ApiRefusal("not_authed", { isViolation: true });
    case "unknown":
      throw new ApiRefusal("invalid_auth", { isViolation: true });
    // Slack docs: `account_inactive` for a bot's token, `token_revoked` for a person's. People uninstall at any time.
    case "revoked":
      throw new ApiRefusal("account_inactive");
    case "app":
      if (method.token !== "app") throw new ApiRefusal("not_allowed_token_type", { isViolation: true });
      return;
    case "bot": {
      if (method.token !== "bot") throw new ApiRefusal("not_allowed_token_type", { isViolation: true });
      const { installation } = caller.world;
      if (method.scope !== null && installation?.scopes.has(method.scope) !== true)
        throw new ApiRefusal("missing_scope", { messages: [`needed: ${method.scope}`], isViolation: true });
    }
  }
}

function failureOf(reply: Reply): string | null {
  switch (reply.kind) {
    case "cut":
      return "connection cut";
    case "http":
      return `HTTP ${reply.status}`;
    case "rate-limited":
      return "HTTP 429";
    case "json":
      return reply.body.ok === true ? null : String(reply.body.error);
  }
}
