import path from "node:path";
import { defineConfig } from "vitest/config";

/** A zone with an odd offset (+05:45): code that forgets time zones fails. Set here so that every worker inherits it. */
process.env.TZ = "Asia/Kathmandu";

const root = import.meta.dirname;

/** `npm run bench` alone; never part of the tests. */
const bench = {
  extends: true as const,
  test: {
    name: "bench",
    include: ["tests/bench/**/*.bench.ts"],
    globalSetup: ["tests/support/global-setup.ts"],
    setupFiles: ["tests/support/environment.ts", "tests/support/worker-database.ts"],
    fileParallelism: false,
    testTimeout: 600_000,
  },
};

export default defineConfig({
  resolve: {
    alias: {
      "~": path.join(root, "src"),
      // Throws outside a bundler; here it is what a bundler makes of it on the server.
      "server-only": path.join(root, "tests/support/server-only.ts"),
    },
  },
  test: {
    pool: "forks",
    maxWorkers: "100%",
    // Long, for machines that do much else: how long something takes is asserted nowhere but in the benchmarks.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    projects: [
      ...(process.env.LOUPE_BENCH ? [bench] : []),
      {
        extends: true,
        test: {
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}", "prisma/**/*.test.ts", "tests/architecture/**/*.test.ts"],
          setupFiles: ["tests/support/environment.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.{ts,tsx}"],
          globalSetup: ["tests/support/global-setup.ts"],
          setupFiles: ["tests/support/environment.ts", "tests/support/worker-database.ts"],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.{ts,tsx}"],
          setupFiles: ["tests/support/environment.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
