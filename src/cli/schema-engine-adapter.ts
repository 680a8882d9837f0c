import { randomUUID } from "node:crypto";
import {
  type ColumnType,
  ColumnTypeEnum,
  DriverAdapterError,
  type IsolationLevel,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
  type Transaction,
} from "@prisma/driver-adapter-utils";
import pg from "pg";

/**
 * PostgreSQL as the schema engine needs it: one session for everything (advisory locks and settings last), whole scripts
 * sent as they are (@prisma/adapter-pg cuts them at every semicolon, function bodies included), catalog types understood.
 */
export class EngineDatabase implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = "postgres" as const;
  readonly adapterName = "loupe-schema-engine";

  /** @param url of the database; parameters that only Prisma knows are left out */
  constructor(private readonly url: string) {}

  private readonly sessions = new Set<Session>();

  async connect(): Promise<SqlDriverAdapter> {
    return this.remember(new Session(await open(this.url)));
  }

  /** An empty database that lives as long as the session does. */
  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    const admin = await open(this.url);
    await admin.query(`CREATE DATABASE "${name}"`);
    const url = new URL(this.url);
    url.pathname = `/${name}`;
    const drop = async () => {
      await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      await admin.end();
    };
    return this.remember(new Session(await open(url.href), drop));
  }

  /** Drops these schemas and all that is in them. */
  async dropSchemas(names: string[]): Promise<void> {
    const client = await open(this.url);
    for (const name of names)
      await client.query(`DROP SCHEMA IF EXISTS ${pg.escapeIdentifier(name)} CASCADE`);
    await client.end();
  }

  /** Ends every session, whatever the engine has left open. */
  async close(): Promise<void> {
    for (const session of this.sessions) await session.dispose();
  }

  private remember(session: Session): Session {
    this.sessions.add(session);
    return session;
  }
}

/** Connects, with errors in the words of driver adapters. */
async function open(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: plainUrl(url), application_name: "prisma-schema-engine" });
  // An ended connection shows in the next query; unheard, the event would end the process.
  client.on("error", () => undefined);
  await client.connect().catch((error: unknown) => {
    throw adapterError(error);
  });
  return client;
}

/** `schema`, `connection_limit` and the like are Prisma's; PostgreSQL would refuse them as settings. */
export function plainUrl(url: string): string {
  const plain = new URL(url);
  for (const name of ["schema", "connection_limit", "pool_timeout", "pgbouncer", "socket_timeout"])
    plain.searchParams.delete(name);
  return plain.href;
}

class Session implements SqlDriverAdapter {
  readonly provider = "postgres" as const;
  readonly adapterName = "loupe-schema-engine";

  constructor(
    private readonly client: pg.Client,
    private readonly afterwards: () => Promise<void> = async () => undefined,
  ) {}

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    const { fields, rows } = await this.run(query);
    return {
      columnNames: fields.map((field) => field.name),
      columnTypes: fields.map((field) => columnTypes.get(field.dataTypeID) ?? ColumnTypeEnum.Text),
      rows,
    };
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    return (await this.run(query)).rowCount ?? 0;
  }

  async executeScript(script: string): Promise<void> {
    await this.client.query(script).catch((error: unknown) => {
      throw adapterError(error);
    });
  }

  async startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    await this.executeScript(isolationLevel ? `BEGIN ISOLATION LEVEL ${isolationLevel}` : "BEGIN");
    return {
      provider: this.provider,
      adapterName: this.adapterName,
      // The engine then sends COMMIT and ROLLBACK itself, no longer after these calls: they must do it.
      options: { usePhantomQuery: true },
      queryRaw: (query) => this.queryRaw(query),
      executeRaw: (query) => this.executeRaw(query),
      commit: () => this.executeScript("COMMIT"),
      rollback: () => this.executeScript("ROLLBACK"),
    };
  }

  getConnectionInfo() {
    return { schemaName: "public", supportsRelationJoins: true };
  }

  /** May be called again: the engine disposes of what it opened, and so does the program in the end. */
  dispose(): Promise<void> {
    this.disposed ??= this.client.end().then(this.afterwards);
    return this.disposed;
  }
  private disposed: Promise<void> | undefined;

  private async run({ sql, args, argTypes }: SqlQuery): Promise<pg.QueryArrayResult<unknown[]>> {
    const values = args.map((value, index) => {
      if (typeof value === "string" && argTypes[index]?.scalarType === "bytes")
        return Buffer.from(value, "base64");
      return value;
    });
    return await this.client
      .query<unknown[]>({ text: sql, values, rowMode: "array", types: { getTypeParser: parserOf } })
      .catch((error: unknown) => {
        throw adapterError(error);
      });
  }
}

/** Types of PostgreSQL's catalog and of `_prisma_migrations`, by OID; everything else is read as text. */
const columnTypes = new Map<number, ColumnType>([
  [16, ColumnTypeEnum.Boolean],
  [18, ColumnTypeEnum.Character],
  [20, ColumnTypeEnum.Int64],
  [21, ColumnTypeEnum.Int32],
  [23, ColumnTypeEnum.Int32],
  [26, ColumnTypeEnum.Int64],
  [114, ColumnTypeEnum.Json],
  [700, ColumnTypeEnum.Float],
  [701, ColumnTypeEnum.Double],
  [1000, ColumnTypeEnum.BooleanArray],
  [1002, ColumnTypeEnum.CharacterArray],
  [1003, ColumnTypeEnum.TextArray],
  [1005, ColumnTypeEnum.Int32Array],
  [1007, ColumnTypeEnum.Int32Array],
  [1009, ColumnTypeEnum.TextArray],
  [1015, ColumnTypeEnum.TextArray],
  [1016, ColumnTypeEnum.Int64Array],
  [1114, ColumnTypeEnum.DateTime],
  [1184, ColumnTypeEnum.DateTime],
  [1700, ColumnTypeEnum.Numeric],
  [2950, ColumnTypeEnum.Uuid],
  [3802, ColumnTypeEnum.Json],
]);

const asText = (value: string) => value;
/** "2026-11-21 09:00:00.5+00" as RFC 3339; the session's zone may be any, so the offset is kept. */
const asInstant = (value: string) => new Date(value).toISOString().replace("Z", "+00:00");

function parserOf(oid: number): (value: string) => unknown {
  if (oid === 1184) return asInstant;
  if (oid === 1114) return (value) => asInstant(`${value}Z`);
  // As they are: numbers that may not fit, JSON for the engine to parse.
  if (oid === 20 || oid === 114 || oid === 3802) return asText;
  // name[], "char"[]: known to pg only under the names of their siblings.
  return pg.types.getTypeParser(oid === 1002 || oid === 1003 ? 1009 : oid, "text");
}

/** A failure of the driver or the server in the words of driver adapters. */
function adapterError(error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return error;
  const { code, message } = error;
  const original = { originalCode: code, originalMessage: message };
  if (code === "ECONNREFUSED" || code === "ENOTFOUND")
    return new DriverAdapterError({ ...original, kind: "DatabaseNotReachable" });
  if (code === "3D000") return new DriverAdapterError({ ...original, kind: "DatabaseDoesNotExist" });
  if (code === "28P01") return new DriverAdapterError({ ...original, kind: "AuthenticationFailed" });
  if (!(error instanceof pg.DatabaseError)) return error;
  return new DriverAdapterError({
    ...original,
    kind: "postgres",
    code,
    message,
    severity: error.severity ?? "ERROR",
    detail: error.detail,
    column: error.column,
    hint: error.hint,
  });
}
