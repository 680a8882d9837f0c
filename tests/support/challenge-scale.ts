import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { UserPrincipal } from "~/server/db/principal";
import { withClient } from "./template-database";

/** How much there is of everything that students of challenges have. */
export interface ChallengeScale {
  students: number;
  /** In each of the tables of sessions, exchanges, saves, runs, pastes, submissions and events. */
  rows: number;
}

const CHALLENGES = 12;
/** So many of the students are in the one class, and came through it. */
const CLASS = 30;

/** Rows by number, the same every time. */
const id = (table: string, n: string) =>
  `overlay(overlay(md5('scale ${table} ' || (${n})) placing '4' from 13) placing '8' from 17)::uuid`;

/** Tables whose size matters, each with what rows are found by. */
export const LARGE_TABLES: Readonly<Record<string, readonly string[]>> = {
  users: ["id"],
  profiles: ["id"],
  sessions: ["id", "user_id"],
  llm_interactions: ["id", "user_id", "session_id"],
  challenge_solutions: ["user_id"],
  challenge_solutions_history: ["id", "user_id"],
  runs: ["id", "user_id"],
  pastes: ["id", "user_id"],
  submissions: ["id", "user_id"],
  journey_events: ["user_id"],
};

interface Fixed {
  organization: string;
  classId: string;
  teacher: string;
}

function statements({ students, rows }: ChallengeScale, { organization, classId, teacher }: Fixed): string[] {
  const numbered = `from generate_series(0, ${rows - 1}) n`;
  const who = `n % ${students}`;
  const person = id("student", who);
  const challenge = id("challenge", `n / ${students} % ${CHALLENGES}`);
  const session = id("session", "n");
  const at = `now() - make_interval(mins => (n % 80000)::int)`;
  const owned = `user_id, challenge_id, session_id`;
  const owners = `${person}, ${challenge}, ${session}`;
  return [
    `insert into identity.users (id, organization_id, email)
     select ${id("student", "n")}, '${organization}', 'scale-' || n || '@example.test'
     from generate_series(0, ${students - 1}) n`,
    `insert into identity.users (id, organization_id, email, role)
     values ('${teacher}', '${organization}', 'scale-teacher@example.test', 'instructor')`,
    `insert into identity.profiles (id) select id from identity.users where organization_id = '${organization}'`,
    `insert into engagement.user_streaks (user_id)
     select id from identity.users where organization_id = '${organization}'`,
    `insert into identity.classes (id, organization_id, name) values ('${classId}', '${organization}', 'Scale')`,
    `insert into identity.user_classes (class_id, user_id, role)
     select '${classId}'::uuid, ${id("student", "n")}, 'student'::identity.class_role from generate_series(0, ${CLASS - 1}) n
     union all select '${classId}', '${teacher}', 'teacher'`,
    `insert into challenges.challenges (id, organization_id, title, statement, is_published)
     select ${id("challenge", "n")}, '${organization}', 'Challenge ' || n, 'Print ' || n, true
     from generate_series(0, ${CHALLENGES - 1}) n`,
    `insert into challenges.sessions (id, user_id, challenge_id, class_id, started_at, last_activity_at, ended_at)
     select ${session}, ${person}, ${challenge}, case when ${who} < ${CLASS} then '${classId}'::uuid end, ${at}, ${at},
       case when n % 50 > 0 then ${at} end
     ${numbered}`,
    `insert into challenges.llm_interactions (id, ${owned}, user_prompt, model_response, code, created_at)
     select ${id("ask", "n")}, ${owners}, 'Why ' || n, 'What do you see?', 'print(' || n || ')', ${at} ${numbered}`,
    `insert into challenges.challenge_solutions_history (id, ${owned}, language, solution, saved_at)
     select ${id("save", "n")}, ${owners}, 'python', 'print(' || n || ')', ${at} ${numbered}`,
    `insert into challenges.challenge_solutions (user_id, challenge_id, language, solution)
     select distinct on (1, 2) ${person}, ${challenge}, 'python', 'print(' || n || ')' ${numbered}`,
    `insert into challenges.runs (id, ${owned}, language, code, stdout, exit_code, duration_ms, client_request_id, created_at)
     select ${id("run", "n")}, ${owners}, 'python', 'print(' || n || ')', n::text, 0, 40, 'run-' || n, ${at} ${numbered}`,
    `insert into challenges.pastes (id, ${owned}, source, content, created_at)
     select ${id("paste", "n")}, ${owners}, 'outside', repeat('x', 210), ${at} ${numbered}`,
    `insert into challenges.submissions
       (id, ${owned}, challenge_version, language, code, passed, tests_passed, tests_total, client_request_id, created_at)
     select ${id("submit", "n")}, ${owners}, 1, 'python', 'print(' || n || ')', n % 3 = 0, 1, 2, 'submit-' || n, ${at}
     ${numbered}`,
    `insert into challenges.journey_events (user_id, challenge_id, session_id, seq, kind, ref_id, at, hash)
     select ${owners}, n / ${students * CHALLENGES} * 6 + k.place,
       k.kind, case k.kind when 'open' then ${session} when 'ask' then ${id("ask", "n")} when 'save' then ${id("save", "n")}
         when 'run' then ${id("run", "n")} when 'paste' then ${id("paste", "n")} else ${id("submit", "n")} end, ${at}, '\\x00'
     ${numbered}, (values (1, 'open'), (2, 'ask'), (3, 'save'), (4, 'run'), (5, 'paste'), (6, 'submit')) k (place, kind)`,
  ];
}

const TABLES = Object.keys(LARGE_TABLES);

/**
 * Fills a database of the test's own with students, a class, challenges and what was done on them, and makes its
 * statistics. Written past triggers and checks of keys: the chains of journeys do not fit.
 * @param superuserUrl of a database that no other test uses
 */
export async function fillChallenges(superuserUrl: string, scale: ChallengeScale): Promise<Fixed> {
  const fixed = { organization: randomUUID(), classId: randomUUID(), teacher: randomUUID() };
  await withClient(superuserUrl, async (client) => {
    await client.query("insert into identity.organizations (id, name, slug) values ($1, 'Scale', $2)", [
      fixed.organization,
      `scale-${fixed.organization}`,
    ]);
    await client.query("set session_replication_role = replica");
    const { rows: indexes } = await client.query<{ name: string; made: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name, pg_get_indexdef(c.oid) as made
       from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
       join pg_namespace n on n.oid = c.relnamespace
       where t.relname = any ($1) and n.nspname = 'challenges' and not i.indisprimary`,
      [TABLES],
    );
    // Made in one go they take a fraction of the time.
    for (const { name } of indexes) await client.query(`drop index ${name}`);
    for (const text of statements(scale, fixed)) await client.query(text);
    for (const { made } of indexes) await client.query(made);
    await client.query("analyze");
  });
  return fixed;
}

/** A session for one of them: a student by number, from 0, or the teacher by id. */
export async function signInAs(owner: pg.Pool, who: number | string): Promise<UserPrincipal> {
  const { rows } = await owner.query<{ id: string; user_id: string }>(
    `insert into identity.auth_sessions (user_id, session_version, user_agent, expires_at)
     values (${typeof who === "number" ? id("student", String(who)) : `'${who}'::uuid`}, 1, 'scale', now() + interval '1 day')
     returning id, user_id`,
  );
  const [row] = rows;
  if (!row) throw new Error("nobody was signed in");
  return { kind: "user", userId: row.user_id, sessionId: row.id, sessionVersion: 1 };
}

/** The challenge that a student by number below the number of students did first. */
export async function firstChallenge(owner: pg.Pool): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(`select ${id("challenge", "0")} as id`);
  return rows[0]?.id ?? "";
}
