// The bot in a process of its own, as src/main.ts starts it, for the tests that kill and interrupt it: but its clock is
// told by the parent, which asks for a beat after moving it. Settings are the environment's.
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { openDatabase } from "../../src/db/client.ts";
import { createLog } from "../../src/log.ts";

const order = z.object({ moveTo: z.string() });

let start = Temporal.Instant.from(z.string().parse(process.env.NOW));
let sinceMs = performance.now();
const clock = { now: () => start.add({ milliseconds: Math.floor(performance.now() - sinceMs) }) };

const config = readConfig(process.env);
const log = createLog("warn");
if (config.database.kind !== "url") throw new Error("the tests bring their own database");
const database = openDatabase(config.database.url, { max: 12, logger: log });
const app = await startApp({ config, database, clock, log });

async function stop(): Promise<void> {
  await app.stop();
  await database.close();
  process.exit();
}

process.on("message", (message) => {
  start = Temporal.Instant.from(order.parse(message).moveTo);
  sinceMs = performance.now();
  void app.beat().then(() => process.send?.("moved"));
});
// A test that ends takes its bots with it.
process.on("disconnect", () => process.exit(1));
process.once("SIGTERM", () => void stop());
process.on("unhandledRejection", (error) => {
  log.fatal({ error }, "nobody caught this");
  process.exit(1);
});
process.send?.("running");
