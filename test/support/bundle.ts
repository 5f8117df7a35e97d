// Before all tests: the programs that they start as processes, each in one file. Some eighty times one is started, and
// loading the house file by file takes 2.9 s of processor time; from one file it takes 0.6 s.
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import type { TestProject } from "vitest/node";

const support = import.meta.dirname;
const root = join(support, "../..");

const sources = {
  bot: join(support, "bot-process.ts"),
  main: join(root, "src/main.ts"),
  plan: join(root, "src/plan.ts"),
  "embedded-owner": join(support, "embedded-owner.ts"),
};

export type Program = keyof typeof sources;

declare module "vitest" {
  export interface ProvidedContext {
    /** The folder in which each is a file of its name, with `.mjs`. */
    programs: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Two folders below the root, as the files of src are: from there the migrations and the packages are found.
  const folder = await mkdtemp(join(root, "node_modules", ".programs-"));
  await build({
    entryPoints: sources,
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    ...{ bundle: true, splitting: true, platform: "node", format: "esm", packages: "external", sourcemap: "inline" },
  });
  project.provide("programs", folder);
  return () => rm(folder, { recursive: true });
}
