import "server-only";
import type { Db } from "~/server/db/client";
import type { ChainRow, JourneyKind } from "../../types";
import { MOST_BYTES, MOST_EVENTS } from "../constants";
import type {
  AskEvent,
  Doing,
  OpenEvent,
  PasteEvent,
  RunEvent,
  SaveEvent,
  SubmitEvent,
  Timeline,
  TimelineEvent,
} from "../types";

interface Limits {
  /** Those behind this `seq`. */
  after?: number;
  events?: number;
  bytes?: number;
}

type LinkRow = ChainRow & { bytes: number };

type RowOf<E extends TimelineEvent> = Omit<Doing<E>, "kind"> & { id: string };

/**
 * A whole journey with its texts, in the server's order: one statement for the chain, then one for each kind that it has.
 * Row level security decides what may be read; what may not be, or is there no more, comes as "gone". It ends before it
 * would be more than `limits` (`cut` says so); the first event is always there.
 */
export async function timelineOf(
  db: Db,
  { userId, challengeId }: { userId: string; challengeId: string },
  { after = 0, events = MOST_EVENTS, bytes = MOST_BYTES }: Limits = {},
): Promise<Timeline> {
  const links = await db.$queryRaw<LinkRow[]>`
    select e.seq, e.kind, e.ref_id::text as "refId", e.session_id::text as "sessionId", e.at,
      (coalesce(octet_length(i.user_prompt) + octet_length(i.model_response) + coalesce(octet_length(i.code), 0), 0)
        + coalesce(octet_length(r.code) + octet_length(r.stdin) + octet_length(r.stdout) + octet_length(r.stderr), 0)
        + coalesce(octet_length(h.solution), 0) + coalesce(octet_length(p.content), 0)
        + coalesce(octet_length(u.code), 0))::int as bytes
    from challenges.journey_events e
    left join challenges.llm_interactions i on e.kind = 'ask' and i.id = e.ref_id
    left join challenges.runs r on e.kind = 'run' and r.id = e.ref_id
    left join challenges.challenge_solutions_history h on e.kind = 'save' and h.id = e.ref_id
    left join challenges.pastes p on e.kind = 'paste' and p.id = e.ref_id
    left join challenges.submissions u on e.kind = 'submit' and u.id = e.ref_id
    where e.user_id = ${userId}::uuid and e.challenge_id = ${challengeId}::uuid and e.seq > ${after}::int
    order by e.seq limit ${events + 1}::int`;
  let size = 0;
  const kept = links.filter((link, at) => {
    size += link.bytes;
    return at === 0 || (at < events && size <= bytes);
  });
  const facts = await factsOf(db, kept);
  return {
    events: kept.map(({ seq, kind, refId, sessionId, at }): TimelineEvent => {
      const moment = { seq, at: at.getTime(), sessionId, refId };
      const own = facts.get(`${kind} ${refId}`);
      return own ? { ...moment, ...own } : { ...moment, kind: "gone", was: kind };
    }),
    cut: kept.length < links.length,
  };
}

async function factsOf(db: Db, links: readonly LinkRow[]): Promise<Map<string, Doing>> {
  const read = async <Row extends { id: string }>(
    kind: JourneyKind,
    rowsOf: (db: Db, ids: string[]) => Promise<Row[]>,
    factsIn: (row: Row) => Doing,
  ): Promise<[string, Doing][]> => {
    const ids = links.flatMap((link) => (link.kind === kind ? [link.refId] : []));
    if (ids.length === 0) return [];
    return (await rowsOf(db, ids)).map((row) => [`${kind} ${row.id}`, factsIn(row)]);
  };
  const all = await Promise.all([
    read("open", opens, ({ id: _, ...row }) => ({ kind: "open", ...row })),
    read("close", opens, () => ({ kind: "close" })),
    read("ask", asks, ({ id: _, modelName, modelVersion, ...row }) => ({
      kind: "ask",
      ...row,
      model: modelName === null ? null : { name: modelName, version: modelVersion ?? "" },
    })),
    read("run", runs, ({ id: _, ...row }) => ({ kind: "run", ...row })),
    read("save", saves, ({ id: _, ...row }) => ({ kind: "save", ...row })),
    read("paste", pastes, ({ id: _, ...row }) => ({ kind: "paste", ...row })),
    read("submit", submits, ({ id: _, ...row }) => ({ kind: "submit", ...row })),
  ]);
  return new Map(all.flat());
}

const opens = (db: Db, ids: string[]) => db.$queryRaw<RowOf<OpenEvent>[]>`
  select s.id::text, s.class_id::text as "classId" from challenges.sessions s where s.id = any(${ids}::uuid[])`;

type AskRow = Omit<RowOf<AskEvent>, "model"> & { modelName: string | null; modelVersion: string | null };

const asks = (db: Db, ids: string[]) => db.$queryRaw<AskRow[]>`
  select i.id::text, i.user_prompt as prompt, i.model_response as response, i.code, i.hint_level::int as "hintLevel",
    i.checks, i.retrieved, m.name as "modelName", m.version as "modelVersion"
  from challenges.llm_interactions i left join ai.models m on m.id = i.model_id
  where i.id = any(${ids}::uuid[])`;

const runs = (db: Db, ids: string[]) => db.$queryRaw<RowOf<RunEvent>[]>`
  select r.id::text, r.language, r.code, r.stdin, r.stdout, r.stderr, r.exit_code as "exitCode",
    r.duration_ms as "durationMs", r.truncated, r.timed_out as "timedOut", r.error_signature as "errorSignature"
  from challenges.runs r where r.id = any(${ids}::uuid[])`;

const saves = (db: Db, ids: string[]) => db.$queryRaw<RowOf<SaveEvent>[]>`
  select h.id::text, h.language, h.solution as code, h.version
  from challenges.challenge_solutions_history h where h.id = any(${ids}::uuid[])`;

const pastes = (db: Db, ids: string[]) => db.$queryRaw<RowOf<PasteEvent>[]>`
  select p.id::text, p.source::text, p.content from challenges.pastes p where p.id = any(${ids}::uuid[])`;

const submits = (db: Db, ids: string[]) => db.$queryRaw<RowOf<SubmitEvent>[]>`
  select s.id::text, s.language, s.code, s.challenge_version as "challengeVersion", s.passed,
    s.tests_passed as "testsPassed", s.tests_total as "testsTotal", s.results, s.duration_ms as "durationMs",
    s.group_key as "groupKey"
  from challenges.submissions s where s.id = any(${ids}::uuid[])`;
