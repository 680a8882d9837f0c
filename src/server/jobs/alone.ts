import "server-only";
import type { Pool } from "pg";

/** Whoever writes to or removes from the archive holds this lock of the database; any number that nobody else uses. */
const ARCHIVE_LOCK = 4_004_090;

/**
 * Runs work on the archive unless another run, of any process, is at it. The lock belongs to a connection, so a process
 * that is killed lets go of it.
 * @returns undefined where another run is at it
 */
export async function aloneAtArchive<T>(pool: Pool, work: () => Promise<T>): Promise<T | undefined> {
  const client = await pool.connect();
  // Without a listener, a connection that breaks in between would end the process.
  const ignore = () => undefined;
  client.on("error", ignore);
  let broken = true;
  const letGo = async () => {
    await client.query("select pg_advisory_unlock($1)", [ARCHIVE_LOCK]);
    broken = false;
  };
  try {
    const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_lock($1) as mine", [
      ARCHIVE_LOCK,
    ]);
    if (!rows[0]?.mine) {
      broken = false;
      return undefined;
    }
    const result = await work().catch(async (error: unknown) => {
      // At once, so that the next run does not find the archive busy until the server has seen the connection close.
      await letGo().catch(ignore);
      throw error;
    });
    await letGo();
    return result;
  } finally {
    client.off("error", ignore);
    // Where the lock could not be let go of, closing the connection does it.
    client.release(broken);
  }
}
