import "server-only";
import type { Db } from "~/server/db/client";
import { COMPARED_CHARACTERS, RECENT_EVENTS, WORK_GAP_MS } from "../constants";
import type { StuckEvent, StuckJourney } from "../types";

interface Row {
  seq: number;
  kind: string;
  at: Date;
  sessionId: string;
  errorSignature: string | null;
  stderr: string | null;
  prompt: string | null;
  hintLevel: number | null;
  passed: boolean | null;
  testsTotal: number | null;
  passing: string[] | null;
}

/** Characters at the end of an error output in which the error's own line is looked for. */
const STDERR_CHARACTERS = 4_000;

/** What the rules of who is stuck look at: one statement, and another one where a journey is long. Under the caller's rights. */
export async function stuckJourneyOf(
  db: Db,
  { userId, challengeId }: { userId: string; challengeId: string },
): Promise<Omit<StuckJourney, "estimatedMinutes">> {
  const rows = await db.$queryRaw<Row[]>`
    select e.seq, e.kind, e.at, e.session_id::text as "sessionId", r.error_signature as "errorSignature",
      right(r.stderr, ${STDERR_CHARACTERS}::int) as stderr, left(i.user_prompt, ${COMPARED_CHARACTERS}::int) as prompt,
      i.hint_level::int as "hintLevel", s.passed, s.tests_total as "testsTotal",
      case when s.id is not null then array(
        select coalesce(t ->> 'id', t ->> 'name') from jsonb_array_elements(s.results) t
        where (t ->> 'passed')::boolean) end as passing
    from (
      select * from challenges.journey_events j
      where j.user_id = ${userId}::uuid and j.challenge_id = ${challengeId}::uuid
      order by j.seq desc limit ${RECENT_EVENTS}::int) e
    left join challenges.runs r on e.kind = 'run' and r.id = e.ref_id
    left join challenges.llm_interactions i on e.kind = 'ask' and i.id = e.ref_id
    left join challenges.submissions s on e.kind = 'submit' and s.id = e.ref_id
    order by e.seq`;
  const first = rows[0]?.seq ?? 1;
  return {
    events: rows.map(eventOf),
    earlier:
      first > 1
        ? await earlierThan(db, userId, challengeId, first)
        : { activeMs: 0, passing: [], after: 0, solved: false },
  };
}

function eventOf(row: Row): StuckEvent {
  const { seq, sessionId, errorSignature, stderr, prompt, hintLevel, passed, testsTotal, passing } = row;
  const moment = { seq, at: row.at.getTime(), sessionId };
  if (stderr !== null) return { ...moment, kind: "run", errorSignature, stderr };
  if (prompt !== null) return { ...moment, kind: "ask", prompt, hintLevel: hintLevel ?? 0 };
  if (passing === null) return { ...moment, kind: "other" };
  return { ...moment, kind: "submit", passed: passed === true, testsTotal: testsTotal ?? 0, passing };
}

interface EarlierRow {
  activeMs: number;
  passing: string[];
  after: number;
  solved: boolean;
}

async function earlierThan(
  db: Db,
  userId: string,
  challengeId: string,
  seq: number,
): Promise<StuckJourney["earlier"]> {
  const [row] = await db.$queryRaw<EarlierRow[]>`
    with e as (
      select * from challenges.journey_events j
      where j.user_id = ${userId}::uuid and j.challenge_id = ${challengeId}::uuid and j.seq < ${seq}::int),
    gaps as (select extract(epoch from at - lag(at) over (partition by session_id order by seq)) * 1000 as ms from e),
    tests as (
      select coalesce(t ->> 'id', t ->> 'name') as id, min(e.seq) as first
      from e join challenges.submissions s on e.kind = 'submit' and s.id = e.ref_id
      cross join lateral jsonb_array_elements(s.results) t
      where (t ->> 'passed')::boolean group by 1)
    select
      coalesce((select sum(ms) from gaps where ms between 0 and ${WORK_GAP_MS}::int), 0)::float8 as "activeMs",
      array(select id from tests) as passing,
      coalesce((select max(first) from tests), 0)::int as after,
      exists (
        select from e join challenges.submissions s on e.kind = 'submit' and s.id = e.ref_id where s.passed) as solved`;
  return row ?? { activeMs: 0, passing: [], after: 0, solved: false };
}
