// A few days of one simulated store, so that the simulation can't rot: what must never happen doesn't.
import { describe, expect, test } from "vitest";
import { reportOf } from "../../bench/simulation/report.ts";
import { simulateStore } from "../../bench/simulation/simulate-store.ts";
import { firstDay, stores } from "../../bench/simulation/stores.ts";
import { testDatabase } from "../support/database.ts";

describe("simulateStore", () => {
  test("lives four days in which nobody is disturbed, forgotten or called twice", async () => {
    const world = stores.find(({ name }) => name === "Los Angeles");
    if (world === undefined) throw new Error("the store is gone");
    const database = await testDatabase();
    try {
      const span = { from: firstDay.add({ days: 1 }), days: 4, downtime: null };
      const year = { url: database.url, span, rates: { sales: 200, visits: 125 }, seed: 7 };
      const lived = await simulateStore(world, year, () => {});
      expect(lived.counts.sales).toBeGreaterThan(5);
      expect(lived.counts.nudges).toBeGreaterThan(5);
      expect(lived.counts.presses).toBeGreaterThan(3);
      expect(reportOf([lived], 0).broken).toEqual([]);
    } finally {
      await database.close();
    }
  });
});
