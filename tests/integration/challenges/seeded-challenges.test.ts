import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PrismaClient } from "~/generated/prisma/client";
import { seedChallengeHistory } from "../../../prisma/seed/challenge-history";
import { challengeStories } from "../../../prisma/seed/challenge-stories";
import { challengeId, seedChallenges } from "../../../prisma/seed/challenges";
import { seedDemo } from "../../../prisma/seed/demo";
import { classes, signIns } from "../../../prisma/seed/people";
import { seedSite } from "../../../prisma/seed/site";
import { freshDatabase } from "../../support/database";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: PrismaClient;
const until = new Date("2026-11-21T00:00:00Z");

beforeAll(async () => {
  database = await freshDatabase();
  db = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.ownerUrl }) });
  const site = await seedSite(db, undefined);
  await seedDemo(db, site.publicOrganizationId);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const everything = async () => [
  await db.challenge.findMany({ orderBy: { id: "asc" } }),
  await db.challengeVersion.findMany({ orderBy: { id: "asc" } }),
];

describe("seeded challenges", () => {
  it("are written once: most for everyone, one of the class, one draft of its teacher", async () => {
    expect(await seedChallenges(db, true)).toEqual({ challenges: 16, written: 16 });
    const before = await everything();
    expect(await seedChallenges(db, true)).toEqual({ challenges: 16, written: 0 });
    expect(await everything()).toEqual(before);
    const rows = await db.challenge.findMany();
    expect(rows.filter(({ organizationId }) => organizationId === null)).toHaveLength(14);
    expect(rows.filter(({ classId }) => classId === classes.evening.id)).toMatchObject([
      { id: challengeId("sliding-window"), isPublished: true, sourceKey: "loupe:sliding-window" },
    ]);
    expect(rows.filter(({ isPublished }) => !isPublished)).toMatchObject([
      { sourceKey: "loupe:chunk-overlap", createdBy: signIns.teacher.id, classId: null },
    ]);
  });

  it("follow their files, save where an author wrote or somebody took them away", async () => {
    const edited = challengeId("token-budget");
    const older = challengeId("majority-vote");
    const removed = challengeId("word-ladder");
    await db.challengeVersion.create({
      data: { challengeId: edited, version: 2, body: { title: "Mine" }, createdBy: signIns.admin.id },
    });
    await db.challenge.update({ where: { id: edited }, data: { title: "Mine", version: 2 } });
    await db.challenge.update({ where: { id: removed }, data: { deletedAt: until, title: "Gone" } });
    // As if an older release had seeded it.
    const old = { challengeId_version: { challengeId: older, version: 1 } };
    await db.challengeVersion.update({ where: old, data: { body: { title: "Old words" } } });
    await db.challenge.update({ where: { id: older }, data: { title: "Old words" } });

    expect(await seedChallenges(db, true)).toEqual({ challenges: 16, written: 1 });
    const titleOf = async (id: string) => (await db.challenge.findUniqueOrThrow({ where: { id } })).title;
    expect(await titleOf(edited)).toBe("Mine");
    expect(await titleOf(removed)).toBe("Gone");
    expect(await db.challenge.findUniqueOrThrow({ where: { id: older } })).toMatchObject({
      title: "Ask five times, answer once",
      version: 2,
      isPublished: true,
    });
    expect(await seedChallenges(db, true)).toEqual({ challenges: 16, written: 0 });
  });

  it("leave out those of the demo where there is none", async () => {
    expect(await seedChallenges(db, false)).toEqual({ challenges: 14, written: 0 });
  });
});

describe("the history of the class's challenge", () => {
  it("is a journey for each of three students, in the order of time, and is told once", async () => {
    expect(await seedChallengeHistory(db, until)).toBeGreaterThan(30);
    const kept = await db.journeyEvent.findMany({ orderBy: [{ userId: "asc" }, { seq: "asc" }] });
    expect(await seedChallengeHistory(db, new Date(until.getTime() + 40 * 24 * 3_600_000))).toBe(0);
    expect(await db.journeyEvent.findMany({ orderBy: [{ userId: "asc" }, { seq: "asc" }] })).toEqual(kept);

    expect(new Set(kept.map(({ kind }) => kind))).toEqual(
      new Set(["open", "save", "run", "ask", "paste", "submit", "close"]),
    );
    for (const { userId, sessions } of challengeStories) {
      const events = kept.filter((event) => event.userId === userId);
      const steps = sessions.reduce((sum, session) => sum + session.steps.length + 2, 0);
      expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: steps }, (_, at) => at + 1));
      const moments = events.map(({ at }) => at.getTime());
      expect(moments).toEqual([...moments].sort((a, b) => a - b));
      expect(moments.at(-1)).toBeLessThan(until.getTime());
      const solution = await db.challengeSolution.findFirst({ where: { userId } });
      const saves = events.filter(({ kind }) => kind === "save").length;
      expect(solution?.version).toBe(saves);
    }
    const [solved] = await db.challengeSubmission.findMany({ where: { passed: true } });
    expect(solved).toMatchObject({ testsPassed: 8, testsTotal: 8 });
    expect(await db.challengeSession.count({ where: { endedAt: null } })).toBe(0);
  });

  it("gives the latest exchange what its run read and printed", async () => {
    const runs = await db.challengeRun.findMany({ include: { interaction: true } });
    const withQuestion = runs.filter(({ interaction }) => interaction !== null);
    expect(withQuestion.length).toBeGreaterThan(4);
    for (const { interaction } of withQuestion) expect(interaction?.stdin).toContain("system 20");
    expect(runs.filter(({ errorSignature }) => errorSignature?.startsWith("TypeError")).length).toBe(3);
  });
});
