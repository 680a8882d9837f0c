import "server-only";
import { liveCalls } from "~/server/llm/live-calls";
import type { Job } from "./job";

/** A call lasts two minutes at most; what is pending longer, and not waiting in line here, has lost its process. */
const staleMinutes = 10;

const staleSql = `
  status = 'pending' and created_at < now() - make_interval(mins => ${staleMinutes}) and not id = any($1::uuid[])`;

/**
 * Fails the ledger rows of calls whose process died, and gives their places back: one transaction, so that no place is
 * given back twice or not at all. A caller that comes to finish such a row afterwards is told that it is too late.
 */
export const sweepInteractions: Job = {
  name: "sweep-interactions",
  cron: "* * * * *",
  expireInSeconds: 60,
  atStart: true,
  async run({ pool, dryRun }) {
    const live = liveCalls(staleMinutes * 60_000);
    if (dryRun) {
      const sql = `select count(*) as n from ai.ai_interactions where ${staleSql}`;
      const { rows } = await pool.query<{ n: string }>(sql, [live]);
      return { failed: Number(rows[0]?.n ?? 0), givenBack: 0 };
    }
    const client = await pool.connect();
    // Without a listener, a connection that breaks in between would end the process.
    const ignore = () => undefined;
    client.on("error", ignore);
    let broken = true;
    try {
      await client.query("begin");
      const swept = await client.query<{ usage_id: string | null }>(
        `update ai.ai_interactions set status = 'failed', error = 'ai.interrupted', finished_at = now()
         where ${staleSql} returning usage_id`,
        [live],
      );
      const places = swept.rows.flatMap((row) => (row.usage_id ? [row.usage_id] : []));
      const given = await client.query("delete from ai.ai_usage_log where id = any($1::uuid[])", [places]);
      await client.query("commit");
      broken = false;
      return { failed: swept.rowCount ?? 0, givenBack: given.rowCount ?? 0 };
    } finally {
      client.off("error", ignore);
      // After a failure the connection may be in the middle of a transaction: it is closed, which rolls back.
      client.release(broken);
    }
  },
};
