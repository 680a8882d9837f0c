import pg from "pg";
import { acquireDatabase, type EmbeddedDatabase } from "~/server/db/embedded";
import { dataDir, keeper } from "./paths";
import { programs, step } from "./run";
import { externalDatabase, wantsDemo } from "./settings";

/** The database that a command works on. */
export interface CommandDatabase {
  ownerUrl: string;
  appUrl: string;
  jobsUrl: string;
  /** Set when it is the embedded one. */
  embedded?: EmbeddedDatabase;
  release(): Promise<void>;
}

/** The user's PostgreSQL if the environment names one, else the embedded one, started if it does not run. */
export async function openDatabase(): Promise<CommandDatabase> {
  const external = externalDatabase();
  if (external) return { ...external, release: async () => undefined };
  const embedded = await acquireDatabase({ dataDir: dataDir(), keeper });
  return { ...embedded, embedded };
}

const SEEDING = "loupe: seeding";
const SEEDED = "loupe: seeded";

/**
 * Fills an empty database. A note on schema `identity` says how far this came: a seed that was killed is begun again, and
 * a reset, which drops the schema, drops the note.
 */
export async function seedIfEmpty(database: CommandDatabase, log: (line: string) => void): Promise<void> {
  const wanted = await withOwner(database, async (owner) => {
    const { rows } = await owner.query<{ note: string | null; people: boolean }>(
      "select obj_description('identity'::regnamespace, 'pg_namespace') as note, exists (select from identity.users) as people",
    );
    const note = rows[0]?.note ?? "";
    if (note.startsWith(SEEDED)) return note === SEEDED && wantsDemo() && !rows[0]?.people;
    return note === SEEDING || !rows[0]?.people;
  });
  if (!wanted) return;
  log("Filling the empty database …");
  await withOwner(database, (owner) => owner.query(`comment on schema identity is '${SEEDING}'`));
  await seed(database);
}

/** Runs the seed program through Prisma and notes that it came through. */
export async function seed(database: CommandDatabase): Promise<void> {
  await step("prisma db seed", [programs.prisma, "db", "seed"], {
    MIGRATE_URL: database.ownerUrl,
    SEED_DEMO: String(wantsDemo()),
  });
  await withOwner(database, (owner) => owner.query(`comment on schema identity is '${SEEDED}'`));
}

/** One connection as the owner for the time of some work. */
export async function withOwner<T>(
  database: { ownerUrl: string },
  work: (owner: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
