import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readStreak } from "~/features/companion/streak/server/queries";
import { PrismaClient } from "~/generated/prisma/client";
import { checkPassword } from "~/server/auth/passwords";
import type { Db } from "~/server/db/client";
import { seedCompanionHistory } from "../../../prisma/seed/companion-history";
import { stories } from "../../../prisma/seed/companion-stories";
import { seedDemo } from "../../../prisma/seed/demo";
import { seedLabHistory } from "../../../prisma/seed/lab-history";
import { classes, demoPassword, organizations, people, roster, signIns } from "../../../prisma/seed/people";
import { seedSite } from "../../../prisma/seed/site";
import { freshDatabase } from "../../support/database";

/** `prisma db seed`: fixed ids, the same every time (contract.md, "Demo sign-ins"). */

let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: PrismaClient;
beforeAll(async () => {
  database = await freshDatabase();
  db = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.ownerUrl }) });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

async function seed() {
  const site = await seedSite(db, "a-model-of-my-own");
  return { site, demo: await seedDemo(db, site.publicOrganizationId) };
}

const DAY = 24 * 60 * 60_000;
const until = new Date("2026-11-21T00:00:00Z");

/** What the history of the class consists of. */
async function written() {
  return [
    await db.promptLabAttempt.findMany({ orderBy: { id: "asc" } }),
    await db.promptLabProgress.findMany({ orderBy: { id: "asc" } }),
    await db.coachTranscript.findMany({ orderBy: { id: "asc" } }),
    await db.moduleProgress.findMany({ orderBy: { id: "asc" } }),
    await db.aiUsageLog.count(),
    await db.aiInteraction.count(),
  ];
}

/** Everything that the seed writes, the moments of touching aside. */
async function everything() {
  const untouched = { omit: { updatedAt: true } } as const;
  return {
    organizations: await db.organization.findMany({ ...untouched, orderBy: { id: "asc" } }),
    users: await db.user.findMany({ ...untouched, orderBy: { id: "asc" } }),
    profiles: await db.profile.findMany({
      omit: { createdAt: true, updatedAt: true },
      orderBy: { id: "asc" },
    }),
    classes: await db.class.findMany({ ...untouched, orderBy: { id: "asc" } }),
    members: await db.classMember.findMany({ orderBy: [{ classId: "asc" }, { userId: "asc" }] }),
    models: await db.llmModel.findMany({ orderBy: { id: "asc" } }),
  };
}

describe("the seed", () => {
  it("makes what it says, and running it again changes nothing", async () => {
    const first = await seed();
    expect(first).toMatchObject({ site: { models: 4, newModels: 4 }, demo: { people: people.length } });
    const before = await everything();
    expect(before.users).toHaveLength(people.length);
    expect(before.organizations).toHaveLength(Object.keys(organizations).length);
    expect(before.members).toHaveLength(people.length - 1);

    const second = await seed();
    expect(second.site.newModels).toBe(0);
    expect(await everything()).toEqual(before);
  });

  it("fills the class list with lab runs that add up, and leaves the six a clean sheet", async () => {
    expect(await seedLabHistory(db, until)).toBeGreaterThan(200);
    const kept = await written();
    expect(await seedLabHistory(db, new Date(until.getTime() + 40 * DAY))).toBe(0);
    expect(await written()).toEqual(kept);
    const progress = await db.promptLabProgress.findMany();
    for (const { userId, exerciseId, attempts, success, completedAt } of progress) {
      const runs = await db.promptLabAttempt.findMany({ where: { userId, exerciseId } });
      expect(attempts).toBe(runs.length);
      expect(success).toBe(runs.some((run) => run.passed));
      expect(completedAt !== null).toBe(success);
    }
    expect(progress.some((one) => one.success) && progress.some((one) => !one.success)).toBe(true);
    const rosterIds = new Set(roster.map((one) => one.id));
    expect(new Set(progress.map((one) => one.labNumber))).toEqual(new Set([1, 2, 3, 4, 5]));
    expect(progress.filter((one) => !rosterIds.has(one.userId))).toEqual([]);
  });

  it("lets the class talk to the coach in every tone and with every outcome, and begin its modules", async () => {
    const talks = await db.coachTranscript.findMany({ include: { aiInteraction: true } });
    const rosterIds = roster.map((one) => one.id);
    for (const { userId, status, coachResponse, aiInteraction, createdAt } of talks) {
      expect(rosterIds).toContain(userId);
      expect(coachResponse === "").toBe(status !== "success");
      expect(aiInteraction?.provider ?? null).toBe(status === "success" ? "scripted" : null);
      expect(createdAt.getTime()).toBeLessThan(until.getTime());
    }
    expect(new Set(talks.map((talk) => talk.tone)).size).toBe(3);
    expect(new Set(talks.map((talk) => talk.status)).size).toBe(3);
    expect(new Set(talks.map((talk) => talk.contextTag)).size).toBe(3);
    const week = talks.filter((talk) => talk.createdAt.getTime() > until.getTime() - 6 * DAY);
    expect(week.length).toBeGreaterThan(3);
    const modules = await db.moduleProgress.findMany();
    expect(modules.filter((one) => one.moduleNumber === 2).map((one) => one.status)).toEqual(
      expect.arrayContaining(["completed", "in_progress"]),
    );
    const places = await db.aiUsageLog.groupBy({ by: ["action"], _count: true });
    const runs = await db.promptLabAttempt.count();
    expect(places.find((one) => one.action === "prompt_lab")?._count).toBe(runs);
  });

  it("lets students read chapters, take quizzes and keep streaks that add up, once", async () => {
    const all = async () => [
      await db.quizAttempt.findMany({ orderBy: { id: "asc" } }),
      await db.chapterProgress.findMany({ orderBy: { id: "asc" } }),
      await db.studyDay.findMany({ orderBy: [{ studentId: "asc" }, { day: "asc" }] }),
      await db.streak.findMany({ orderBy: { id: "asc" } }),
      await db.userStreak.findMany({ orderBy: { id: "asc" } }),
      await db.learningAnalytics.findMany({ orderBy: { id: "asc" } }),
      await db.companionStudent.findMany({ orderBy: { id: "asc" } }),
    ];
    expect(await seedCompanionHistory(db, until)).toBeGreaterThan(25);
    const kept = await all();
    expect(await seedCompanionHistory(db, new Date(until.getTime() + 40 * DAY))).toBe(0);
    expect(await all()).toEqual(kept);

    const attempts = await db.quizAttempt.findMany();
    const progress = await db.chapterProgress.findMany();
    for (const one of progress) {
      const own = attempts.filter((a) => a.studentId === one.studentId && a.chapterId === one.chapterId);
      const scores = own.map(({ score }) => Number(score));
      expect(one.quizScore === null ? null : Number(one.quizScore)).toBe(
        scores.length > 0 ? Math.max(...scores) : null,
      );
      expect(one.completionStatus).toBe(own.some(({ passed }) => passed) ? "completed" : "in_progress");
      expect(one.completedAt !== null).toBe(one.completionStatus === "completed");
    }
    const { id } = signIns.student;
    expect(progress.filter((one) => one.studentId === id && one.completedAt)).toHaveLength(2);
    const morning = new Date(until.getTime() + 8 * 60 * 60_000);
    const streak = await readStreak(db as unknown as Db, id, morning);
    expect(streak).toMatchObject({ current: 7, longest: 7, activeToday: false, reached: [3, 7] });
    expect(streak.days.length).toBeGreaterThan(25);
    const streaks = await db.streak.findMany({ where: { longestStreak: { gt: 0 } } });
    expect(streaks).toHaveLength(stories.length);
    expect(Math.max(...streaks.map(({ longestStreak }) => longestStreak))).toBeGreaterThanOrEqual(30);
    expect(await db.quizAttempt.count({ where: { submittedAt: { gte: until } } })).toBe(0);
  });

  it("has scores and completions as the next submission would find them", async () => {
    const client = await database.app.connect();
    try {
      for (const { userId } of stories) {
        const { rows } = await database.owner.query<{ id: string }>(
          `insert into identity.auth_sessions (user_id, session_version, user_agent, expires_at)
           select id, session_version, 'tests', now() + interval '1 day' from identity.users where id = $1 returning id`,
          [userId],
        );
        await client.query("begin");
        await client.query("select app.enter($1, $2, 1)", [userId, rows[0]?.id]);
        const standing = await db.chapterProgress.findMany({
          where: { studentId: userId, quizScore: { not: null } },
        });
        for (const one of standing) {
          const settled = await client.query(
            "select best_score::float8 as best, completed, completed_now from companion.settle_chapter($1)",
            [one.chapterId],
          );
          expect(settled.rows).toEqual([
            { best: Number(one.quizScore), completed: one.completedAt !== null, completed_now: false },
          ]);
        }
        await client.query("rollback");
      }
    } finally {
      client.release();
    }
  });

  it("leaves whoever has begun by themselves as they are", async () => {
    const other = await freshDatabase();
    const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: other.ownerUrl }) });
    try {
      await seedDemo(client, (await seedSite(client, undefined)).publicOrganizationId);
      const mine = { studentId: signIns.student.id, chapterId: "01-intro-genai" };
      await client.chapterProgress.create({ data: mine });
      await seedCompanionHistory(client, until);
      expect(await client.chapterProgress.findMany({ where: { studentId: mine.studentId } })).toMatchObject([
        mine,
      ]);
      expect(await client.studyDay.count({ where: { studentId: mine.studentId } })).toBe(0);
      expect(await client.quizAttempt.count({ where: { studentId: signIns.student2.id } })).toBeGreaterThan(
        3,
      );
    } finally {
      await client.$disconnect();
      await other.drop();
    }
  });

  it("gives the six their password and the roster none", async () => {
    for (const { id } of Object.values(signIns)) {
      const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id } });
      expect(await checkPassword(demoPassword, passwordHash)).toEqual({ valid: true, needsRehash: false });
    }
    const withPassword = await db.user.count({
      where: { id: { in: roster.map((one) => one.id) }, passwordHash: { not: null } },
    });
    expect(withPassword).toBe(0);
  });

  it("puts the two students into the teacher's class and the outsider into another organization", async () => {
    const evening = await db.classMember.findMany({ where: { classId: classes.evening.id } });
    const roleOf = (id: string) => evening.find((member) => member.userId === id)?.role;
    expect(roleOf(signIns.teacher.id)).toBe("teacher");
    expect(roleOf(signIns.student.id)).toBe("student");
    expect(roleOf(signIns.student2.id)).toBe("student");
    expect(roleOf(signIns.outsider.id)).toBeUndefined();
    const outsider = await db.user.findUniqueOrThrow({ where: { id: signIns.outsider.id } });
    expect(outsider.organizationId).toBe(organizations.linden.id);
  });

  it("restores a changed password and leaves a person's own profile alone", async () => {
    const { id } = signIns.student;
    await db.user.update({ where: { id }, data: { passwordHash: "$2b$10$abcdefghijklmnopqrstuu" } });
    await db.profile.update({ where: { id }, data: { fullName: "Mei", timezone: "Asia/Shanghai" } });
    await seed();
    const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id } });
    expect((await checkPassword(demoPassword, passwordHash)).valid).toBe(true);
    expect(await db.profile.findUniqueOrThrow({ where: { id } })).toMatchObject({
      fullName: "Mei",
      timezone: "Asia/Shanghai",
    });
  });

  it("keeps a public organization that was there before", async () => {
    const other = await freshDatabase();
    const early = new PrismaClient({ adapter: new PrismaPg({ connectionString: other.ownerUrl }) });
    try {
      const { id } = await early.organization.create({
        data: { name: "Open campus", slug: "open-campus", isPublic: true },
      });
      const site = await seedSite(early, undefined);
      expect(site).toMatchObject({ publicOrganizationId: id, models: 3 });
      await seedDemo(early, site.publicOrganizationId);
      const admin = await early.user.findUniqueOrThrow({ where: { id: signIns.admin.id } });
      expect(admin.organizationId).toBe(id);
    } finally {
      await early.$disconnect();
      await other.drop();
    }
  });
});
