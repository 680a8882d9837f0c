import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { UserPrincipal } from "~/server/db/principal";
import { busiestStudent, fillCompanion, LARGE_TABLES, someStudents } from "../../support/companion-scale";
import { freshDatabase } from "../../support/database";
import { badReads, hearPlans, type SeenPlan, tablesOf, tellPlans } from "../../support/plans";

/**
 * 004 "Frequent queries": a student's progress, the best score in a chapter, the tier; with them the attempts and the
 * streak. Each is asked by the app's own procedures, under the policies; the database itself tells by which plans.
 * `npm run bench` measures the same at a million rows in each table.
 */

const SCALE = { students: 10_000, rows: 60_000 };

let database: Awaited<ReturnType<typeof freshDatabase>>;
let plans: ReturnType<typeof hearPlans>;
let student: UserPrincipal;
let app: typeof import("../../support/callers");
let client: typeof import("~/server/db/client");

beforeAll(async () => {
  database = await freshDatabase();
  await fillCompanion(database.superuserUrl, SCALE);
  await tellPlans(database);
  // Read when the app's modules load, which is below: this database is no worker's.
  process.env.DATABASE_URL = database.appUrl;
  client = await import("~/server/db/client");
  app = await import("../../support/callers");
  plans = hearPlans(client.pool());
  [student] = (await someStudents(database.owner, SCALE, 1)) as [UserPrincipal];
});
afterAll(async () => {
  await client?.closeDatabase();
  await database.drop();
});

const asStudent = () => app.callerAs(student).companion;

/** What is asked, and which tables have to be among those that it reads. */
const asked: [what: string, tables: string[], ask: () => Promise<unknown>][] = [
  ["progress", ["chapter_progress"], () => asStudent().progress()],
  ["chapters and the tier", ["chapter_progress", "students"], () => asStudent().chapters.list()],
  [
    "a quiz and its best score",
    ["chapter_progress", "quiz_attempts"],
    () => asStudent().quizzes.get({ quizId: "01-quiz" }),
  ],
  [
    "attempts at a quiz",
    ["quiz_attempts", "regrade_changes"],
    () => asStudent().quizzes.attempts({ quizId: "02-quiz" }),
  ],
  ["streak", ["streaks", "profiles", "study_days"], () => asStudent().streak()],
  [
    "a submission: the highest score, the streaks, the day",
    ["quiz_attempts", "archived_attempts", "regrade_changes", "chapter_progress", "streaks", "user_streaks"],
    () => asStudent().quizzes.submit({ quizId: "01-quiz", answers: {}, clientRequestId: randomUUID() }),
  ],
  [
    "the account by its address",
    ["users"],
    async () => {
      const { runAs, anonymous } = await import("~/server/db/principal");
      await runAs(anonymous, async () => {
        await client.db.$queryRaw`select deleted from identity.find_for_sign_in('scale-77@example.test')`;
      });
    },
  ],
];

const wrongOf = (seen: SeenPlan[]) => seen.flatMap((one) => badReads(one, LARGE_TABLES));

describe("with tens of thousands of rows in each table", () => {
  it.each(asked)("%s: every read finds one person's rows by an index", async (_, tables, ask) => {
    const seen = await plans.during(ask);
    const read = new Set(seen.flatMap(({ plan }) => tablesOf(plan)));
    for (const table of tables) expect(read, `the plans that were heard read ${table}`).toContain(table);
    expect(wrongOf(seen)).toEqual([]);
  });

  it("the student who has most is no exception", async () => {
    const busiest = await busiestStudent(database.owner);
    expect(busiest.attempts).toBeGreaterThan((5 * SCALE.rows) / SCALE.students);
    student = busiest.student;
    for (const [what, , ask] of asked) expect(wrongOf(await plans.during(ask)), what).toEqual([]);
  });

  // The last: what it drops stays dropped.
  it("goes red where the indexes are gone", async () => {
    const without: [schema: string, table: string, what: string][] = [
      ["companion", "chapter_progress", "progress"],
      ["companion", "quiz_attempts", "attempts at a quiz"],
      ["companion", "streaks", "streak"],
      ["identity", "users", "the account by its address"],
    ];
    for (const [schema, table, what] of without) {
      const { rows } = await database.owner.query<{ name: string }>(
        `select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
         where i.indrelid = $1::regclass and not i.indisprimary`,
        [`${schema}.${table}`],
      );
      for (const { name } of rows) await database.owner.query(`drop index ${schema}."${name}"`);
      const [, , ask] = asked.find(([name]) => name === what) ?? [];
      if (!ask) throw new Error(`nobody asks for ${what}`);
      expect(wrongOf(await plans.during(ask)).join("\n"), what).toContain(`Seq Scan on ${table}`);
    }
  });
});
