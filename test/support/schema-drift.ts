// A check, run as a command: fails if the tables in src/db/schema and the migrations in drizzle/ say different things.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const copy = mkdtempSync(join(tmpdir(), "follow-through-drift-"));
try {
  cpSync(join(root, "drizzle"), copy, { recursive: true });
  // drizzle-kit ends with 0 when it wrote a migration, and also when it would have to ask whether a column was renamed
  // and there is nobody to ask. So what counts is its sentence that there is nothing to do.
  const options = ["--dialect=postgresql", "--schema=./src/db/schema/*.ts", `--out=${relative(root, copy)}`];
  const kit = join(root, "node_modules", "drizzle-kit", "bin.cjs");
  const { stdout, stderr } = spawnSync(process.execPath, [kit, "generate", ...options], {
    cwd: root,
    encoding: "utf8",
  });
  if (!stdout.includes("No schema changes")) {
    process.stderr.write(
      `${stdout}\n${stderr}\nThe schema and the migrations differ: run "npm run db:generate", commit.\n`,
    );
    process.exitCode = 1;
  }
} finally {
  rmSync(copy, { recursive: true });
}
