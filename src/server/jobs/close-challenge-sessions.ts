import "server-only";
import type { Job } from "./job";

/** Minutes without anything happening after which a session is over (003; issue 5, point 4). Opening asks for the same. */
export const SESSION_IDLE_MINUTES = 30;
/** As many as the function ends at once. */
const BATCH = 500;

/** Ends sessions of challenges that were left without closing them, at the moment of their last activity. */
export const closeChallengeSessions: Job = {
  name: "close-challenge-sessions",
  cron: "* * * * *",
  expireInSeconds: 60,
  atStart: true,
  async run({ pool, dryRun, signal }) {
    const idle = `${SESSION_IDLE_MINUTES} minutes`;
    if (dryRun) return { closed: 0 };
    let closed = 0;
    for (;;) {
      const { rows } = await pool.query<{ closed: number }>(
        "select challenges.close_idle_sessions($1::interval) as closed",
        [idle],
      );
      const some = rows[0]?.closed ?? 0;
      closed += some;
      if (some < BATCH || signal.aborted) return { closed };
    }
  },
};
