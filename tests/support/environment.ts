import path from "node:path";
import { loupeVariables } from "./variables";

/**
 * The environment in which every unit and integration test runs, whatever the machine's own says: nothing configured,
 * fixed secrets, a data folder of the tests' own.
 */
for (const name of loupeVariables) delete process.env[name];

process.env.TZ = "Asia/Kathmandu";
process.env.AUTH_SECRET = "a secret for tests, and for nothing else";
process.env.ENCRYPTION_KEYS = `k1:${Buffer.alloc(32, 7).toString("base64")}`;
process.env.LOG_LEVEL = "silent";
process.env.DATA_DIR = path.join(testDataDir(), `worker-${process.env.VITEST_POOL_ID ?? "0"}`);

/** Where the tests keep their files and their database server: DATA_DIR/test, or .data/test. */
export function testDataDir(): string {
  const chosen = process.env.LOUPE_TEST_DIR ?? path.join(process.env.DATA_DIR?.trim() || ".data", "test");
  process.env.LOUPE_TEST_DIR = path.resolve(chosen);
  return process.env.LOUPE_TEST_DIR;
}
