import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { Stamps } from "../../sandbox/slack/stamps.ts";

describe("Stamps", () => {
  const at = Temporal.Instant.from("2026-06-01T13:30:00.999999Z");
  const stamps = new Stamps({ now: () => at });

  test("makes each ts later than the one before, also while the clock stands still", () => {
    expect([stamps.ts(), stamps.ts(), stamps.ts()]).toEqual([
      "1780320600.999999",
      "1780320601.000000",
      "1780320601.000001",
    ]);
  });

  test("counts ids by their letter", () => {
    expect([stamps.id("U"), stamps.id("U"), stamps.id("C")]).toEqual(["U00000001", "U00000002", "C00000001"]);
  });
});
