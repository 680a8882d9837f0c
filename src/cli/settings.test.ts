import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  address,
  CommandError,
  externalDatabase,
  isLoopback,
  secretVariables,
  wantsDemo,
} from "~/cli/settings";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "loupe-settings-"));
  vi.stubEnv("DATA_DIR", folder);
  for (const name of ["AUTH_SECRET", "ENCRYPTION_KEYS", "NODE_ENV", "SEED_DEMO", "PORT", "HOST"])
    vi.stubEnv(name, "");
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe("secrets", () => {
  const file = () => path.join(folder, "secrets.json");

  test("are made once, kept private, and stay the same", () => {
    const first = secretVariables();
    expect(first.AUTH_SECRET.length).toBeGreaterThanOrEqual(43);
    expect(Buffer.from(first.ENCRYPTION_KEYS.replace("k1:", ""), "base64")).toHaveLength(32);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(secretVariables()).toEqual(first);
  });

  test("given ones are taken and not written down", () => {
    vi.stubEnv("AUTH_SECRET", "given");
    const { AUTH_SECRET } = secretVariables();
    expect(AUTH_SECRET).toBe("given");
    expect(readFileSync(file(), "utf8")).not.toContain("given");
  });

  test("an unreadable file is not replaced silently", () => {
    writeFileSync(file(), "{ half");
    expect(() => secretVariables()).toThrow(CommandError);
    expect(readFileSync(file(), "utf8")).toBe("{ half");
  });

  test("production hosting has to give them", () => {
    vi.stubEnv("NODE_ENV", "production");
    expect(() => secretVariables()).toThrow(/AUTH_SECRET and ENCRYPTION_KEYS must be set/);
  });
});

test("the demo is wanted unless it is refused, and in production only on request", () => {
  expect(wantsDemo()).toBe(true);
  vi.stubEnv("SEED_DEMO", "false");
  expect(wantsDemo()).toBe(false);
  vi.stubEnv("SEED_DEMO", "");
  vi.stubEnv("NODE_ENV", "production");
  expect(wantsDemo()).toBe(false);
  vi.stubEnv("SEED_DEMO", "true");
  expect(wantsDemo()).toBe(true);
});

test("the address has defaults, shows a name that can be opened, and refuses a port that is none", () => {
  expect(address()).toEqual({ host: "127.0.0.1", port: 3000, shown: "127.0.0.1" });
  vi.stubEnv("HOST", "0.0.0.0");
  expect(address().shown).toBe("localhost");
  vi.stubEnv("HOST", "::1");
  expect(address().shown).toBe("[::1]");
  for (const port of ["http", "-1", "65536", "1.5"]) {
    vi.stubEnv("PORT", port);
    expect(() => address()).toThrow(CommandError);
  }
});

test("a database of one's own is named by all three URLs or by none", () => {
  for (const name of ["DATABASE_URL", "MIGRATE_URL", "JOBS_URL"]) vi.stubEnv(name, "");
  expect(externalDatabase()).toBeUndefined();
  vi.stubEnv("DATABASE_URL", "postgresql://app@db/loupe");
  expect(() => externalDatabase()).toThrow(CommandError);
  vi.stubEnv("MIGRATE_URL", "postgresql://owner@db/loupe");
  vi.stubEnv("JOBS_URL", "postgresql://jobs@db/loupe");
  expect(externalDatabase()).toEqual({
    appUrl: "postgresql://app@db/loupe",
    ownerUrl: "postgresql://owner@db/loupe",
    jobsUrl: "postgresql://jobs@db/loupe",
  });
});

test.each([
  ["127.0.0.1", true],
  ["127.1.2.3", true],
  ["::1", true],
  ["localhost", true],
  ["0.0.0.0", false],
  ["::", false],
  ["192.0.2.7", false],
  ["127.example.org", false],
])("only this machine reaches %s: %s", (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
