import "server-only";
import { Pool } from "pg";

/** Whether the database answered the last statement. */
type Reachability = "unknown" | "yes" | "no";

export interface JobsDatabase {
  pool: Pool;
  readonly reachable: Reachability;
  /** The shape that pg-boss takes instead of a pool of its own. */
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  close(): Promise<void>;
}

/** Connection lost, refused or closed by the server, as against a statement that the server answered with an error. */
function isConnectionFault(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return !/^[0-9A-Z]{5}$/.test(code) || /^(08|57P)/.test(code);
}

/** One small pool for the queue and the jobs, as loupe_jobs. Connections that break are replaced at the next use. */
export function openJobsDatabase(connectionString: string): JobsDatabase {
  const pool = new Pool({
    connectionString,
    max: 4,
    application_name: "loupe-jobs",
    connectionTimeoutMillis: 10_000,
    allowExitOnIdle: true,
  });
  let reachable: Reachability = "unknown";
  pool.on("error", () => {
    reachable = "no";
  });
  return {
    pool,
    get reachable() {
      return reachable;
    },
    async executeSql(text, values) {
      try {
        const result = await pool.query<Record<string, unknown>>(text, values);
        reachable = "yes";
        return result;
      } catch (error) {
        reachable = isConnectionFault(error) ? "no" : "yes";
        throw error;
      }
    },
    async close() {
      if (!pool.ending) await pool.end();
    },
  };
}
