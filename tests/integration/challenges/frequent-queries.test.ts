import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { UserPrincipal } from "~/server/db/principal";
import { fillChallenges, firstChallenge, LARGE_TABLES, signInAs } from "../../support/challenge-scale";
import { freshDatabase } from "../../support/database";
import { badReads, hearPlans, type SeenPlan, tablesOf, tellPlans } from "../../support/plans";

/**
 * What a student's desk and a journey ask, with many rows of others around: every read finds its rows by an index. The
 * database itself tells by which plans, under the policies that are in force.
 */

const SCALE = { students: 2_000, rows: 60_000 };

let database: Awaited<ReturnType<typeof freshDatabase>>;
let plans: ReturnType<typeof hearPlans>;
let app: typeof import("../../support/callers");
let client: typeof import("~/server/db/client");
let student: UserPrincipal;
let pupil: UserPrincipal;
let teacher: UserPrincipal;
let challengeId: string;
let classId: string;

beforeAll(async () => {
  database = await freshDatabase();
  const fixed = await fillChallenges(database.superuserUrl, SCALE);
  classId = fixed.classId;
  await tellPlans(database);
  // Read when the app's modules load, which is below: this database is no worker's.
  process.env.DATABASE_URL = database.appUrl;
  client = await import("~/server/db/client");
  app = await import("../../support/callers");
  plans = hearPlans(client.pool());
  challengeId = await firstChallenge(database.owner);
  [student, pupil, teacher] = await Promise.all([
    signInAs(database.owner, 1_000),
    signInAs(database.owner, 7),
    signInAs(database.owner, fixed.teacher),
  ]);
});
afterAll(async () => {
  await client?.closeDatabase();
  await database.drop();
});

const mine = () => app.callerAs(student).challenges;

async function inSession<T>(work: (sessionId: string) => Promise<T>): Promise<T> {
  const { sessionId } = await mine().openSession({ challengeId });
  return work(sessionId);
}

const asked: [what: string, tables: string[], ask: () => Promise<unknown>][] = [
  ["the list", ["challenges", "submissions", "sessions"], () => mine().list()],
  ["a challenge", ["challenges", "submissions"], () => mine().get({ challengeId })],
  ["opening", ["sessions", "challenge_solutions"], () => mine().openSession({ challengeId })],
  [
    "saving",
    ["challenge_solutions", "challenge_solutions_history", "sessions", "journey_events"],
    () =>
      inSession((sessionId) =>
        mine().save({ sessionId, language: "python", code: randomUUID(), clientRequestId: randomUUID() }),
      ),
  ],
  ["touching", ["sessions"], () => inSession((sessionId) => mine().touch({ sessionId }))],
  [
    "a paste",
    ["challenge_solutions_history", "runs", "llm_interactions"],
    () => inSession((sessionId) => mine().recordPaste({ sessionId, content: "y".repeat(300) })),
  ],
  ["the history", ["challenge_solutions_history"], () => mine().history({ challengeId })],
  ["the latest run", ["runs"], () => mine().latestRun({ challengeId })],
  ["submissions", ["submissions"], () => mine().submissions({ challengeId })],
  [
    "one's own journey",
    ["journey_events", "runs", "llm_interactions", "challenge_solutions_history", "submissions", "pastes"],
    () => mine().myJourney({ challengeId }),
  ],
  [
    "the journey of a student",
    ["journey_events", "runs", "llm_interactions", "challenge_solutions_history", "submissions", "pastes"],
    () => app.callerAs(teacher).challenges.journey({ challengeId, userId: pupil.userId }),
  ],
];

/** What a teacher asks of a class is looked for by class, session and event, too; names are few and may be read through. */
const CLASS_KEYS = Object.fromEntries(
  Object.entries(LARGE_TABLES)
    .filter(([table]) => !["users", "profiles"].includes(table))
    .map(([table, keys]) => [table, [...keys, "class_id", "session_id", "ref_id", "group_key"]]),
);

const ofClass = () => app.callerAs(teacher).challenges;
const askedOfClass: [what: string, tables: string[], ask: () => Promise<unknown>][] = [
  ["the desk", ["sessions", "submissions"], () => ofClass().needsMe({})],
  ["the students of a class", ["sessions", "submissions"], () => ofClass().classWork({ classId })],
  ["groups of failing answers", ["submissions"], () => ofClass().groups.list({ classId, challengeId })],
];

const wrongOf = (seen: SeenPlan[]) => seen.flatMap((one) => badReads(one, LARGE_TABLES));

describe("with tens of thousands of rows in each table", () => {
  it.each(asked)("%s: every read finds its rows by an index", async (_, tables, ask) => {
    const seen = await plans.during(ask);
    const read = new Set(seen.flatMap(({ plan }) => tablesOf(plan)));
    for (const table of tables) expect(read, `the plans that were heard read ${table}`).toContain(table);
    expect(wrongOf(seen)).toEqual([]);
  });

  it.each(askedOfClass)("%s of a class: every read finds its rows by an index", async (_, tables, ask) => {
    const seen = await plans.during(ask);
    const read = new Set(seen.flatMap(({ plan }) => tablesOf(plan)));
    for (const table of tables) expect(read, `the plans that were heard read ${table}`).toContain(table);
    expect(seen.flatMap((one) => badReads(one, CLASS_KEYS))).toEqual([]);
  });

  it.each(["attempts", "tutor"] as const)(
    "figures of a class, %s: its sessions are found by an index",
    async (kind) => {
      const seen = await plans.during(() => ofClass().insights[kind]({ days: 30, classId }));
      expect(seen.flatMap(({ plan }) => tablesOf(plan))).toContain("sessions");
      expect(seen.flatMap((one) => badReads(one, { sessions: ["id", "class_id"] }))).toEqual([]);
    },
  );

  it("a run is kept, and fills the latest exchange, by indexes", async () => {
    const { runAs } = await import("~/server/db/principal");
    const seen = await plans.during(() =>
      inSession((sessionId) =>
        runAs(student, async () => {
          await client.db.$queryRaw`
            select * from challenges.record_run(${sessionId}::uuid, 'python', '1', '', '1', '', 0, 5, false, false, null,
              ${randomUUID()}, now())`;
        }),
      ),
    );
    const read = new Set(seen.flatMap(({ plan }) => tablesOf(plan)));
    for (const table of ["runs", "llm_interactions", "sessions"]) expect(read).toContain(table);
    expect(wrongOf(seen)).toEqual([]);
  });

  it("the job finds idle sessions by an index", async () => {
    await database.owner.query("set enable_seqscan = off");
    const { rows } = await database.owner.query<{ "QUERY PLAN": string }>(
      `explain select s.id from challenges.sessions s
       where s.ended_at is null and s.last_activity_at < now() - interval '30 minutes' order by s.last_activity_at limit 500`,
    );
    expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain(
      "sessions_ended_at_last_activity_at_idx",
    );
  });

  // The last: what it drops stays dropped.
  it("goes red where the indexes are gone", async () => {
    const { rows } = await database.owner.query<{ name: string }>(
      `select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
       where i.indrelid = 'challenges.runs'::regclass and not i.indisprimary`,
    );
    for (const { name } of rows) await database.owner.query(`drop index challenges."${name}"`);
    expect(wrongOf(await plans.during(() => mine().latestRun({ challengeId }))).join("\n")).toContain(
      "Seq Scan on runs",
    );
  });
});
