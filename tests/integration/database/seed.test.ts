import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PrismaClient } from "~/generated/prisma/client";
import { checkPassword } from "~/server/auth/passwords";
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
