import { describe, expect, test } from "vitest";
import { createTally } from "../../src/slack/tally.ts";

describe("a tally", () => {
  test("is settled while nothing is at work", async () => {
    expect(await createTally().settled(0)).toBe(true);
  });

  test("waits for all that is at work, also for what fails", async () => {
    const tally = createTally();
    const one = work();
    const two = work();
    const first = tally.run(() => one.promise);
    const second = tally.run(() => two.promise);
    let isSettled = false;
    const settled = tally.settled(60_000).then((all) => {
      isSettled = true;
      return all;
    });
    one.finish("done");
    expect(await first).toBe("done");
    expect(isSettled).toBe(false);
    two.fail(new Error("no luck"));
    await expect(second).rejects.toThrow("no luck");
    expect(await settled).toBe(true);
  });

  test("counts what throws before it waits", async () => {
    const tally = createTally();
    const thrown = tally.run(() => {
      throw new Error("at once");
    });
    await expect(thrown).rejects.toThrow("at once");
    expect(await tally.settled(0)).toBe(true);
  });

  test("gives up after the time that it was given, and says so", async () => {
    const tally = createTally();
    const never = work();
    const running = tally.run(() => never.promise);
    expect(await tally.settled(1)).toBe(false);
    never.finish("late");
    await running;
    expect(await tally.settled(0)).toBe(true);
  });
});

function work() {
  let finish = (_: string) => {};
  let fail = (_: Error) => {};
  const promise = new Promise<string>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  return { promise, finish, fail };
}
