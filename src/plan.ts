// The operator's door to the follow-up plans: shows the one in force as JSON, and makes a changed one the workspace's.
// The bot's own settings say which database; where that is the embedded one, the bot must be stopped meanwhile.
import { readFileSync } from "node:fs";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { systemClock } from "./core/clock.ts";
import { UserError } from "./core/errors.ts";
import type { WorkspaceId } from "./core/ids.ts";
import { type Database, openDatabase } from "./db/client.ts";
import { startEmbeddedPostgres } from "./db/embedded.ts";
import { migrateDatabase } from "./db/migrate.ts";
import { changePlan } from "./features/follow-up/change-plan.ts";
import { findPlanDocument, readPlanDocument } from "./features/follow-up/store/plan-versions.ts";
import { listWorkspaces } from "./features/workspace/store.ts";
import { createLog } from "./log.ts";

const usage = `npm run --silent plan -- show > plan.json   writes the plan in force
npm run --silent plan -- set plan.json      makes a changed one the plan
Where the database has several workspaces, the one that is meant comes last: set plan.json T012AB3CD
`;

/** A mistake of whoever types, with what to do. */
class CommandError extends Error {
  override readonly name = "CommandError";
}

void main(process.argv.slice(2)).then(
  (text) => process.stdout.write(text),
  (error: unknown) => {
    const isExpected = error instanceof CommandError || error instanceof UserError || error instanceof ConfigError;
    process.stderr.write(`${isExpected ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  },
);

async function main([word, ...rest]: readonly string[]): Promise<string> {
  switch (word) {
    case "show":
      return withDatabase((database, config) => show(database, config, rest[0]));
    case "set": {
      const [path, workspace] = rest;
      if (path === undefined) throw new CommandError(`Say which file holds the plan.\n${usage}`);
      const json = readJson(path);
      return withDatabase((database, config) => set(database, config, json, workspace));
    }
    default:
      throw new CommandError(usage);
  }
}

async function show({ db }: Database, _: Config, workspace: string | undefined): Promise<string> {
  const { document } = await findPlanDocument(db, await getWorkspace({ db }, workspace));
  return `${JSON.stringify(document, null, 2)}\n`;
}

async function set({ db }: Database, config: Config, json: unknown, workspace: string | undefined): Promise<string> {
  const read = readPlanDocument(json);
  if (!read.ok) throw new CommandError(`This can't be read as a plan:\n${read.problems.join("\n")}`);
  const workspaceId = await getWorkspace({ db }, workspace);
  const change = await changePlan(
    { db, config },
    workspaceId,
    { document: read.value, savedBy: null },
    systemClock.now(),
  );
  const { version, moved, added, ended } = change;
  return `Version ${version} is the plan. Of the follow-ups not due yet ${moved} moved, ${added} were added and ${ended} ended.\n`;
}

async function getWorkspace({ db }: Pick<Database, "db">, named: string | undefined): Promise<WorkspaceId> {
  const all = await listWorkspaces(db);
  const found = named === undefined ? all : all.filter((id) => id === named);
  const [one, ...others] = found;
  if (one === undefined)
    throw new CommandError(
      all.length === 0
        ? "No workspace is known yet: start the bot first."
        : `No workspace ${named}: there is ${all.join(", ")}.`,
    );
  if (others.length > 0) throw new CommandError(`Say which workspace is meant: ${all.join(", ")}.\n${usage}`);
  return one;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new CommandError(`${path} can't be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function withDatabase(use: (database: Database, config: Config) => Promise<string>): Promise<string> {
  const config = readConfig(process.env);
  // Standard output is the answer's.
  const logger = createLog("silent");
  const postgres =
    config.database.kind === "embedded"
      ? await startEmbeddedPostgres({ dataDir: config.database.dataDir, logger })
      : { url: config.database.url, stop: async () => {} };
  try {
    await migrateDatabase(postgres.url, { logger });
    const database = openDatabase(postgres.url, { max: 2, logger });
    try {
      return await use(database, config);
    } finally {
      await database.close();
    }
  } finally {
    await postgres.stop();
  }
}
