import "server-only";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";
import { type ProcessIdentity, readText, writeWhole } from "~/server/db/embedded-locks";

/** The files of one embedded database, all under DATA_DIR. */
export interface EmbeddedPaths {
  /** DATA_DIR/postgres: everything below but the passwords. */
  base: string;
  /** The cluster itself; it appears by renaming once initdb is through. */
  cluster: string;
  /** One file for each process that needs the database; the keeper stops when none is left. */
  leases: string;
  /** Held by the keeper. */
  lock: string;
  /** What runs now: see {@link RunningRecord}. */
  running: string;
  serverLog: string;
  keeperLog: string;
  /** Hash of the roles' SQL that was last applied. */
  rolesStamp: string;
  /** DATA_DIR/database.json: passwords and the port last used, mode 0600. */
  secrets: string;
}

/** Names the files and makes the folders, readable by their owner only. */
export function embeddedPaths(dataDir: string): EmbeddedPaths {
  const base = path.join(dataDir, "postgres");
  const leases = path.join(base, "leases");
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  mkdirSync(leases, { recursive: true, mode: 0o700 });
  return {
    base,
    cluster: path.join(base, "data"),
    leases,
    lock: path.join(base, "keeper.lock"),
    running: path.join(base, "running.json"),
    serverLog: path.join(base, "postgres.log"),
    keeperLog: path.join(base, "keeper.log"),
    rolesStamp: path.join(base, "roles.stamp"),
    secrets: path.join(dataDir, "database.json"),
  };
}

/** Written by the keeper while the database takes connections, removed before it stops. */
export interface RunningRecord {
  keeper: ProcessIdentity;
  port: number;
  /** How often the server ended by itself and was started again since the keeper runs. */
  restarts: number;
}

/** The record of a running database, or undefined; says nothing about whether its keeper still lives. */
export function readRunning(paths: EmbeddedPaths): RunningRecord | undefined {
  const text = readText(paths.running);
  return text === undefined ? undefined : (JSON.parse(text) as RunningRecord);
}

/** Passwords of the superuser and of the three login roles, and the port that was last used. */
export interface DatabaseSecrets {
  superuser: string;
  owner: string;
  app: string;
  jobs: string;
  port?: number | undefined;
}

/** The kept passwords, or new ones, kept from now on. `made` tells that they are new. */
export function databaseSecrets(paths: EmbeddedPaths): { secrets: DatabaseSecrets; made: boolean } {
  const text = readText(paths.secrets);
  const kept = text === undefined ? undefined : parseSecrets(text);
  if (kept) {
    chmodSync(paths.secrets, 0o600);
    return { secrets: kept, made: false };
  }
  const secrets = { superuser: password(), owner: password(), app: password(), jobs: password() };
  saveSecrets(paths, secrets);
  return { secrets, made: true };
}

/** Keeps them with mode 0600, as a whole or not at all. */
export function saveSecrets(paths: EmbeddedPaths, secrets: DatabaseSecrets): void {
  writeWhole(paths.secrets, `${JSON.stringify(secrets, null, 2)}\n`);
}

function parseSecrets(text: string): DatabaseSecrets | undefined {
  try {
    const value = JSON.parse(text) as Partial<DatabaseSecrets>;
    const { superuser, owner, app, jobs, port } = value;
    return superuser && owner && app && jobs ? { superuser, owner, app, jobs, port } : undefined;
  } catch {
    return undefined;
  }
}

/** Letters and digits only, so that it stands in a URL as it is. */
const password = () => randomBytes(24).toString("hex");

/** The name of the database that Loupe lives in. */
export const DATABASE = "loupe";

/** Connection URLs of a running embedded database. */
export interface DatabaseUrls {
  /** Migrations and seeds: MIGRATE_URL. */
  ownerUrl: string;
  /** The app: DATABASE_URL. */
  appUrl: string;
  /** Scheduled work: JOBS_URL. */
  jobsUrl: string;
  /** The cluster's superuser in database `postgres`; never given to the app. */
  superuserUrl: string;
}

/** The URLs for a port and a database of the cluster. */
export function databaseUrls(
  secrets: DatabaseSecrets,
  port: number,
  database: string = DATABASE,
): DatabaseUrls {
  const url = (user: string, word: string, name: string) =>
    `postgresql://${user}:${word}@127.0.0.1:${port}/${name}`;
  return {
    ownerUrl: url("loupe_owner", secrets.owner, database),
    appUrl: url("loupe_app", secrets.app, database),
    jobsUrl: url("loupe_jobs", secrets.jobs, database),
    superuserUrl: url("postgres", secrets.superuser, "postgres"),
  };
}
