import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "~/generated/prisma/client";
import { IdentityPool } from "~/server/db/identity-pool";
import { omittedColumns } from "~/server/db/omitted-columns";
import { env } from "~/server/env";

/**
 * `findUnique` takes compound keys (`{ userId_exerciseId: { userId, exerciseId } }`), `findFirst` does not: a key that
 * is spelled from the names of its own fields is a compound key and is spread.
 */
function flattenUnique(where: Record<string, unknown>): Record<string, unknown> {
  const flat: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(where)) {
    const parts = key.split("_");
    const isCompound =
      parts.length > 1 && typeof value === "object" && value !== null && parts.every((part) => part in value);
    if (isCompound) Object.assign(flat, value);
    else flat[key] = value;
  }
  return flat;
}

interface ByUnique {
  where: Record<string, unknown>;
}

interface FirstReader {
  findFirst(args: unknown): Promise<unknown>;
  findFirstOrThrow(args: unknown): Promise<unknown>;
}

const asFirst = (args: unknown) => {
  const { where, ...rest } = args as ByUnique;
  return { ...rest, where: flattenUnique(where) };
};

/**
 * Prisma merges the `findUnique` calls of one tick into one statement, whoever they are for, and so would read the
 * rows of one caller under the identity of another. Here both variants read with `findFirst`, which is never merged;
 * they return plain promises, so that `findUnique(…).relation()` chains do not compile either.
 */
const withoutDataloader = Prisma.defineExtension({
  name: "without-dataloader",
  model: {
    $allModels: {
      findUnique<T, A>(
        this: T,
        args: Prisma.Exact<A, Prisma.Args<T, "findUnique">>,
      ): Promise<Prisma.Result<T, A, "findUnique">> {
        const model = Prisma.getExtensionContext(this) as unknown as FirstReader;
        return model.findFirst(asFirst(args)) as Promise<Prisma.Result<T, A, "findUnique">>;
      },
      findUniqueOrThrow<T, A>(
        this: T,
        args: Prisma.Exact<A, Prisma.Args<T, "findUniqueOrThrow">>,
      ): Promise<Prisma.Result<T, A, "findUniqueOrThrow">> {
        const model = Prisma.getExtensionContext(this) as unknown as FirstReader;
        return model.findFirstOrThrow(asFirst(args)) as Promise<Prisma.Result<T, A, "findUniqueOrThrow">>;
      },
    },
  },
});

function createClient(pool: IdentityPool) {
  return new PrismaClient({
    adapter: new PrismaPg(pool),
    omit: omittedColumns,
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  }).$extends(withoutDataloader);
}

interface Database {
  pool: IdentityPool;
  client: ReturnType<typeof createClient>;
}

function open(): Database {
  if (!env.DATABASE_URL) {
    throw new Error("DATABASE_URL is not set. `npm start` sets it for the embedded database.");
  }
  const pool = new IdentityPool({
    connectionString: env.DATABASE_URL,
    max: 20,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    application_name: "loupe",
  });
  // A broken idle connection is dropped by the pool and replaced at the next query; unheard, it would end the process.
  pool.on("error", () => undefined);
  return { pool, client: createClient(pool) };
}

/** One per process, also across the module reloads of `next dev` and the several bundles of a build. */
const holder = globalThis as typeof globalThis & { loupeDatabase?: Database };

function database(): Database {
  holder.loupeDatabase ??= open();
  return holder.loupeDatabase;
}

type Client = Database["client"];

/** The one Prisma client of the app: role `loupe_app`, every statement under the current principal. Opened at first use. */
export const db: Client = new Proxy({} as Client, {
  get: (_, property) => Reflect.get(database().client, property),
  has: (_, property) => Reflect.has(database().client, property),
});

/** What queries and commands take: the client, or the client of a running transaction. */
export type Db = Omit<Client, "$transaction" | "$connect" | "$disconnect" | "$on" | "$use" | "$extends">;

/** The pool under the client, for health checks and start-up guards. */
export const pool = (): IdentityPool => database().pool;

/** Closes the connections of this process. */
export async function closeDatabase(): Promise<void> {
  const open = holder.loupeDatabase;
  delete holder.loupeDatabase;
  if (!open) return;
  await open.client.$disconnect();
  await open.pool.end();
}
