// Before all tests: the bot of test/support/bot-process.ts in one file. Half a hundred tests start it as a process, and
// loading the house file by file takes 2.9 s of processor time; from one file it takes 0.6 s.
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** The file to fork. */
    botProgram: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = join(import.meta.dirname, "../..");
  // Two folders below the root, as the files of src are: from there the migrations and the packages are found.
  const folder = await mkdtemp(join(root, "node_modules", ".bot-"));
  const outfile = join(folder, "bot.mjs");
  await build({
    entryPoints: [join(import.meta.dirname, "bot-process.ts")],
    outfile,
    ...{ bundle: true, platform: "node", format: "esm", packages: "external", sourcemap: "inline" },
  });
  project.provide("botProgram", outfile);
  return () => rm(folder, { recursive: true });
}
