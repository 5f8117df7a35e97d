import { spawn } from "node:child_process";
import { appendFileSync, chmodSync, chownSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { startEmbeddedPostgres, startTemporaryPostgres } from "../../src/db/embedded.ts";
import { pidFileIn, postmasterOf, query, startOwner, temporaryFolder } from "../support/embedded-process.ts";

const isRoot = process.getuid?.() === 0;

async function answers(url: string): Promise<boolean> {
  return query(url, "select 1").then(
    () => true,
    () => false,
  );
}

describe("startEmbeddedPostgres", () => {
  test("makes the folder, and keeps what was stored over a stop", async () => {
    const dataDir = join(temporaryFolder(0o755), "not there yet");
    const first = await startEmbeddedPostgres({ dataDir });
    await query(first.url, "create table kept as select 1 as n");
    await first.stop();
    await first.stop();
    expect(await answers(first.url)).toBe(false);

    const second = await startEmbeddedPostgres({ dataDir });
    expect(second.adopted).toBe(false);
    expect(await query(second.url, "select n from kept")).toEqual([{ n: 1 }]);
    await second.stop();
  });

  test("listens on 127.0.0.1 only, wants the password, and leaves durability at PostgreSQL's defaults", async () => {
    const dataDir = temporaryFolder(0o755);
    const postgres = await startEmbeddedPostgres({ dataDir });
    const names = ["listen_addresses", "unix_socket_directories", "fsync", "synchronous_commit", "full_page_writes"];
    const settings = await query(
      postgres.url,
      `select setting from unnest(array['${names.join("','")}']) name, current_setting(name) setting`,
    );
    expect(settings).toEqual(["127.0.0.1", "", "on", "on", "on"].map((setting) => ({ setting })));
    expect(
      await query(postgres.url, "select current_setting('server_encoding') as text, lower('ÉÑ') as lower"),
    ).toEqual([{ text: "UTF8", lower: "éñ" }]);
    expect(statSync(join(dataDir, "postgres", "password")).mode & 0o777).toBe(0o600);
    const guess = Object.assign(new URL(postgres.url), { password: "guess" }).href;
    await expect(query(guess, "select 1")).rejects.toThrow("password authentication failed");
    await postgres.stop();
  });

  test("keeps what a failing statement was about out of PostgreSQL's log", async () => {
    const dataDir = temporaryFolder(0o755);
    const postgres = await startEmbeddedPostgres({ dataDir });
    await query(postgres.url, "create table customers (phone text unique)");
    const twice = query(postgres.url, "insert into customers values ('+15550100'), ('+15550100')");
    await expect(twice).rejects.toThrow("duplicate key");
    await postgres.stop();
    expect(readFileSync(join(dataDir, "postgres", "server.log"), "utf8")).not.toContain("5550100");
  });

  test("shows the end of PostgreSQL's log when it doesn't start", async () => {
    const dataDir = temporaryFolder(0o755);
    await (await startEmbeddedPostgres({ dataDir })).stop();
    appendFileSync(join(dataDir, "postgres", "data", "postgresql.conf"), "\nnonsense here\n");
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
      /unrecognized configuration parameter "nonsense"[\s\S]*Mend what it says/,
    );
  });

  test("is not interrupted by what interrupts us: a Ctrl-C reaches the whole process group, but not the database", async () => {
    const owner = await startOwner({ dataDir: temporaryFolder(0o755) });
    process.kill(-owner.pid, "SIGINT");
    expect(await owner.nextLine()).toBe("drained");
    expect(await answers(owner.url)).toBe(false);
  });

  test("lets exactly one of several win that start at once", async () => {
    const dataDir = temporaryFolder(0o755);
    const starts = await Promise.allSettled([1, 2, 3, 4].map(() => startEmbeddedPostgres({ dataDir })));
    const won = starts.filter((start) => start.status === "fulfilled");
    const refused = starts.filter((start) => start.status === "rejected").map((start) => start.reason.message);
    expect(won).toHaveLength(1);
    expect(refused).toHaveLength(3);
    for (const message of refused) expect(message).toContain(`in use by "follow-through pid ${process.pid}"`);
    await won[0]?.value.stop();
  });

  if (isRoot) {
    test("says what to do about a folder that PostgreSQL's user can't reach", async () => {
      const barrier = temporaryFolder(0o700);
      await expect(startEmbeddedPostgres({ dataDir: join(barrier, "data") })).rejects.toThrow(
        `who may not enter ${barrier}. Either allow it, chmod o+x ${barrier}, or set DATA_DIR`,
      );
    });

    test("says what to do about a database that another user made", async () => {
      const dataDir = temporaryFolder(0o755);
      await (await startEmbeddedPostgres({ dataDir })).stop();
      chownSync(join(dataDir, "postgres"), 12_345, 12_345);
      await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow("belongs to user id 12345");
    });
  } else {
    test("says what to do about a folder that we may not write", async () => {
      const dataDir = temporaryFolder(0o755);
      chmodSync(dataDir, 0o500);
      await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
        "Set DATA_DIR to a folder that this user may write",
      );
    });
  }
});

describe("a process that was killed", () => {
  test("leaves a server that the next one takes over with its data", async () => {
    const dataDir = temporaryFolder(0o755);
    const killed = await startOwner({ dataDir });
    await query(killed.url, "create table kept as select 1 as n");
    const postmaster = postmasterOf(dataDir);
    await killed.kill();

    const next = await startEmbeddedPostgres({ dataDir });
    expect(next.adopted).toBe(true);
    expect(postmasterOf(dataDir)).toBe(postmaster);
    expect(await query(next.url, "select n from kept")).toEqual([{ n: 1 }]);
    await next.stop();
    expect(await answers(next.url)).toBe(false);
  });

  test("and whose server was killed too, leaves data that the next one recovers", async () => {
    const dataDir = temporaryFolder(0o755);
    const killed = await startOwner({ dataDir });
    await query(killed.url, "create table kept as select 1 as n");
    process.kill(postmasterOf(dataDir), "SIGKILL");
    await killed.kill();
    expect(existsSync(pidFileIn(dataDir))).toBe(true);

    const next = await startEmbeddedPostgres({ dataDir });
    expect(next.adopted).toBe(false);
    expect(await query(next.url, "select n from kept")).toEqual([{ n: 1 }]);
    await next.stop();
  });

  test("leaves a process id that may be another program's by now, and that stops nobody", async () => {
    const dataDir = temporaryFolder(0o755);
    const first = await startEmbeddedPostgres({ dataDir });
    const pidFile = readFileSync(pidFileIn(dataDir), "utf8");
    await first.stop();
    // Not our own process: PostgreSQL takes no notice of its parent's id.
    const other = spawn(process.execPath, ["-e", "process.stdin.resume()"]);
    onTestFinished(() => void other.kill());
    writeFileSync(pidFileIn(dataDir), pidFile.replace(/^\d+/, `${other.pid}`));

    const next = await startEmbeddedPostgres({ dataDir });
    expect(next.adopted).toBe(false);
    await next.stop();
  });

  test("leaves nothing of a temporary database", async () => {
    const killed = await startOwner({});
    const [row] = await query(killed.url, "select current_setting('data_directory') as folder");
    const { folder } = row as { folder: string };
    expect(existsSync(folder)).toBe(true);
    await killed.kill();
    await expect.poll(() => existsSync(join(folder, "..", "..")), { timeout: 10_000 }).toBe(false);
    expect(await answers(killed.url)).toBe(false);
  });
});

describe("a living owner", () => {
  test("is named to whoever wants its database", async () => {
    const dataDir = temporaryFolder(0o755);
    const owner = await startOwner({ dataDir });
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
      `The database in ${dataDir} is in use by "follow-through pid ${owner.pid}". Stop that process first`,
    );
    expect(await answers(owner.url)).toBe(true);
  });

  test("keeps its hold when PostgreSQL ends every connection, as it does after a crash of one of its own", async () => {
    const dataDir = temporaryFolder(0o755);
    const owner = await startOwner({ dataDir });
    await query(
      owner.url,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name like '% pid %'",
    );
    await expect
      .poll(() => query(owner.url, "select 1 from pg_locks where locktype = 'advisory'"), { timeout: 10_000 })
      .toHaveLength(1);
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(`follow-through pid ${owner.pid}`);
  });
});

describe("startTemporaryPostgres", () => {
  test("leaves no folder behind when it is stopped", async () => {
    const postgres = await startTemporaryPostgres();
    const [row] = await query(postgres.url, "select current_setting('data_directory') as folder");
    const { folder } = row as { folder: string };
    await postgres.stop();
    expect(existsSync(join(folder, "..", ".."))).toBe(false);
  });
});
