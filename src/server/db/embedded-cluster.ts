import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import {
  embeddedBinaries,
  type PostgresBinaries,
  type PostgresRunner,
  postgresRunner,
} from "~/server/db/embedded-binaries";
import { type DatabaseSecrets, databaseSecrets, type EmbeddedPaths } from "~/server/db/embedded-files";
import { readText } from "~/server/db/embedded-locks";

/** The version of PostgreSQL that the binaries bring. */
const MAJOR = "18";

/** How to run PostgreSQL's programs for one cluster. */
export interface Toolbox {
  binaries: PostgresBinaries;
  runner: PostgresRunner;
  /** What the programs find in their environment: little, and no words of Loupe's own. */
  env: NodeJS.ProcessEnv;
}

/**
 * @param environment the environment of this process, of which only the search paths are handed on
 */
export function toolbox(environment: NodeJS.ProcessEnv): Toolbox {
  const env: NodeJS.ProcessEnv = { NODE_ENV: environment.NODE_ENV, LC_ALL: "C", TZ: "UTC" };
  for (const name of ["PATH", "SystemRoot", "TMPDIR", "TEMP"]) {
    if (environment[name] !== undefined) env[name] = environment[name];
  }
  return { binaries: embeddedBinaries(), runner: postgresRunner(), env };
}

/** Starts one of PostgreSQL's programs as a user whom it accepts. */
export function runProgram(
  tools: Toolbox,
  program: string,
  args: string[],
  stdio: ("pipe" | "ignore" | number)[],
  cwd: string,
): ChildProcess {
  const { prefix, switchUser, uid, gid } = tools.runner;
  const [command = program, ...rest] = [...prefix, program, ...args];
  return spawn(command, rest, {
    cwd,
    env: tools.env,
    stdio,
    ...(switchUser && uid !== undefined && gid !== undefined ? { uid, gid } : {}),
  });
}

/**
 * Makes the cluster if there is none and returns the passwords that fit it. initdb works in a folder of another name,
 * which becomes the cluster by one rename, so a cluster is whole or absent whenever the process is killed.
 */
export async function ensureCluster(
  paths: EmbeddedPaths,
  tools: Toolbox,
  fast: boolean,
): Promise<DatabaseSecrets> {
  const { secrets, made } = databaseSecrets(paths);
  openTheWay(paths, tools.runner);
  for (const name of readdirSync(paths.base)) {
    if (name.startsWith("data.new-") || name.startsWith("superuser-"))
      removeTree(path.join(paths.base, name));
  }
  if (!existsSync(path.join(paths.cluster, "PG_VERSION"))) {
    removeTree(paths.cluster);
    await initialise(paths, tools, secrets, fast);
    rmSync(paths.rolesStamp, { force: true });
    return secrets;
  }
  const version = readText(path.join(paths.cluster, "PG_VERSION"))?.trim();
  if (version !== MAJOR) {
    throw new Error(
      `${paths.cluster} was made by PostgreSQL ${version}, this is ${MAJOR}. Dump it with the old version and load it again, or choose another DATA_DIR.`,
    );
  }
  giveTo(tools.runner, paths.cluster);
  if (made) await resetSuperuser(paths, tools, secrets);
  return secrets;
}

async function initialise(
  paths: EmbeddedPaths,
  tools: Toolbox,
  secrets: DatabaseSecrets,
  fast: boolean,
): Promise<void> {
  const folder = path.join(paths.base, `data.new-${process.pid}`);
  const passwordFile = path.join(paths.base, `superuser-${process.pid}`);
  writeFileSync(passwordFile, secrets.superuser, { mode: 0o600 });
  const { uid, gid } = tools.runner;
  if (uid !== undefined && gid !== undefined) chownSync(passwordFile, uid, gid);
  try {
    await finished(
      runProgram(
        tools,
        tools.binaries.initdb,
        [
          `--pgdata=${folder}`,
          "--username=postgres",
          `--pwfile=${passwordFile}`,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          // Built into the server: the same on every machine, whatever locales it has.
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8",
          "--locale=C",
          ...(fast ? ["--no-sync"] : []),
        ],
        ["ignore", "pipe", "pipe"],
        paths.base,
      ),
      "initdb",
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(folder, paths.cluster);
}

/** The passwords were lost but the cluster is there: single-user mode asks for none. */
async function resetSuperuser(paths: EmbeddedPaths, tools: Toolbox, secrets: DatabaseSecrets): Promise<void> {
  const child = runProgram(
    tools,
    tools.binaries.postgres,
    ["--single", "-D", paths.cluster, "-c", "unix_socket_directories=", "postgres"],
    ["pipe", "pipe", "pipe"],
    paths.base,
  );
  child.stdin?.end(`ALTER ROLE postgres PASSWORD '${secrets.superuser}'\n`);
  await finished(child, "postgres --single");
  rmSync(paths.rolesStamp, { force: true });
}

/** Waits for a program and throws with what it said when it failed. */
function finished(child: ChildProcess, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${name} ended with ${signal ?? code}: ${said.trim().slice(-2000)}`));
    });
  });
}

/** The user whom PostgreSQL runs as owns its folder and, when it is another than ours, can get there. */
function openTheWay(paths: EmbeddedPaths, { uid, gid, switchUser }: PostgresRunner): void {
  if (uid === undefined || gid === undefined) return;
  chownSync(paths.base, uid, gid);
  if (!switchUser) return;
  const dataDir = path.dirname(paths.base);
  // To pass through, not to look around: what lies beside is closed by its own mode.
  chmodSync(dataDir, statSync(dataDir).mode | 0o011);
  for (let folder = path.dirname(dataDir); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if ((statSync(folder).mode & 0o001) !== 0) continue;
    throw new Error(
      `PostgreSQL refuses to run as root and user namespaces are not allowed here, so it runs as a system user, who cannot enter ${folder}. ` +
        "Choose a DATA_DIR elsewhere, or start Loupe as an ordinary user.",
    );
  }
}

/** Gives every file to the user whom PostgreSQL runs as; the way of starting it may have changed since last time. */
function giveTo({ uid, gid }: PostgresRunner, folder: string): void {
  if (uid === undefined || gid === undefined || statSync(folder).uid === uid) return;
  const walk = (item: string) => {
    if (lstatSync(item).isDirectory()) for (const name of readdirSync(item)) walk(path.join(item, name));
    // The folder itself comes last: it is what the check above looks at.
    chownSync(item, uid, gid);
  };
  walk(folder);
}

function removeTree(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
