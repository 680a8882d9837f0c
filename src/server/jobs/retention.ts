import "server-only";
import { type DueRows, deleteDue } from "./batches";
import type { Job, JobReport } from "./job";

/** What is kept no longer, and why so long. */
const due: Record<string, DueRows> = {
  // The throttle looks back fifteen minutes; a day leaves room to see an attack.
  throttle: { table: "identity.sign_in_throttle", condition: "created_at < now() - interval '1 day'" },
  // Used or expired links (verification and reset) are of no use to anybody; a day, so that "used already" can be told.
  tokens: {
    table: "identity.verification_tokens",
    condition: "expires_at < now() - interval '1 day' or used_at < now() - interval '1 day'",
  },
  // A month, so that people can see in their list where they were signed in.
  sessions: {
    table: "identity.auth_sessions",
    condition: "expires_at < now() - interval '30 days' or ended_at < now() - interval '30 days'",
  },
  // People whom an admin has hidden are erased after a month. Each takes all their rows along, so few at a time.
  people: { table: "identity.users", condition: "deleted_at < now() - interval '30 days'", batch: 20 },
};

/** Removes what is kept no longer: throttle rows, links sent by mail, sessions that are over, people hidden long ago. */
export const retention: Job = {
  name: "retention",
  cron: "17 * * * *",
  expireInSeconds: 15 * 60,
  atStart: false,
  async run(context) {
    const report: JobReport = {};
    for (const [name, rows] of Object.entries(due)) report[name] = await deleteDue(context, rows);
    return report;
  },
};
