import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { UserPrincipal } from "~/server/db/principal";
import { withClient } from "./template-database";

/** How much there is of everything that a student of the companion has. */
export interface Scale {
  students: number;
  /** In each of the tables of progress and attempts; some students have more of them than others. */
  rows: number;
}

/** Rows by number, the same every time: the student, and what tells rows of one table apart. */
const id = (table: string, n: string) =>
  `overlay(overlay(md5('scale ${table} ' || (${n})) placing '4' from 13) placing '8' from 17)::uuid`;
const person = (n: string) => id("student", n);
const CHAPTERS = `(array['01-intro-genai', '02-how-llms-work', '03-prompting', '04-retrieval', '05-agents-tools',
  '06-evaluation-safety'])`;
/** Attempts are spread unevenly: half of them are of a quarter of the students. */
const unevenly = (n: string, students: number) =>
  `1 + floor(power((abs(hashtext('who ' || (${n}))) % 1000000) / 1000000.0, 2) * ${students})::int`;

/** Tables whose size matters for the companion's frequent queries, each with what a person's rows are found by. */
export const LARGE_TABLES: Readonly<Record<string, readonly string[]>> = {
  users: ["id", "email"],
  profiles: ["id"],
  students: ["id"],
  streaks: ["student_id"],
  user_streaks: ["user_id"],
  chapter_progress: ["student_id", "id"],
  quiz_attempts: ["student_id", "id"],
  archived_attempts: ["student_id", "id"],
  regrade_changes: ["attempt_id", "user_id"],
  study_days: ["student_id"],
  learning_analytics: ["user_id"],
};

const SQL = ({ students, rows }: Scale, organization: string, regrade: string): [string, string][] => [
  [
    "people",
    `insert into identity.users (id, organization_id, email)
     select ${person("n")}, '${organization}', 'scale-' || n || '@example.test' from generate_series(1, ${students}) n`,
  ],
  [
    "profiles",
    `insert into identity.profiles (id) select ${person("n")} from generate_series(1, ${students}) n`,
  ],
  [
    "students",
    `insert into companion.students (id, subscription_tier)
     select ${person("n")}, (case when n % 4 = 0 then 'premium' else 'free' end)::companion.subscription_tier
     from generate_series(1, ${students}) n`,
  ],
  ...["companion.streaks (student_id", "engagement.user_streaks (user_id"].map((into): [string, string] => [
    `streaks, ${into.split(".")[0]}`,
    `insert into ${into}, current_streak, longest_streak, last_activity_date)
     select ${person("n")}, n % 40, n % 40 + 5, current_date - n % 50 from generate_series(1, ${students}) n`,
  ]),
  [
    "progress",
    // Six chapters each, as far as the rows go.
    `insert into companion.chapter_progress
       (id, student_id, chapter_id, completion_status, quiz_score, time_spent_minutes, last_accessed_at, completed_at)
     select ${id("progress", "n")}, ${person(`n / 6 % ${students} + 1`)},
       case when n < 6 * ${students} then ${CHAPTERS}[1 + n % 6] else 'other-' || n end,
       (case when n % 3 = 0 then 'completed' else 'in_progress' end)::companion.chapter_status,
       n % 101, n % 90, now() - make_interval(mins => n % 80000), case when n % 3 = 0 then now() end
     from generate_series(0, ${rows - 1}) n`,
  ],
  [
    "attempts",
    `insert into companion.quiz_attempts
       (id, student_id, quiz_id, chapter_id, answers_json, score, passed, client_request_id, submitted_at)
     select ${id("attempt", "n")}, ${person(unevenly("n", students))}, lpad((1 + n % 6)::text, 2, '0') || '-quiz',
       ${CHAPTERS}[1 + n % 6], jsonb_build_object('q1', 'the answer ' || n, 'q2', true), n % 101, n % 101 >= 70,
       'scale-' || n, now() - make_interval(mins => n % 120000)
     from generate_series(1, ${rows}) n`,
  ],
  [
    "archived attempts",
    `insert into companion.archived_attempts
       (id, student_id, quiz_id, chapter_id, quiz_version, score, passed, submitted_at)
     select ${id("archived", "n")}, ${person(unevenly("n + 7", students))},
       lpad((1 + n % 6)::text, 2, '0') || '-quiz', ${CHAPTERS}[1 + n % 6], '1', n % 101, n % 101 >= 70,
       now() - interval '91 days' - make_interval(mins => n % 120000)
     from generate_series(1, ${rows}) n`,
  ],
  [
    "regraded attempts",
    `insert into grading.regrade_changes (regrade_id, user_id, attempt_id, attempt_at, from_version, to_version,
       score_before, score_after, passed_before, passed_after)
     select '${regrade}', ${person(unevenly("n", students))}, ${id("attempt", "n")}, now(), '1', '2', n % 101, 100,
       n % 101 >= 70, true
     from generate_series(1, ${rows}) n where n % 2 = 0`,
  ],
  [
    "days",
    `insert into companion.study_days (student_id, day, timezone)
     select ${person(`n % ${students} + 1`)}, current_date - n / ${students}, 'UTC' from generate_series(0, ${rows - 1}) n`,
  ],
  [
    "analytics",
    `insert into engagement.learning_analytics (user_id, session_date)
     select ${person(`n % ${students} + 1`)}, current_date - n / ${students} from generate_series(0, ${rows - 1}) n`,
  ],
];

/**
 * Fills a database of the test's own with students and all that they have, and makes its statistics. Written past the
 * triggers and the checks of keys, which would take most of the time; it is whole all the same.
 * @param superuserUrl of a database that no other test uses
 */
export async function fillCompanion(
  superuserUrl: string,
  scale: Scale,
  log: (what: string) => void = () => undefined,
): Promise<void> {
  const [organization, regrade] = [randomUUID(), randomUUID()];
  await withClient(superuserUrl, async (client) => {
    await client.query("insert into identity.organizations (id, name, slug) values ($1, 'Scale', $2)", [
      organization,
      `scale-${organization}`,
    ]);
    await client.query(
      `insert into grading.regrades (id, organization_id, content_kind, content_slug, to_version, status, started_at, applied_at)
       values ($1, $2, 'quiz', '01-quiz', '2', 'applied', now(), now())`,
      [regrade, organization],
    );
    await client.query("set session_replication_role = replica");
    const { rows: indexes } = await client.query<{ name: string; made: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name, pg_get_indexdef(c.oid) as made
       from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
       join pg_namespace n on n.oid = c.relnamespace
       where t.relname = any ($1) and n.nspname = any ($2) and not i.indisprimary`,
      [Object.keys(LARGE_TABLES), ["companion", "engagement", "grading", "identity"]],
    );
    // Made in one go they take a fraction of the time.
    for (const { name } of indexes) await client.query(`drop index ${name}`);
    for (const [what, text] of SQL(scale, organization, regrade)) {
      const { rowCount } = await client.query(text);
      log(`${rowCount} ${what}`);
    }
    for (const { made } of indexes) await client.query(made);
    await client.query("analyze");
  });
}

/** Sessions for these people. */
async function signInAs(owner: pg.Pool, ids: readonly string[]): Promise<UserPrincipal[]> {
  const { rows } = await owner.query<{ id: string; user_id: string }>(
    `insert into identity.auth_sessions (user_id, session_version, user_agent, expires_at)
     select id, 1, 'scale', now() + interval '1 day' from unnest($1::uuid[]) as id
     returning id, user_id`,
    [ids],
  );
  return rows.map(({ id: sessionId, user_id: userId }) => ({
    kind: "user",
    userId,
    sessionId,
    sessionVersion: 1,
  }));
}

/** Some of the students, signed in, spread over all of them. */
export async function someStudents(
  owner: pg.Pool,
  { students }: Scale,
  count: number,
): Promise<UserPrincipal[]> {
  const { rows } = await owner.query<{ id: string }>(
    `select ${person(`1 + n * ${Math.floor(students / count)}`)} as id from generate_series(0, ${count - 1}) n`,
  );
  return await signInAs(
    owner,
    rows.map(({ id }) => id),
  );
}

/** The student with the most attempts, signed in. */
export async function busiestStudent(owner: pg.Pool): Promise<{ student: UserPrincipal; attempts: number }> {
  const { rows } = await owner.query<{ id: string; attempts: number }>(
    "select student_id as id, count(*)::int as attempts from companion.quiz_attempts group by 1 order by 2 desc limit 1",
  );
  const [{ id, attempts } = { id: "", attempts: 0 }] = rows;
  const [student] = await signInAs(owner, [id]);
  if (!student) throw new Error("there are no attempts");
  return { student, attempts };
}
