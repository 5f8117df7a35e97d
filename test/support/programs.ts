// Where the programs are that test/support/bundle.ts has made.
import { join } from "node:path";
import { inject } from "vitest";
import type { Program } from "./bundle.ts";

/** The file to run with node. */
export function programOf(name: Program): string {
  return join(inject("programs"), `${name}.mjs`);
}
