// Run by npm after every install: mends four faults of the driver (postgres 3.4.9, its newest). Three show when PostgreSQL
// breaks a connection, as at a restart, one under load. Upstream: github.com/porsager/postgres, issues 1154, 1208 and 1189.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What it is for, the driver's own lines, and ours. */
const mends = [
  [
    "A write after the connection broke throws where nobody can catch it, and the process ends.",
    "  function nextWrite(fn) {\n    const x",
    `  function nextWrite(fn) {
    if (socket === null) {
      chunk = nextWriteTimer = null
      error(Errors.connection('CONNECTION_CLOSED', options, socket))
      return false
    }
    const x`,
  ],
  [
    "What was about to be written when it broke stays in the way: that connection of the pool is dumb for ever.",
    "    remaining = 0\n    incomings = null\n    clearImmediate(nextWriteTimer)\n",
    "    remaining = 0\n    incomings = null\n    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n",
  ],
  [
    "What was asked between the break and its being noticed is never answered.",
    "    !hadError && (query || sent.length) && error(",
    "    ;(query || sent.length) && error(",
  ],
  [
    "A transaction that is the 101st to wait on a connection doesn't have it for itself: what others write lands in it.",
    `      return write(toBuffer(q))
        && !q.describeFirst
        && !q.cursorFn
        && sent.length < max_pipeline
        && (!q.options.onexecute || q.options.onexecute(connection))`,
    `      const written = write(toBuffer(q))
      if (q.options.onexecute) return q.options.onexecute(connection)
      return written && !q.describeFirst && !q.cursorFn && sent.length < max_pipeline`,
  ],
] as const;

const driver = import.meta.resolve("postgres");
const path = fileURLToPath(new URL("connection.js", driver));
writeFileSync(path, mends.reduce(mend, readFileSync(path, "utf8")));

function mend(text: string, [reason, theirs, ours]: (typeof mends)[number]): string {
  if (text.includes(ours)) return text;
  if (text.split(theirs).length === 2) return text.replace(theirs, () => ours);
  throw new Error(
    `This is another version of the driver. See whether it still has this fault, and mend it or not: ${reason}`,
  );
}
