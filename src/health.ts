// The health server: is the database there, is Slack connected, does the heart beat?
import { createServer, type Server } from "node:http";
import type { App } from "./app.ts";
import type { Clock } from "./core/clock.ts";
import { within } from "./core/within.ts";
import type { Database } from "./db/client.ts";

/** Whoever asks gives up soon, too. */
const databaseMs = 2_000;

/** A heart that has not beaten for this long is ill: three beats and the longest post. */
const beatSeconds = 45;

/** `GET /health`: 200 while all is well, else 503, with what is wrong in its JSON. @throws if the port is taken */
export async function startHealthServer(
  port: number,
  { app, database, clock }: { readonly app: Pick<App, "health">; readonly database: Database; readonly clock: Clock },
): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url !== "/health") {
      response.writeHead(404).end();
      return;
    }
    void check({ app, database, clock }).then((health) => {
      response.writeHead(health.ok ? 200 : 503, { "content-type": "application/json" }).end(JSON.stringify(health));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, () => resolve());
  });
  return server;
}

async function check({ app, database, clock }: { app: Pick<App, "health">; database: Database; clock: Clock }) {
  const { isConnected, lastBeatAt } = app.health();
  const asked = database.sql`select 1`.then(
    () => true,
    () => false,
  );
  const hasDatabase = (await within(databaseMs, asked)) ?? false;
  const isBeating = lastBeatAt !== null && clock.now().since(lastBeatAt).total("seconds") < beatSeconds;
  return { ok: isConnected && hasDatabase && isBeating, slack: isConnected, database: hasDatabase, beating: isBeating };
}
