// What the features listen for, by kind of listener.
import type { Listen } from "../../src/feature.ts";
import { features } from "../../src/features/index.ts";
import { testDeps } from "./deps.ts";
import type { StoreInSlack } from "./store-in-slack.ts";

/** The ids that are listened for: of buttons and menus, of forms, of menus that are searched, of shortcuts. */
export function listenedFor(of: "action" | "submit" | "suggest" | "shortcut", store: StoreInSlack): string[] {
  const ids: string[] = [];
  const ignore = () => {};
  const listen = new Proxy({} as Listen, {
    get: (_, name) => (name === of ? (id: string) => void ids.push(id) : ignore),
  });
  const deps = testDeps(store.database.db, store.slack.clock.now());
  for (const feature of features) feature.listen?.(listen, deps);
  return ids;
}
