// One call of the Web API: token, scope and method checked as Slack checks them, with a test's faults in between.
import type { World } from "../world.ts";
import type { Fault, Faults } from "./faults.ts";
import { ApiRefusal, type Method } from "./method.ts";

export type Reply =
  | { readonly kind: "json"; readonly body: Record<string, unknown> }
  | { readonly kind: "http"; readonly status: number; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: "cut" };

export interface Call {
  readonly method: string;
  readonly token: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export function callMethod(
  world: World,
  methods: Readonly<Record<string, Method>>,
  faults: Faults,
  call: Call,
): Promise<Reply> {
  return world.journal.track(async () => {
    const sinceMs = performance.now();
    const fault = faults.take(call.method);
    const reply = await withFault(fault, () => answer(world, methods, call));
    world.journal.exchange("from-app", call.method, sinceMs, failureOf(reply));
    return reply;
  });
}

async function withFault(fault: Fault | undefined, run: () => Reply): Promise<Reply> {
  if (fault === undefined) return run();
  switch (fault.kind) {
    case "error":
      return { kind: "json", body: { ok: false, error: fault.error } };
    case "rate-limited":
      return { kind: "http", status: 429, headers: { "retry-after": String(fault.retryAfter) } };
    case "delay":
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      return run();
    case "http":
      if (fault.afterDoing === true) run();
      return { kind: "http", status: fault.status, headers: {} };
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

function answer(world: World, methods: Readonly<Record<string, Method>>, call: Call): Reply {
  try {
    const method = methods[call.method];
    if (method === undefined) throw new ApiRefusal("unknown_method", { isViolation: true });
    authorize(world, method, call.token);
    return { kind: "json", body: { ok: true, ...method.run(world, call.args) } };
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    if (error.isViolation) world.journal.violation(error.error, `${call.method}: ${error.messages.join("; ")}`);
    const metadata = error.messages.length === 0 ? {} : { response_metadata: { messages: error.messages } };
    return { kind: "json", body: { ok: false, error: error.error, ...metadata } };
  }
}

function authorize(world: World, method: Method, token: string): void {
  if (token === "") throw new ApiRefusal("not_authed", { isViolation: true });
  if (token !== world.botToken && token !== world.appToken) throw new ApiRefusal("invalid_auth", { isViolation: true });
  if ((token === world.appToken) !== (method.token === "app"))
    throw new ApiRefusal("not_allowed_token_type", { isViolation: true });
  if (method.scope !== null && !world.manifest.botScopes.has(method.scope))
    throw new ApiRefusal("missing_scope", { messages: [`needed: ${method.scope}`], isViolation: true });
}

function failureOf(reply: Reply): string | null {
  switch (reply.kind) {
    case "cut":
      return "connection cut";
    case "http":
      return `HTTP ${reply.status}`;
    case "json":
      return reply.body.ok === true ? null : String(reply.body.error);
  }
}
