import pg from "pg";
import type { RunningApp } from "./app";

/** Asks a running app's database as its superuser, whom no policy binds. A connection each: databases are killed here. */
export async function ask<Row extends pg.QueryResultRow>(
  app: RunningApp,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const url = new URL(app.database().superuserUrl);
  url.pathname = "/loupe";
  const client = new pg.Client({ connectionString: url.href });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}
