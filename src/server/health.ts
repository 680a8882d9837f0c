import "server-only";
import { pool } from "~/server/db/client";
import { env } from "~/server/env";
import { jobsHealth } from "~/server/jobs/runner";
import { llmState } from "~/server/llm/gateway";

/** The version of package.json, which npm hands to what it starts. */
const appVersion = env.npm_package_version ?? "0.0.0";

/** One part of the product: what kind of it runs here, and how it is. `off` is by choice and no fault. */
export interface PartHealth {
  kind: string;
  state: "ok" | "off" | "resting" | "degraded" | "down";
  detail?: string;
}

export interface Health {
  status: "ok" | "down";
  version: string;
  database: PartHealth;
  sandbox: PartHealth;
  llm: PartHealth;
  cache: PartHealth;
  content: PartHealth;
  jobs: PartHealth;
}

async function databaseHealth(): Promise<PartHealth> {
  const kind = env.DATABASE_URL?.includes("127.0.0.1") ? "embedded" : "external";
  try {
    await pool().query("select 1" as never);
    return { kind, state: "ok" };
  } catch {
    return { kind, state: "down" };
  }
}

/**
 * How each part is (contract.md "HTTP"). Without the database nothing works, so its loss alone makes the whole `down`;
 * everything else can be away while students go on.
 * @param content the state of the content that features loaded; they stand above the server and so hand it in
 */
export async function readHealth(content: PartHealth): Promise<Health> {
  const database = await databaseHealth();
  return {
    status: database.state === "down" ? "down" : "ok",
    version: appVersion,
    database,
    sandbox: { kind: "none", state: "off" },
    llm: llmState(),
    cache: { kind: "none", state: "off" },
    content,
    jobs: jobsHealth(),
  };
}
