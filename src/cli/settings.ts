import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { readText, writeWhole } from "~/server/db/embedded-locks";
import { dataDir, root } from "./paths";

/** A reason to stop that the person at the keyboard can do something about: printed without a stack. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** What stands behind a command. @throws CommandError on options that the command does not have */
export function commandArguments<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

/** Variables from `.env`, if there is one; those that are set already win. */
export function loadDotEnv(): void {
  const file = path.join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}

/** A variable's value; an empty one counts as unset. */
export function variable(name: string): string | undefined {
  return process.env[name]?.trim() || undefined;
}

/** Production hosting: the operator said so by NODE_ENV. Then secrets must be given, and there are no demo people. */
function isProductionHosting(): boolean {
  return variable("NODE_ENV") === "production";
}

/** Whether the demo people are wanted: SEED_DEMO, else everywhere but in production hosting. */
export function wantsDemo(): boolean {
  const value = variable("SEED_DEMO");
  return value === undefined ? !isProductionHosting() : !/^(0|false|no|off)$/i.test(value);
}

/** Where the app listens. */
export function address(): { host: string; port: number; shown: string } {
  const host = variable("HOST") ?? "127.0.0.1";
  const port = Number(variable("PORT") ?? "3000");
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new CommandError(`PORT must be a number from 0 to 65535, not "${process.env.PORT}".`);
  }
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return { host, port, shown: name.includes(":") ? `[${name}]` : name };
}

/** Whether only this machine can reach a host that one listens on. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);

/** The URLs of a PostgreSQL of the user's own, or undefined for the embedded one. */
export function externalDatabase(): { ownerUrl: string; appUrl: string; jobsUrl: string } | undefined {
  const [appUrl, ownerUrl, jobsUrl] = [
    variable("DATABASE_URL"),
    variable("MIGRATE_URL"),
    variable("JOBS_URL"),
  ];
  if (appUrl && ownerUrl && jobsUrl) return { appUrl, ownerUrl, jobsUrl };
  if (!appUrl && !ownerUrl && !jobsUrl) return undefined;
  throw new CommandError(
    "Set DATABASE_URL, MIGRATE_URL and JOBS_URL together (a PostgreSQL of your own), or none of them (the embedded one).",
  );
}

interface Secrets {
  authSecret: string;
  encryptionKeys: string;
}

/**
 * AUTH_SECRET and ENCRYPTION_KEYS: as given, else made once and kept in DATA_DIR/secrets.json (mode 0600).
 * @throws CommandError in production hosting when one is missing: a secret that lives on one disk only is easily lost
 */
export function secretVariables(): { AUTH_SECRET: string; ENCRYPTION_KEYS: string } {
  const [auth, keys] = [variable("AUTH_SECRET"), variable("ENCRYPTION_KEYS")];
  if (auth && keys) return { AUTH_SECRET: auth, ENCRYPTION_KEYS: keys };
  if (isProductionHosting()) {
    const missing = [auth ? "" : "AUTH_SECRET", keys ? "" : "ENCRYPTION_KEYS"].filter(Boolean).join(" and ");
    throw new CommandError(
      `NODE_ENV is production, so ${missing} must be set; see .env.example for how to make one.`,
    );
  }
  const kept = keptSecrets();
  return { AUTH_SECRET: auth ?? kept.authSecret, ENCRYPTION_KEYS: keys ?? kept.encryptionKeys };
}

function keptSecrets(): Secrets {
  const file = path.join(dataDir(), "secrets.json");
  const text = readText(file);
  if (text !== undefined) {
    chmodSync(file, 0o600);
    const kept = parseSecrets(text);
    if (kept) return kept;
    // Never replaced silently: what was sealed with the lost key could not be opened again.
    throw new CommandError(
      `${file} cannot be read as Loupe's secrets. Restore it, or remove it to have new ones made.`,
    );
  }
  mkdirSync(dataDir(), { recursive: true, mode: 0o700 });
  const made: Secrets = {
    authSecret: randomBytes(32).toString("base64url"),
    encryptionKeys: `k1:${randomBytes(32).toString("base64")}`,
  };
  writeWhole(file, `${JSON.stringify(made, null, 2)}\n`);
  return made;
}

function parseSecrets(text: string): Secrets | undefined {
  try {
    const { authSecret, encryptionKeys } = JSON.parse(text) as Partial<Secrets>;
    return authSecret && encryptionKeys ? { authSecret, encryptionKeys } : undefined;
  } catch {
    return undefined;
  }
}
