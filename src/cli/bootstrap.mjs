#!/usr/bin/env node
// What `npm start`, `npm test` and the other npm scripts call. Plain JavaScript without dependencies, because it runs on
// whatever Node (20 or later) the machine has and before anything is installed: it makes the installation whole, then hands
// over to src/cli/main.ts on the project's own Node.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { ensureInstalled, nodeBinary, root } from "./install.mjs";

const commands = [
  "start",
  "dev",
  "test",
  "check",
  "bench",
  "build",
  "db:migrate",
  "db:seed",
  "db:reset",
  "db:roles",
  "db:url",
  "db:backup",
  "db:restore",
  "db:retention",
  "import:exercises",
  "journey:check",
  "journey:import",
  "journey:sample",
  "tutor:audit",
];
const [command, ...rest] = process.argv.slice(2);

if (Number(process.versions.node.split(".")[0]) < 20) {
  console.error(`Loupe needs Node 20 or later to set itself up; this is ${process.versions.node}.`);
  process.exit(1);
}
if (!command || !commands.includes(command)) {
  console.error(`Usage: npm run <${commands.join("|")}>`);
  process.exit(2);
}

process.chdir(root);
if (existsSync(".env")) process.loadEnvFile?.(".env");
try {
  await ensureInstalled();
} catch (error) {
  console.error(
    `\nThe installation could not be completed: ${error instanceof Error ? error.message : error}`,
  );
  process.exit(1);
}
handOver();

/** The process that started this one and the one above it: npm puts a shell in between. */
function lineage() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, "utf8");
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]}`;
  } catch {
    return String(process.ppid);
  }
}

/** Runs main.ts on the project's Node, passing signals on and ending as it ends. */
function handOver() {
  // Caches and profiles of the tools go where everything of Loupe goes, and survive a restart there.
  const temporary = path.resolve(root, process.env.DATA_DIR?.trim() || ".data", "tmp");
  mkdirSync(temporary, { recursive: true, mode: 0o700 });
  const startedBy = lineage();
  const child = spawn(
    nodeBinary,
    [
      "--conditions=react-server",
      "--disable-warning=ExperimentalWarning",
      "--import",
      "tsx",
      "src/cli/main.ts",
      command,
      ...rest,
    ],
    {
      stdio: "inherit",
      env: {
        ...process.env,
        TMPDIR: temporary,
        XDG_CACHE_HOME: path.join(temporary, "cache"),
        XDG_CONFIG_HOME: path.join(temporary, "config"),
        LOUPE_BOOTSTRAP_PID: String(process.pid),
      },
    },
  );
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => child.kill(signal));
  }
  // npm killed with -9 cannot pass anything on: without it nobody holds this run any more, so it ends as if asked to.
  if (process.env.npm_lifecycle_event) {
    setInterval(() => {
      if (lineage() !== startedBy) child.kill("SIGTERM");
    }, 500).unref();
  }
  child.on("error", (error) => {
    console.error(`The project's Node could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => {
    process.exit(signal ? 128 + (signal === "SIGINT" ? 2 : signal === "SIGKILL" ? 9 : 15) : (code ?? 1));
  });
}
