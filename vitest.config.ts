import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["test/support/postgres.ts", "test/support/bundle.ts"],
    setupFiles: ["test/support/compare-times.ts"],
    include: ["test/**/*.test.ts", "sandbox/**/*.test.ts"],
    maxWorkers: 2,
    // Loading Bolt and the house anew for each of two hundred files takes longer than most of their tests; no file changes
    // what another imports.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    sequence: { shuffle: true },
  },
});
