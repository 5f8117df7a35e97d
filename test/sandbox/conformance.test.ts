// The table of what the double does as Slack does: every row names a test that exists. And the double's own place.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { startSlack } from "./small-app.ts";

const rows = readFileSync("sandbox/slack/CONFORMANCE.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("|") && !/^\| (behaviour|---)/.test(line));

describe("the table of conformance", () => {
  test("names in each row a test that exists", () => {
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.filter((row) => !namesTest(row))).toEqual([]);
  });

  test("would see a row without one", () => {
    expect(namesTest("| Anything | conformance.test.ts: names in each row a test that exists |")).toBe(true);
    expect(namesTest("| Anything | conformance.test.ts: names in each row |")).toBe(false);
    expect(namesTest("| Anything | none.test.ts: names in each row a test that exists |")).toBe(false);
    expect(namesTest("| Anything |  |")).toBe(false);
  });
});

describe("the local Slack", () => {
  test("listens on this machine's loopback alone", async () => {
    const slack = await startSlack();
    const { hostname, port } = new URL(slack.apiUrl);
    expect(hostname).toBe("127.0.0.1");
    const outside = Object.values(networkInterfaces()).flatMap((all = []) =>
      all.filter(({ family, internal }) => family === "IPv4" && !internal),
    );
    for (const { address } of outside) await expect(fetch(`http://${address}:${port}/local/people`)).rejects.toThrow();
    await slack.stop();
  });

  test("needs no package that the bot would have to install for it", () => {
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync("package.json", "utf8")));
    const used = (folder: string) =>
      new Set(
        readdirSync(folder, { recursive: true, encoding: "utf8" })
          .filter((path) => path.endsWith(".ts"))
          .flatMap((path) => [
            ...readFileSync(join(folder, path), "utf8").matchAll(/^(?:import|\} from).* "([^.].*)";$/gm),
          ])
          .flatMap(([, name = ""]) =>
            Object.keys(dependencies).filter((one) => name === one || name.startsWith(`${one}/`)),
          ),
      );
    const [ours, theirs] = [used("src"), used("sandbox")];
    expect(theirs.size).toBeGreaterThan(0);
    expect([...theirs].filter((name) => !ours.has(name))).toEqual([]);
  });
});

/** `| what it does | file.test.ts: the test's name |`, the file in this folder. */
function namesTest(row: string): boolean {
  const [, file, name = ""] = /^\|.+\| (\S+\.test\.ts): (.+) \|$/.exec(row) ?? [];
  if (file === undefined) return false;
  const path = join(import.meta.dirname, file);
  if (!existsSync(path)) return false;
  const quoted = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`["\`]${quoted}["\`],\\s*(async\\s*)?\\(`).test(readFileSync(path, "utf8"));
}
