import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { PrismaClient } from "~/generated/prisma/client";
import { seedDemo } from "../../../prisma/seed/demo";
import { seedSite } from "../../../prisma/seed/site";
import { seedVolumes } from "../../../prisma/seed/volumes";
import { freshDatabase } from "../../support/database";

/** `npm run db:seed -- --scale 20`: the proportions of 000 §6, the same every time. */

let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: PrismaClient;
const until = new Date("2026-11-21T00:00:00Z");
const lines: string[] = [];
const generate = (scale: number) => seedVolumes(db, { scale, until, log: (line) => lines.push(line) });

beforeAll(async () => {
  database = await freshDatabase();
  db = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.ownerUrl }) });
  await seedDemo(db, (await seedSite(db, undefined)).publicOrganizationId);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

/** Of every table with rows of the generated people: how many, and a sum over their content. */
async function generated() {
  const { rows } = await database.owner.query(`
    with people as (select id from identity.users where email like 'generated-%@loupe.test')
    select 'users' as name, count(*)::int as rows, md5(string_agg(email, ',' order by id)) as sum
    from identity.users where id in (table people)
    union all select 'progress', count(*)::int, md5(string_agg(p::text, ',' order by id))
    from labs.prompt_lab_progress p where user_id in (table people)
    union all select 'attempts', count(*)::int, md5(string_agg(p::text, ',' order by id))
    from labs.prompt_lab_attempts p where user_id in (table people)
    union all select 'transcripts', count(*)::int, md5(string_agg(p::text, ',' order by id))
    from labs.coach_transcripts p where user_id in (table people)
    union all select 'modules', count(*)::int, md5(string_agg(p::text, ',' order by id))
    from labs.module_progress p where user_id in (table people)
    union all select 'usage', count(*)::int, md5(string_agg(p::text, ',' order by id))
    from ai.ai_usage_log p where user_id in (table people)`);
  return rows as { name: string; rows: number; sum: string | null }[];
}

const demoRows = async () =>
  (
    await database.owner.query(
      `select (select count(*) from identity.users where email not like 'generated-%') as people,
         (select count(*) from identity.user_classes m join identity.classes c on c.id = m.class_id
          where c.name not like 'Generated %') as members`,
    )
  ).rows;

test("the proportions of 000 §6, in classes of their own, and again the same", async () => {
  const demo = await demoRows();
  const counts = {
    students: 20,
    classes: 1,
    progress: 600,
    attempts: 1200,
    transcripts: 400,
    modules: 100,
    usage: 1000,
  };
  expect(await generate(20)).toEqual(counts);
  expect(lines).toEqual(["  20 of 20 students"]);
  const first = await generated();
  expect(Object.fromEntries(first.map(({ name, rows }) => [name, rows]))).toEqual({
    users: 20,
    progress: 600,
    attempts: 1200,
    transcripts: 400,
    modules: 100,
    usage: 1000,
  });
  expect(await generate(20)).toEqual(counts);
  expect(await generated()).toEqual(first);
  expect(await demoRows()).toEqual(demo);
  const { rows: late } = await database.owner.query(
    "select from labs.prompt_lab_progress where created_at > $1",
    [until],
  );
  expect(late).toEqual([]);
});

test("nobody of them can sign in, and 0 takes them away", async () => {
  await generate(3);
  expect(
    await db.user.count({ where: { email: { startsWith: "generated-" }, passwordHash: { not: null } } }),
  ).toBe(0);
  const ids = await db.user.findMany({
    where: { email: { startsWith: "generated-" } },
    select: { id: true },
  });
  for (const { id } of ids) expect(z.uuid().safeParse(id).success).toBe(true);
  await generate(0);
  expect((await generated()).map(({ rows }) => rows)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(await db.class.count({ where: { name: { startsWith: "Generated" } } })).toBe(0);
});
