// A process that owns an embedded database, for the tests that kill and interrupt one. It says its url when it is
// ready; on SIGINT it finishes a query of 0.3 s, which stands for the drain, stops the database, and says "drained".
import { parseArgs } from "node:util";
import { openDatabase } from "../../src/db/client.ts";
import { startEmbeddedPostgres, startTemporaryPostgres } from "../../src/db/embedded.ts";

const { values } = parseArgs({
  options: { "data-dir": { type: "string" }, program: { type: "string" }, uid: { type: "string" } },
});
if (values.uid) {
  // Only now, since our own files may lie where this user can't read them.
  process.setgroups?.([]);
  process.setgid?.(Number(values.uid));
  process.setuid?.(Number(values.uid));
}
const options = values.program ? { program: values.program } : {};
const dataDir = values["data-dir"];
const server = dataDir ? await startEmbeddedPostgres({ ...options, dataDir }) : await startTemporaryPostgres(options);
const database = openDatabase(server.url, { max: 1 });

process.once("SIGINT", async () => {
  await database.sql`select pg_sleep(0.3)`;
  await database.close();
  await server.stop();
  process.stdout.write("drained\n");
});
process.stdout.write(`${JSON.stringify({ url: server.url, adopted: server.adopted })}\n`);
