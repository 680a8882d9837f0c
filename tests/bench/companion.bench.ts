import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { UserPrincipal } from "~/server/db/principal";
import { busiestStudent, fillCompanion, someStudents } from "../support/companion-scale";
import { freshDatabase } from "../support/database";
import { report, rounds, timed } from "./measure";

/**
 * 004 "Frequent queries" must take less than 100 ms. Here with a million students and a million rows in each of the tables
 * of progress, attempts, archive, streaks and days; each call is another student's, so that little is warm. What is timed
 * is the whole procedure: the session, the policies, every statement. The plans are a test's: frequent-queries.test.ts.
 */

const ROWS = Number(process.env.BENCH_ROWS ?? 1_000_000);
const STUDENTS = 200;
const LIMIT_MS = 100;

test("the companion's frequent queries", async () => {
  const database = await freshDatabase();
  const scale = { students: ROWS, rows: ROWS };
  const { ms } = await timed(() =>
    fillCompanion(database.superuserUrl, scale, (what) => console.log(`  ${what}`)),
  );
  console.log(`filled in ${(ms / 1000).toFixed(0)} s`);
  // Read when the app's modules load, which is below: this database is no worker's.
  process.env.DATABASE_URL = database.appUrl;
  const { callerAs } = await import("../support/callers");
  const { closeDatabase, db } = await import("~/server/db/client");
  const { anonymous, runAs } = await import("~/server/db/principal");
  try {
    const students = await someStudents(database.owner, scale, STUDENTS);
    const { student: busiest, attempts } = await busiestStudent(database.owner);
    const of = (student: UserPrincipal) => callerAs(student).companion;
    const calls: [string, (student: UserPrincipal) => Promise<unknown>][] = [
      ["progress of a student", (student) => of(student).progress()],
      ["chapters, with the tier", (student) => of(student).chapters.list()],
      ["a quiz, with the best score", (student) => of(student).quizzes.get({ quizId: "01-quiz" })],
      ["attempts at a quiz", (student) => of(student).quizzes.attempts({ quizId: "02-quiz" })],
      ["streak and calendar", (student) => of(student).streak()],
      [
        "a submission, with the highest score",
        (student) =>
          of(student).quizzes.submit({ quizId: "01-quiz", answers: {}, clientRequestId: randomUUID() }),
      ],
      [
        "the account by its address",
        (student) =>
          runAs(anonymous, async () => {
            const number = students.indexOf(student) * 4_999 + 1;
            return await db.$queryRaw`
              select deleted from identity.find_for_sign_in(${`scale-${number}@example.test`})`;
          }),
      ],
    ];
    const slow: string[] = [];
    const note = (name: string, times: number[]) => {
      report(name, times);
      if ((times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0) > LIMIT_MS) slow.push(name);
    };
    for (const [name, call] of calls) {
      const [first, ...others] = students;
      // The first opens connections, loads the content and plans the functions.
      if (first) await call(first);
      const times: number[] = [];
      for (const student of others) times.push((await timed(() => call(student))).ms);
      note(name, times);
    }
    console.log(`the busiest student, with ${attempts} attempts:`);
    for (const [name, call] of calls.slice(0, -1)) note(`  ${name}`, await rounds(100, () => call(busiest)));
    expect(slow).toEqual([]);
  } finally {
    await closeDatabase();
    await database.drop();
  }
}, 1_800_000);
