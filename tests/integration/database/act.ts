import type pg from "pg";
import type { UserPrincipal } from "~/server/db/principal";
import { testDatabase } from "../../support/database";

/** How a principal enters, as SQL: a person with a session, or another of the doors. */
export type Entrance = UserPrincipal | { enter: string; values?: unknown[] };

export const asAnonymous: Entrance = { enter: "select app.enter_anonymous()" };
export const asApiToken = (hash: string): Entrance => ({
  enter: "select app.enter_api_token($1)",
  values: [hash],
});
export const asWorkshop = (hash: string): Entrance => ({
  enter: "select app.enter_workshop($1)",
  values: [hash],
});

/**
 * Runs one statement as the app's role under a principal, in a transaction that is kept.
 * @throws the database's error, with its SQLSTATE in `code`
 */
export async function act<T extends pg.QueryResultRow = Record<string, unknown>>(
  who: Entrance | undefined,
  text: string,
  values: unknown[] = [],
  pool: pg.Pool = testDatabase().app,
): Promise<pg.QueryResult<T>> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    if (who && "enter" in who) await client.query(who.enter, who.values ?? []);
    else if (who)
      await client.query("select app.enter($1, $2, $3)", [who.userId, who.sessionId, who.sessionVersion]);
    const result = await client.query<T>(text, values);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

/** The SQLSTATE and message with which a statement is refused; undefined when it is not. */
export async function refusal(
  attempt: Promise<unknown>,
): Promise<{ code: string; message: string } | undefined> {
  try {
    await attempt;
    return undefined;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return { code: code ?? "", message };
  }
}

/** The rows of a statement as the owner, whom no policy binds. */
export async function facts<T extends pg.QueryResultRow = Record<string, unknown>>(
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  return (await testDatabase().owner.query<T>(text, values)).rows;
}
