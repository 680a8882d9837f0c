import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PrismaClient } from "~/generated/prisma/client";
import { seedDemo } from "../../prisma/seed/demo";
import { signIns } from "../../prisma/seed/people";
import { seedSite } from "../../prisma/seed/site";
import { seedVolumes } from "../../prisma/seed/volumes";
import { callerAs } from "../support/callers";
import { testDatabase } from "../support/database";
import { signIn } from "../support/people";

/** 000 §6 and issue 3: every query of the insights and of the labs under 100 ms on the volumes of a thousand students. */

const SCALE = 1_000;
const ROUNDS = 15;

let db: PrismaClient;
const midnight = new Date(new Date().setUTCHours(0, 0, 0, 0));

beforeAll(async () => {
  db = new PrismaClient({ adapter: new PrismaPg({ connectionString: testDatabase().ownerUrl }) });
  await seedDemo(db, (await seedSite(db, undefined)).publicOrganizationId);
  console.log(await seedVolumes(db, { scale: SCALE, until: midnight, log: () => undefined }));
  await db.$executeRaw`update identity.users set role = 'admin' where id = ${signIns.teacher2.id}::uuid`;
  await db.$executeRaw`
    update identity.users set organization_id = (select organization_id from identity.users where id = ${signIns.teacher.id}::uuid)
    where id = ${signIns.teacher2.id}::uuid`;
}, 300_000);
afterAll(() => db.$disconnect());

/** Milliseconds of the whole procedure, the check of the session and of the teacher included. */
async function measure(call: () => Promise<unknown>): Promise<{ best: number; median: number; p95: number }> {
  const times: number[] = [];
  await call();
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await call();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return {
    best: times[0] ?? 0,
    median: times[Math.floor(ROUNDS / 2)] ?? 0,
    p95: times[Math.floor(ROUNDS * 0.95)] ?? 0,
  };
}

test("insights and labs at the volumes of 000 §6", async () => {
  const { rows } = await testDatabase().owner.query<{ id: string; student: string }>(
    `select m.class_id as id, m.user_id as student from identity.user_classes m
     join identity.classes c on c.id = m.class_id where c.name = 'Generated class 001' and m.role = 'student' limit 1`,
  );
  const [{ id: classId, student } = { id: "", student: "" }] = rows;
  const figures: Record<string, string> = {};
  const slow: string[] = [];
  const note = async (name: string, call: () => Promise<unknown>) => {
    const { best, median, p95 } = await measure(call);
    figures[name] = `best ${best.toFixed(1)} ms, median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;
    if (median > 100) slow.push(name);
  };
  const askers = {
    teacher: signIns.teacher,
    "organization's admin": signIns.teacher2,
    operator: signIns.admin,
  };
  for (const [who, person] of Object.entries(askers)) {
    const { insights } = callerAs(await signIn(person)).labs;
    for (const days of [7, 30, 365]) {
      for (const kind of ["completion", "attempts", "usage", "coach"] as const)
        await note(`${kind}, ${days} days, ${who}, all`, () => insights[kind]({ days }));
    }
    for (const kind of ["completion", "attempts", "usage", "coach"] as const)
      await note(`${kind}, 30 days, ${who}, one class`, () => insights[kind]({ days: 30, classId }));
  }
  const teacher = callerAs(await signIn(signIns.teacher)).labs;
  await note("classProgress", () => teacher.classProgress({ classId }));
  await note("classAttempts", () => teacher.classAttempts({ classId, userId: student }));
  const { labs } = callerAs(await signIn({ id: student }));
  await note("list", () => labs.list());
  await note("attempts of an exercise", () => labs.attempts({ exerciseId: "lab1-ex1" }));
  await note("getLabProgress", () => labs.getLabProgress({ labNumber: 1 }));
  console.table(figures);
  expect(slow).toEqual([]);
});
