import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { UserPrincipal } from "~/server/db/principal";
import { fillChallenges, firstChallenge, signInAs } from "../../support/challenge-scale";
import { freshDatabase } from "../../support/database";

/**
 * What a teacher asks of a class of 5,000: each answer comes before the database gives a statement up, and holds a page, not
 * everybody.
 */

const SCALE = { students: 5_000, rows: 30_000 };
const PAGE = 100;

let database: Awaited<ReturnType<typeof freshDatabase>>;
let app: typeof import("../../support/callers");
let client: typeof import("~/server/db/client");
let teacher: UserPrincipal;
let challengeId: string;
let classId: string;

beforeAll(async () => {
  database = await freshDatabase();
  const fixed = await fillChallenges(database.superuserUrl, SCALE);
  classId = fixed.classId;
  const { owner } = database;
  for (const table of ["sessions", "submissions"])
    await owner.query(`alter table challenges.${table} disable trigger user`);
  await owner.query(
    `insert into identity.user_classes (class_id, user_id, role)
     select $1, id, 'student' from identity.users where organization_id = $2 and role = 'student' on conflict do nothing`,
    [classId, fixed.organization],
  );
  await owner.query("update challenges.sessions set class_id = $1", [classId]);
  // Everybody fails in a way of their own: as many groups as there can be.
  await owner.query("update challenges.submissions set passed = false, group_key = md5(code)");
  await owner.query("analyze");
  process.env.DATABASE_URL = database.appUrl;
  client = await import("~/server/db/client");
  app = await import("../../support/callers");
  challengeId = await firstChallenge(owner);
  teacher = await signInAs(owner, fixed.teacher);
});
afterAll(async () => {
  await client?.closeDatabase();
  await database.drop();
});

const calls = () => app.callerAs(teacher);

describe("a class of 5,000 who all failed", () => {
  it("is counted whole, and shown as far as anybody reads", async () => {
    const { counts, waiting, rows } = await calls().challenges.needsMe({});
    expect(rows).toMatchObject([{ classId, students: SCALE.students }]);
    expect(counts.waiting).toBeGreaterThan(SCALE.students);
    expect(waiting).toHaveLength(PAGE);
  });

  it("comes a page at a time, by name, nobody twice and nobody left out", async () => {
    const seen: string[] = [];
    for (let cursor: number | null = 0; cursor !== null; ) {
      const page = await calls().challenges.classWork({ classId, cursor });
      expect(page.students.length).toBeLessThanOrEqual(PAGE);
      expect(page.students[0]?.cells.length).toBeGreaterThan(0);
      seen.push(...page.students.map(({ userId }) => userId));
      // The first pages and the last ones say it.
      cursor = page.nextCursor === 2 * PAGE ? SCALE.students - PAGE - 1 : page.nextCursor;
    }
    expect(seen).toHaveLength(3 * PAGE + 1);
    expect(new Set(seen)).toHaveLength(seen.length);
  });

  it("has its labs a page at a time as well, and everybody is counted", async () => {
    const { labs } = calls();
    const first = await labs.classProgress({ classId });
    expect(first).toMatchObject({ count: SCALE.students, nextCursor: PAGE, students: { length: PAGE } });
    const last = await labs.classProgress({ classId, cursor: SCALE.students - 1 });
    expect(last).toMatchObject({ nextCursor: null, students: { length: 1 } });
    expect(first.students.map(({ userId }) => userId)).not.toContain(last.students[0]?.userId);
  });

  it("has thousands of groups, of which the largest are shown", async () => {
    const { failing, groups } = await calls().challenges.groups.list({ classId, challengeId });
    expect(failing).toBe(SCALE.students);
    expect(groups.length).toBeLessThanOrEqual(PAGE);
  });
});
