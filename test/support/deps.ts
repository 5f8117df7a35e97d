// What the features are handed, for tests: a real database, the default settings, and a Slack that keeps what it is
// given. Whoever logs an error has failed.
import type { Temporal } from "temporal-polyfill";
import { type Config, readConfig } from "../../src/config.ts";
import { type ChannelId, newId, type ProcessId, type UserId } from "../../src/core/ids.ts";
import type { Db } from "../../src/db/client.ts";
import type { Deps, Feature, Message, SlackPort } from "../../src/feature.ts";

export const testConfig: Config = readConfig({ SLACK_BOT_TOKEN: "xoxb-test", SLACK_APP_TOKEN: "xapp-test" });

export interface TestDeps extends Deps {
  readonly posts: readonly { readonly recipient: UserId | ChannelId; readonly message: Message }[];
  readonly homes: ReadonlyMap<UserId, Message["blocks"]>;
  readonly warnings: readonly string[];
}

export function testDeps(
  db: Db,
  now: Temporal.Instant,
  differs: {
    readonly config?: Partial<Config>;
    readonly features?: readonly Feature[];
    readonly slack?: Partial<SlackPort>;
  } = {},
): TestDeps {
  const posts: { recipient: UserId | ChannelId; message: Message }[] = [];
  const homes = new Map<UserId, Message["blocks"]>();
  const warnings: string[] = [];
  const deps: TestDeps = {
    posts,
    homes,
    warnings,
    db,
    clock: { now: () => now },
    config: { ...testConfig, ...differs.config },
    log: {
      debug() {},
      info() {},
      warn: (_, message) => void warnings.push(message),
      error(details, message) {
        throw new Error(`an error was logged: ${message}`, { cause: details });
      },
    },
    slack: {
      async post(_workspaceId, recipient, message) {
        posts.push({ recipient, message });
        return { kind: "sent", channel: recipient as ChannelId, ts: String(posts.length) };
      },
      update: async () => true,
      publishHome: async (_workspaceId, userId, blocks) => void homes.set(userId, blocks),
      findPerson: async () => null,
      listPeople: async () => [],
      ...differs.slack,
    },
    processId: newId<ProcessId>(),
    features: differs.features ?? [],
    messageKind(name) {
      const kinds = deps.features.flatMap(({ messages }) => messages?.(deps) ?? []);
      const kind = kinds.find(({ kind: candidate }) => candidate === name);
      if (!kind) throw new Error(`no feature has messages of the kind "${name}"`);
      return kind;
    },
    wake() {},
    isStopping: () => false,
  };
  return deps;
}
