// src/main.ts in a real process.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished } from "vitest";
import { programOf } from "./programs.ts";

export interface MainProcess {
  readonly pid: number;
  /** All that it has said. */
  output(): string;
  /** Waits until it says this. */
  says(words: string): Promise<void>;
  /** To the process, or to its whole group as a terminal does. */
  signal(name: NodeJS.Signals, to?: "group"): void;
  /** The exit code, null if a signal ended it. */
  ended(): Promise<number | null>;
}

/**
 * With these settings and no others; it goes with the test.
 * @param options.first a module's code that runs before it @param options.asNpmStart from its source, as `npm start` does
 */
export function startMain(
  settings: Readonly<Record<string, string>>,
  { first, asNpmStart = false }: { readonly first?: string; readonly asNpmStart?: boolean } = {},
): MainProcess {
  const { PATH = "", HOME = "", TMPDIR } = process.env;
  const child = spawn(
    process.execPath,
    [
      ...(first === undefined ? [] : ["--import", `data:text/javascript,${encodeURIComponent(first)}`]),
      ...(asNpmStart ? ["--import", "tsx", "src/main.ts"] : [programOf("main")]),
    ],
    { detached: true, stdio: ["ignore", "pipe", "pipe"], env: { PATH, HOME, ...(TMPDIR && { TMPDIR }), ...settings } },
  );
  const { pid } = child;
  if (pid === undefined) throw new Error("the process did not start");
  const exited = once(child, "close");
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += chunk;
    });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  return {
    pid,
    output: () => said,
    async says(words) {
      await expect.poll(() => said, { timeout: 30_000 }).toContain(words);
    },
    signal: (name, to) => void process.kill(to === "group" ? -pid : pid, name),
    async ended() {
      await exited;
      return child.exitCode;
    },
  };
}
