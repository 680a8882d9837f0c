import { readFile } from "node:fs/promises";
import type { Client } from "pg";
import { openDatabase, withOwner } from "./database";
import { CommandError, commandArguments } from "./settings";

const usage = `Usage: npm run journey:check -- [options]
  --heads        also prints the hash at the end of each journey, to be kept elsewhere
  --against <file>   what --heads printed once: whether every journey still goes on from there
  --json         one JSON object on stdout, all else on stderr`;

/** Journeys that are looked at in one statement. */
const PAGE = 200;
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** The table in which the row of an event stands. */
const TABLES: Record<string, string> = {
  open: "challenges.sessions",
  close: "challenges.sessions",
  ask: "challenges.llm_interactions",
  run: "challenges.runs",
  save: "challenges.challenge_solutions_history",
  paste: "challenges.pastes",
  submit: "challenges.submissions",
};

interface CheckedJourney {
  userId: string;
  challengeId: string;
  email: string;
  title: string;
  /** Events of the chain. */
  events: number;
  /** Hash at the end of the chain, in hex; null without events. */
  head: string | null;
  /** The first event that is not what it was. */
  broken: { seq: number; kind: string; refId: string } | null;
  /** Rows of the journey that no event tells of. */
  loose: number;
}

export interface JourneyReport {
  journeys: number;
  events: number;
  /** Those in which something was changed, taken out or put in. */
  altered: CheckedJourney[];
}

/** The end of a journey as `--heads` printed it. */
export interface KeptHead {
  userId: string;
  challengeId: string;
  events: number;
  head: string;
}

/** @throws CommandError on a line that `--heads` does not print */
export function readHeads(text: string): KeptHead[] {
  return text.split(/\r?\n/).flatMap((line, at): KeptHead[] => {
    if (line.trim() === "") return [];
    const found = /^([0-9a-f-]{36}) ([0-9a-f-]{36}) (\d{1,9}) ([0-9a-f]{64}|-)$/.exec(line.trim());
    if (!found) throw new CommandError(`Line ${at + 1} is none that --heads prints.`);
    const [, userId = "", challengeId = "", events = "", head = ""] = found;
    return head === "-" ? [] : [{ userId, challengeId, events: Number(events), head }];
  });
}

/**
 * Which of the kept ends are in no chain any more: a tail that was cut, rows and events, and a journey that was removed whole
 * leave a chain that fits, and are found by this alone.
 */
export async function lostHeads(owner: Client, heads: readonly KeptHead[]): Promise<KeptHead[]> {
  const { rows } = await owner.query<{ place: number }>(
    `select k.place::int from jsonb_to_recordset($1::jsonb) as k(place int, "userId" uuid, "challengeId" uuid, events int, head text)
     where not exists (
       select from challenges.journey_events e
       where e.user_id = k."userId" and e.challenge_id = k."challengeId" and e.seq = k.events
         and encode(e.hash, 'hex') = k.head)
     order by 1`,
    [JSON.stringify(heads.map((head, place) => ({ place, ...head })))],
  );
  return rows.flatMap(({ place }) => heads[place] ?? []);
}

/**
 * Goes through the hash chains of all journeys, as the owner of the database. @param onJourney each, as it was looked at
 */
export async function checkJourneys(
  owner: Client,
  onJourney: (journey: CheckedJourney) => void = () => undefined,
): Promise<JourneyReport> {
  const report: JourneyReport = { journeys: 0, events: 0, altered: [] };
  let after: [string, string] = [NOBODY, NOBODY];
  for (;;) {
    const { rows } = await owner.query<CheckedJourney>(
      `select k.user_id::text as "userId", k.challenge_id::text as "challengeId", u.email, c.title, k.events,
         encode(k.head, 'hex') as head, k.loose,
         case when k.broken_seq is not null then
           jsonb_build_object('seq', k.broken_seq, 'kind', k.broken_kind, 'refId', k.broken_ref) end as broken
       from challenges.check_journeys($1, $2, $3) k
       join identity.users u on u.id = k.user_id join challenges.challenges c on c.id = k.challenge_id
       order by k.user_id, k.challenge_id`,
      [...after, PAGE],
    );
    for (const journey of rows) {
      report.journeys += 1;
      report.events += journey.events;
      if (journey.broken || journey.loose > 0) report.altered.push(journey);
      onJourney(journey);
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return report;
    after = [last.userId, last.challengeId];
  }
}

/** What is wrong with a journey, as lines for people. */
export function wordsOf({ email, title, challengeId, userId, broken, loose }: CheckedJourney): string[] {
  const lines = [`${email} on “${title}” (user ${userId}, challenge ${challengeId}):`];
  if (broken) {
    const table = TABLES[broken.kind] ?? "its table";
    lines.push(
      `  event ${broken.seq} (${broken.kind}) is not what it was: row ${broken.refId} of ${table}, or the event itself, was changed or taken out.`,
      "  What comes after it in this journey cannot be told by the chain.",
    );
  }
  if (loose > 0) lines.push(`  ${loose} ${loose === 1 ? "row" : "rows"} that no event tells of.`);
  return lines;
}

async function fileOf(place: string): Promise<string> {
  try {
    return await readFile(place, "utf8");
  } catch {
    throw new CommandError(`${place} cannot be read.`);
  }
}

/**
 * `npm run journey:check`: says whether what is stored of every journey is what was written when it happened. Exit code 1
 * where something was changed, taken out or put in since.
 */
export async function journeyCheck(rest: string[]): Promise<number> {
  const { values, positionals } = commandArguments({
    args: rest,
    allowPositionals: true,
    options: {
      heads: { type: "boolean", default: false },
      against: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  if (positionals.length > 0) throw new CommandError(usage);
  const kept = values.against === undefined ? [] : readHeads(await fileOf(values.against));
  const database = await openDatabase();
  try {
    const heads: Pick<CheckedJourney, "userId" | "challengeId" | "events" | "head">[] = [];
    const { lost, ...report } = await withOwner(database, async (owner) => {
      const checked = await checkJourneys(owner, ({ userId, challengeId, events, head }) => {
        if (values.heads) heads.push({ userId, challengeId, events, head });
      });
      return { ...checked, lost: await lostHeads(owner, kept) };
    });
    const { journeys, events, altered } = report;
    if (values.json) {
      const more = { ...(values.heads ? { heads } : {}), ...(values.against === undefined ? {} : { lost }) };
      process.stdout.write(`${JSON.stringify({ ...report, ...more }, null, 2)}\n`);
    } else
      for (const { userId, challengeId, events: count, head } of heads)
        console.log(`${userId} ${challengeId} ${count} ${head ?? "-"}`);
    for (const line of altered.flatMap(wordsOf)) console.error(line);
    for (const { userId, challengeId, events: count } of lost)
      console.error(
        `The journey of user ${userId} on challenge ${challengeId} does not go on from event ${count} as it was kept: its end was cut off, it was written anew, or it was removed.`,
      );
    console.error(
      `${journeys} journeys with ${events} events: ${altered.length === 0 ? "all are what they were." : `${altered.length} not what they were.`}`,
    );
    return altered.length === 0 && lost.length === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "42P01" || error.code === "3F000"))
      throw new CommandError("The database is empty. Start Loupe once, or run `npm run db:reset`.");
    throw error;
  } finally {
    await database.release();
  }
}
