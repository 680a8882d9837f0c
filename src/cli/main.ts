import { dbBackup } from "./backup";
import { ensureBuilt, ensureGenerated } from "./build";
import { check } from "./check";
import { dbMigrate, dbReset, dbRoles, dbSeed, dbUrl } from "./db-commands";
import { importExercisesCommand } from "./import-exercises";
import { journeyCheck } from "./journey-check";
import { journeyImport } from "./journey-import";
import { journeySample } from "./journey-sample";
import { dbRestore } from "./restore";
import { dbRetention } from "./retention";
import { programs, runNode, stopChildren } from "./run";
import { serve } from "./serve";
import { CommandError, loadDotEnv } from "./settings";
import { test } from "./test";
import { tutorAudit } from "./tutor-audit";

/** The commands behind the npm scripts (see bootstrap.mjs); each returns the exit code. */
const commands: Record<string, (rest: string[]) => Promise<number>> = {
  start: () => serve("start"),
  dev: () => serve("dev"),
  test,
  check: async () => {
    const { failed } = await check();
    return failed === 0 ? 0 : 1;
  },
  bench: (rest) => runNode([programs.vitest, "run", "--project", "bench", ...rest], { LOUPE_BENCH: "1" }),
  build: async () => {
    await ensureGenerated(console.log);
    await ensureBuilt(console.log);
    return 0;
  },
  "db:migrate": dbMigrate,
  "db:seed": dbSeed,
  "db:reset": dbReset,
  "db:roles": dbRoles,
  "db:url": dbUrl,
  "db:backup": dbBackup,
  "db:restore": dbRestore,
  "db:retention": dbRetention,
  "import:exercises": importExercisesCommand,
  "journey:check": journeyCheck,
  "journey:import": journeyImport,
  "journey:sample": journeySample,
  "tutor:audit": tutorAudit,
};

const [name = "", ...rest] = process.argv.slice(2);
const command = commands[name];
if (!command) throw new Error(`There is no command "${name}"`);
if (name !== "start" && name !== "dev") {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => void stopChildren().then(() => process.exit(signal === "SIGINT" ? 130 : 143)));
  }
}
try {
  loadDotEnv();
  process.exitCode = await command(rest);
} catch (error) {
  console.error(error instanceof CommandError ? `\n${error.message}` : error);
  process.exitCode = 1;
}
process.exit();
