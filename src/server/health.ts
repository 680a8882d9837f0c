import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";
import { cache } from "~/server/cache/cache";
import { pool } from "~/server/db/client";
import { env } from "~/server/env";
import { jobsHealth } from "~/server/jobs/runner";
import { llmState } from "~/server/llm/gateway";
import { sandboxState } from "~/server/sandbox/sandbox";

/** The version of package.json, which npm hands to what it starts. */
const appVersion = env.npm_package_version ?? "0.0.0";

/**
 * One part of the product: what kind of it runs here, and how it is. `off` is by choice and no fault, but for the sandbox,
 * whose `detail` says why. `starting` is soon over.
 */
export interface PartHealth {
  kind: string;
  state: "ok" | "off" | "starting" | "resting" | "degraded" | "down";
  detail?: string;
  /** Of the sandbox: which layers were seen to hold. */
  layers?: string[];
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

/** The embedded server writes down the passwords it made: a URL with the app's is its own. */
function isEmbedded(): boolean {
  try {
    const file = path.join(/* turbopackIgnore: true */ env.DATA_DIR, "database.json");
    const { app } = JSON.parse(readFileSync(file, "utf8")) as { app?: string };
    return app !== undefined && new URL(env.DATABASE_URL ?? "").password === app;
  } catch {
    return false;
  }
}

async function databaseHealth(): Promise<PartHealth> {
  const kind = isEmbedded() ? "embedded" : "external";
  try {
    await pool().query("select 1" as never);
    return { kind, state: "ok" };
  } catch {
    return { kind, state: "down" };
  }
}

async function cacheHealth(): Promise<PartHealth> {
  const { kind } = cache();
  const detail = await cache().problem();
  return detail === undefined ? { kind, state: "ok" } : { kind, state: "degraded", detail };
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
    sandbox: sandboxState(),
    llm: llmState(),
    cache: await cacheHealth(),
    content,
    jobs: jobsHealth(),
  };
}
