import { randomBytes } from "node:crypto";
import path from "node:path";
import { runningDatabase } from "~/server/db/embedded";
import { lockOwner } from "~/server/db/embedded-locks";
import { rolesScript } from "~/server/db/roles";
import { openDatabase, seed } from "./database";
import { dataDir } from "./paths";
import { programs, runNode } from "./run";
import { CommandError, externalDatabase, variable } from "./settings";

/** `npm run db:migrate`: stock Prisma, output and all. */
export async function dbMigrate(rest: string[]): Promise<number> {
  return await runNode([programs.prisma, "migrate", "deploy", ...rest]);
}

/** `npm run db:seed [-- --scale 1000]`: what is behind it is for the seed program. */
export async function dbSeed(rest: string[]): Promise<number> {
  return await runNode([programs.prisma, "db", "seed", ...(rest.length > 0 ? ["--", ...rest] : [])]);
}

/** `npm run db:reset`: drops everything that Loupe keeps in the database, migrates and seeds anew. */
export async function dbReset(): Promise<number> {
  const app = lockOwner(path.join(dataDir(), "app.lock"));
  if (app)
    throw new CommandError(
      `Loupe runs on ${dataDir()} (process ${app.pid}). Stop it before resetting its database.`,
    );
  const database = await openDatabase();
  try {
    const code = await runNode([programs.prisma, "migrate", "reset", "--force"], {
      MIGRATE_URL: database.ownerUrl,
    });
    if (code !== 0) return code;
    await seed(database);
    console.log("The database is as after a first start.");
    return 0;
  } finally {
    await database.release();
  }
}

/** `npm run db:url`: the owner's URL of the running embedded database, for psql and the like. */
export async function dbUrl(): Promise<number> {
  const url = externalDatabase()?.ownerUrl ?? runningDatabase(dataDir())?.ownerUrl;
  if (!url)
    throw new CommandError(
      `The embedded database of ${dataDir()} does not run. Start it with \`npm start\`.`,
    );
  console.log(url);
  return 0;
}

/**
 * `npm run db:roles`: SQL for psql that makes the three roles and the database on a PostgreSQL of the user's. Passwords and
 * the database's name come from MIGRATE_URL, DATABASE_URL and JOBS_URL where they are set; others are made up.
 */
export async function dbRoles(): Promise<number> {
  const names = { owner: "MIGRATE_URL", app: "DATABASE_URL", jobs: "JOBS_URL" };
  const made: string[] = [];
  const password = (variableName: string) => {
    const given = variable(variableName);
    const found = given ? decodeURIComponent(new URL(given).password) : "";
    if (found) return found;
    made.push(variableName);
    return randomBytes(24).toString("hex");
  };
  const passwords = { owner: password(names.owner), app: password(names.app), jobs: password(names.jobs) };
  const owner = variable(names.owner) ?? variable(names.app);
  const database = owner ? decodeURIComponent(new URL(owner).pathname.slice(1)) || "loupe" : "loupe";
  console.log(rolesScript({ database, passwords }));
  if (made.length > 0)
    console.error(`New passwords were made for ${made.join(", ")}: they stand in the SQL above.`);
  return 0;
}
