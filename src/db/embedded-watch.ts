// Clears up after a process that died without stopping its temporary database, also by kill -9.
import { spawn } from "node:child_process";

/**
 * Plain Node, since it must outlive us and know nothing of our tools. It reads its standard input, a pipe that the
 * system closes when we end in whatever way; then PostgreSQL is told to quit at once, and the folder goes.
 */
const WATCH = `
  const { existsSync, readFileSync, rmSync } = require("node:fs");
  const [folder, pidFile] = process.argv.slice(1);
  process.stdin.resume().on("close", () => {
    try {
      if (existsSync(pidFile)) process.kill(Number.parseInt(readFileSync(pidFile, "utf8")), "SIGQUIT");
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    }
  });`;

/** When this process ends, or `end` is called, quits the server named in `pidFile` and removes `folder`. */
export function watchOver(folder: string, pidFile: string): { end(): void } {
  const watcher = spawn(process.execPath, ["-e", WATCH, folder, pidFile], {
    cwd: "/",
    env: {},
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    windowsHide: true,
  });
  watcher.unref();
  return { end: () => watcher.stdin.end() };
}
