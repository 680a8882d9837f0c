import path from "node:path";
import { KEEPER_BUSY } from "~/server/db/embedded";
import { keepDatabase } from "~/server/db/embedded-keeper";
import { LockHeldError } from "~/server/db/embedded-locks";

/** The process that runs the embedded database: `keeper.ts <DATA_DIR> [fast]`. Its output is DATA_DIR/postgres/keeper.log. */
const [dataDir, speed] = process.argv.slice(2);
if (!dataDir) throw new Error("keeper.ts <DATA_DIR> [fast]");

try {
  await keepDatabase({
    dataDir: path.resolve(dataDir),
    fast: speed === "fast",
    environment: process.env,
    log: (line) => console.log(`${new Date().toISOString()} ${line}`),
  });
  process.exit(0);
} catch (error) {
  if (error instanceof LockHeldError) process.exit(KEEPER_BUSY);
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
