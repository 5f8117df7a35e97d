import { describe, expect, test } from "vitest";
import { within } from "../../src/core/within.ts";

const never = new Promise<string>(() => {});

describe("within", () => {
  test("is what the work comes to", async () => {
    expect(await within(60_000, Promise.resolve("found"))).toBe("found");
  });

  test("is null when that takes too long", async () => {
    expect(await within(1, never)).toBeNull();
  });

  test("fails as the work does", async () => {
    await expect(within(60_000, Promise.reject(new Error("no database")))).rejects.toThrow("no database");
  });

  test("a failure that comes too late is nobody's", async () => {
    let fail = (_: Error) => {};
    const work = new Promise<string>((_, reject) => {
      fail = reject;
    });
    const late = await within(1, work);
    expect(late).toBeNull();
    // Vitest fails the run on a rejection that nobody has handled once the promises' queue is empty.
    fail(new Error("too late"));
    await new Promise((resolve) => setImmediate(resolve));
  });
});
