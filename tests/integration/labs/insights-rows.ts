import fc from "fast-check";
import { testDatabase } from "../../support/database";
import type { TestUser } from "../../support/people";

/** Ages in hours, half past: no row sits on the edge of a window while a test runs. */
const age = fc.integer({ min: 0, max: 400 * 24 }).map((hours) => hours + 0.5);
const recentAge = fc.oneof(
  fc.integer({ min: 0, max: 40 * 24 }).map((hours) => hours + 0.5),
  age,
);

const progressRow = fc.record({
  lab: fc.integer({ min: 1, max: 5 }),
  exercise: fc.integer({ min: 1, max: 6 }),
  success: fc.boolean(),
  attempts: fc.integer({ min: 1, max: 40 }),
  age: recentAge,
});
const usageRow = fc.record({
  action: fc.constantFrom("ai_agent", "ai_coach", "prompt_lab", "tutor", "assistant", "sandbox"),
  age: recentAge,
});
const coachRow = fc.record({
  context: fc.option(fc.constantFrom("Code", "PromptLab", "Sandbox")),
  latency: fc.option(fc.integer({ min: 0, max: 120_000 })),
  status: fc.constantFrom("success", "failure", "timeout"),
  age: recentAge,
});

/** What one person did. */
export const learning = fc.record({
  progress: fc.uniqueArray(progressRow, {
    maxLength: 12,
    selector: ({ lab, exercise }) => `${lab} ${exercise}`,
  }),
  usage: fc.array(usageRow, { maxLength: 30 }),
  coach: fc.array(coachRow, { maxLength: 15 }),
});
export type Learning = typeof learning extends fc.Arbitrary<infer T> ? T : never;

const owner = () => testDatabase().owner;

/** Writes it, replacing what the person had. */
export async function write(user: TestUser, did: Learning): Promise<void> {
  await owner().query(
    `with gone as (delete from labs.prompt_lab_progress where user_id = $1),
       gone_usage as (delete from ai.ai_usage_log where user_id = $1)
     delete from labs.coach_transcripts where user_id = $1`,
    [user.id],
  );
  const ago = (name: string) => `now() - make_interval(secs => (${name} ->> 'age')::float8 * 3600)`;
  await owner().query(
    `insert into labs.prompt_lab_progress
       (user_id, lab_number, exercise_id, prompt_submitted, llm_response, success, attempts, created_at)
     select $1, (r ->> 'lab')::int, format('lab%s-ex%s', r ->> 'lab', r ->> 'exercise'), 'p', 'r',
       (r ->> 'success')::bool, (r ->> 'attempts')::int, ${ago("r")}
     from jsonb_array_elements($2::jsonb) r`,
    [user.id, JSON.stringify(did.progress)],
  );
  await owner().query(
    `insert into ai.ai_usage_log (user_id, action, created_at)
     select $1, r ->> 'action', ${ago("r")} from jsonb_array_elements($2::jsonb) r`,
    [user.id, JSON.stringify(did.usage)],
  );
  await owner().query(
    `insert into labs.coach_transcripts
       (user_id, module_number, context_tag, user_message, coach_response, latency_ms, status, created_at)
     select $1, 2, (r ->> 'context')::labs.coach_context, 'q', 'a', (r ->> 'latency')::int,
       (r ->> 'status')::labs.coach_status, ${ago("r")}
     from jsonb_array_elements($2::jsonb) r`,
    [user.id, JSON.stringify(did.coach)],
  );
}

/** 000 §5, word for word but for the days. */
const documented = {
  completion: (days: number) => `
    SELECT
      lab_number,
      COUNT(DISTINCT user_id) AS total_students,
      COUNT(DISTINCT user_id) FILTER (WHERE success = true) AS completed,
      (COUNT(DISTINCT user_id) FILTER (WHERE success = true)::FLOAT /
       COUNT(DISTINCT user_id) * 100) AS completion_rate
    FROM prompt_lab_progress
    WHERE created_at > now() - interval '${days} days'
    GROUP BY lab_number
    ORDER BY lab_number`,
  attempts: (days: number) => `
    SELECT
      exercise_id,
      AVG(attempts) AS avg_attempts,
      MAX(attempts) AS max_attempts,
      COUNT(*) AS total_submissions
    FROM prompt_lab_progress
    WHERE created_at > now() - interval '${days} days'
    GROUP BY exercise_id
    ORDER BY avg_attempts DESC`,
  usage: (days: number) => `
    SELECT
      action,
      COUNT(*) AS total_calls,
      COUNT(DISTINCT user_id) AS unique_users,
      DATE(created_at) AS date
    FROM ai_usage_log
    WHERE created_at > now() - interval '${days} days'
    GROUP BY action, DATE(created_at)
    ORDER BY date DESC, action`,
  coach: (days: number) => `
    SELECT
      context_tag,
      COUNT(*) AS total_calls,
      AVG(latency_ms) AS avg_latency_ms,
      PERCENTILE_CONT(0.95) WITHIN GROUP (ORDER BY latency_ms) AS p95_latency_ms,
      (COUNT(*) FILTER (WHERE status = 'success')::FLOAT / COUNT(*) * 100) AS success_rate
    FROM coach_transcripts
    WHERE created_at > now() - interval '${days} days'
    GROUP BY context_tag`,
};

type Row = Record<string, unknown>;

/**
 * The documented SQL on the rows of these people alone: run as the owner, over temporary views that bear the documented
 * names.
 */
export async function documentedResults(
  users: readonly { id: string }[],
  days: number,
): Promise<Record<keyof typeof documented, Row[]>> {
  const ids = `array[${users.map(({ id }) => `'${id}'`).join(", ")}]::uuid[]`;
  const client = await owner().connect();
  try {
    await client.query("begin; set local timezone to 'UTC'");
    for (const table of ["labs.prompt_lab_progress", "ai.ai_usage_log", "labs.coach_transcripts"]) {
      await client.query(
        `create temp view ${table.split(".")[1]} as select * from ${table} where user_id = any (${ids})`,
      );
    }
    const run = async (sql: string) => (await client.query<Row>(sql)).rows;
    return {
      completion: await run(documented.completion(days)),
      attempts: await run(documented.attempts(days)),
      usage: (await run(documented.usage(days))).map((row) => ({ ...row, date: dayOf(row.date as Date) })),
      coach: await run(documented.coach(days)),
    };
  } finally {
    await client.query("rollback");
    client.release();
  }
}

/** The driver reads a DATE as midnight in the zone of this process. */
function dayOf(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Rows of either kind in one shape: names as documented, numbers as numbers, in an order of their own. */
export function alike(rows: readonly object[]): string[] {
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const named = rows.map((row) =>
    Object.entries(row)
      .map(([name, value]) => [snake(name), value] as const)
      .filter(([name]) => name !== "title")
      .map(([name, value]) => [name, plain(value)] as const)
      .sort(([a], [b]) => a.localeCompare(b)),
  );
  return named.map((row) => JSON.stringify(row)).sort();
}

/** Counts and averages come from the driver as text; a float of either path differs in the last digit at most. */
function plain(value: unknown): unknown {
  const number = typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === "number" ? Number(number.toFixed(6)) : number;
}
