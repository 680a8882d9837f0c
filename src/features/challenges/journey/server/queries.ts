import "server-only";
import type { Locale } from "~/i18n/locales";
import type { Db } from "~/server/db/client";
import { databaseError } from "~/server/db/errors";
import { transaction } from "~/server/db/transaction";
import { titleOfJourney } from "../../titles/server/queries";
import { CHECK_MS, SHOWN_CHARACTERS } from "../constants";
import { cutText, lineChanges } from "../rules";
import type { Journey, JourneyEvent, LeftJourney } from "../schema";
import type { ChainRow, EventFacts, JourneyKind } from "../types";
import { requireJourney } from "./policy";

interface JourneyQuery {
  userId: string;
  challengeId: string;
  /** `seq` of the last event of the page before. */
  cursor: number | null;
  limit: number;
  /** Of the title, where its author gave it. */
  locale: Locale;
}

/** Everything of a person on a challenge, in the server's order. Row level security decides which of it may be read. */
export async function journeyOf(db: Db, query: JourneyQuery): Promise<Journey> {
  const { userId, challengeId, cursor, limit, locale } = query;
  const [rows, [named], whole] = await Promise.all([
    db.$queryRaw<ChainRow[]>`
      select e.seq, e.kind, e.ref_id::text as "refId", e.session_id::text as "sessionId", e.at
      from challenges.journey_events e
      where e.user_id = ${userId}::uuid and e.challenge_id = ${challengeId}::uuid and e.seq > ${cursor ?? 0}::int
      order by e.seq limit ${limit + 1}`,
    db.$queryRaw<{ title: string | null }[]>`
      select ${titleOfJourney({ challengeId, userId }, locale)} as title`,
    cursor === null ? isWhole(db, userId, challengeId) : null,
  ]);
  const page = rows.slice(0, limit);
  const facts = await factsOf(db, page);
  const events = page.map(
    ({ seq, kind, refId, sessionId, at }): JourneyEvent => ({
      seq,
      sessionId,
      at: at.toISOString(),
      ...(facts.get(key(kind, refId)) ?? { kind: "gone" }),
    }),
  );
  const nextCursor = rows.length > limit ? (page.at(-1)?.seq ?? null) : null;
  return { events, nextCursor, whole, title: named?.title ?? null };
}

/** The same of somebody else, by those who may read it: teachers and assistants of the class, admins. @throws AppError NOT_FOUND */
export async function journeyOfStudent(db: Db, readerId: string, query: JourneyQuery): Promise<Journey> {
  await requireJourney(db, { ...query, readerId });
  return journeyOf(db, query);
}

/** Work that is found in no list of challenges; the latest first. */
const MOST_LEFT = 200;

/** What the person has worked on and can open no more: it was withdrawn or removed, or they left its class. */
export async function leftJourneys(db: Db, locale: Locale): Promise<LeftJourney[]> {
  const rows = await db.$queryRaw<{ id: string; title: string; lastOpenedAt: Date }[]>`
    select w.id::text, w.title, w.last_opened_at as "lastOpenedAt"
    from challenges.worked_on(${locale}::text) w
    where not exists (select from challenges.challenges c where c.id = w.id and c.deleted_at is null)
    order by w.last_opened_at desc, w.id limit ${MOST_LEFT}`;
  return rows.map(({ lastOpenedAt, ...row }) => ({ ...row, lastOpenedAt: lastOpenedAt.toISOString() }));
}

/** SQLSTATE query_canceled: the check took longer than it may. */
const TOOK_TOO_LONG = "57014";

/** Whether the chain fits; null where there is so much of it that it cannot be said in time. The list comes all the same. */
export async function isWhole(
  db: Db,
  userId: string,
  challengeId: string,
  checkMs = CHECK_MS,
): Promise<boolean | null> {
  return (await chainOf(db, userId, challengeId, checkMs)).whole;
}

/** The same, with the number of the first event that does not fit (from 1; null where there is none to name). */
export async function chainOf(
  db: Db,
  userId: string,
  challengeId: string,
  checkMs = CHECK_MS,
): Promise<{ whole: boolean | null; broken: number | null }> {
  try {
    return await transaction(db, async (tx) => {
      await tx.$executeRaw`select set_config('statement_timeout', ${`${checkMs}ms`}, true)`;
      const [row] = await tx.$queryRaw<{ broken: number | null }[]>`
        select challenges.first_broken_event(${userId}::uuid, ${challengeId}::uuid) as broken`;
      const broken = row?.broken ?? null;
      return { whole: broken === null, broken };
    });
  } catch (error) {
    if (databaseError(error)?.sqlState === TOOK_TOO_LONG) return { whole: null, broken: null };
    throw error;
  }
}

const key = (kind: JourneyKind, refId: string) => `${kind} ${refId}`;

/** What each event of a page is about, by kind and row; what is not there any more is left out. */
async function factsOf(db: Db, page: readonly ChainRow[]): Promise<Map<string, EventFacts>> {
  const idsOf = (kind: JourneyKind) => page.flatMap((row) => (row.kind === kind ? [row.refId] : []));
  const read = async <Row extends { id: string }>(
    kind: JourneyKind,
    rowsOf: (ids: string[]) => Promise<Row[]>,
    factsIn: (row: Row) => EventFacts,
  ): Promise<[string, EventFacts][]> => {
    const ids = idsOf(kind);
    if (ids.length === 0) return [];
    return (await rowsOf(ids)).map((row) => [key(kind, row.id), factsIn(row)]);
  };
  const all = await Promise.all([
    read(
      "open",
      (ids) => sessions(db, ids),
      ({ classId }) => ({ kind: "open", classId }),
    ),
    read(
      "close",
      (ids) => sessions(db, ids),
      () => ({ kind: "close" }),
    ),
    read("ask", (ids) => asks(db, ids), askFacts),
    read("run", (ids) => runs(db, ids), runFacts),
    read("save", (ids) => saves(db, ids), saveFacts),
    read("paste", (ids) => pastes(db, ids), pasteFacts),
    read(
      "submit",
      (ids) => submissions(db, ids),
      ({ id, ...row }) => ({
        kind: "submit",
        submissionId: id,
        ...row,
      }),
    ),
  ]);
  return new Map(all.flat());
}

const sessions = (db: Db, ids: string[]) =>
  db.challengeSession.findMany({ where: { id: { in: ids } }, select: { id: true, classId: true } });

type Of<K extends EventFacts["kind"]> = Extract<EventFacts, { kind: K }>;

interface AskRow {
  id: string;
  prompt: string;
  response: string;
  codeSize: number | null;
  hintLevel: number;
  modelName: string | null;
  modelVersion: string | null;
  held: boolean;
  stopped: boolean;
  passages: number;
}

const asks = (db: Db, ids: string[]) => db.$queryRaw<AskRow[]>`
  select i.id::text, i.user_prompt as prompt, i.model_response as response, length(i.code)::int as "codeSize",
    i.hint_level::int as "hintLevel", m.name as "modelName", m.version as "modelVersion",
    coalesce((i.checks ->> 'held')::boolean, false) as held,
    coalesce((i.checks ->> 'stopped')::boolean, false) as stopped,
    case jsonb_typeof(i.retrieved) when 'array' then jsonb_array_length(i.retrieved)::int else 0 end as passages
  from challenges.llm_interactions i left join ai.models m on m.id = i.model_id
  where i.id = any(${ids}::uuid[])`;

function askFacts({ id, modelName, modelVersion, ...row }: AskRow): Of<"ask"> {
  const model = modelName === null ? null : { name: modelName, version: modelVersion ?? "" };
  return { kind: "ask", interactionId: id, ...row, model };
}

interface RunRow extends Omit<Of<"run">, "kind" | "runId" | "stdin" | "stdout" | "stderr"> {
  id: string;
  stdin: string;
  stdout: string;
  stderr: string;
}

/** One more than is shown: whether there are more. */
const CUT = SHOWN_CHARACTERS + 1;

const runs = (db: Db, ids: string[]) => db.$queryRaw<RunRow[]>`
  select r.id::text, r.language, length(r.code)::int as "codeSize", left(r.stdin, ${CUT}::int) as stdin,
    left(r.stdout, ${CUT}::int) as stdout, left(r.stderr, ${CUT}::int) as stderr, r.exit_code as "exitCode", r.duration_ms as "durationMs",
    r.timed_out as "timedOut", r.truncated
  from challenges.runs r where r.id = any(${ids}::uuid[])`;

function runFacts({ id, stdin, stdout, stderr, ...row }: RunRow): Of<"run"> {
  return {
    kind: "run",
    runId: id,
    ...row,
    stdin: cutText(stdin),
    stdout: cutText(stdout),
    stderr: cutText(stderr),
  };
}

interface SaveRow {
  id: string;
  language: Of<"save">["language"];
  solution: string;
  before: string | null;
}

const saves = (db: Db, ids: string[]) => db.$queryRaw<SaveRow[]>`
  select h.id::text, h.language, h.solution, (
    select b.solution from challenges.challenge_solutions_history b
    where b.user_id = h.user_id and b.challenge_id = h.challenge_id and (b.saved_at, b.id) < (h.saved_at, h.id)
    order by b.saved_at desc, b.id desc limit 1) as before
  from challenges.challenge_solutions_history h where h.id = any(${ids}::uuid[])`;

function saveFacts({ id, language, solution, before }: SaveRow): Of<"save"> {
  const { added, removed } = lineChanges(before ?? "", solution);
  return {
    kind: "save",
    historyId: id,
    language,
    size: solution.length,
    linesAdded: added,
    linesRemoved: removed,
  };
}

interface PasteRow {
  id: string;
  source: Of<"paste">["source"];
  size: number;
  content: string;
}

const pastes = (db: Db, ids: string[]) => db.$queryRaw<PasteRow[]>`
  select r.id::text, r.source::text, length(r.content)::int as size, left(r.content, ${CUT}::int) as content
  from challenges.pastes r where r.id = any(${ids}::uuid[])`;

const pasteFacts = ({ id, content, ...row }: PasteRow): Of<"paste"> => ({
  kind: "paste",
  pasteId: id,
  ...row,
  content: cutText(content),
});

type SubmitRow = Omit<Of<"submit">, "kind" | "submissionId"> & { id: string };

const submissions = (db: Db, ids: string[]) => db.$queryRaw<SubmitRow[]>`
  select s.id::text, s.language, s.passed, s.tests_passed as "testsPassed", s.tests_total as "testsTotal",
    s.challenge_version as "challengeVersion", s.duration_ms as "durationMs"
  from challenges.submissions s where s.id = any(${ids}::uuid[])`;
