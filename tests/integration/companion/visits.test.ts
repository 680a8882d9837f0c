import { describe, expect, it } from "vitest";
import { recordVisit } from "~/features/companion/chapters/server/commands";
import { readStreak } from "~/features/companion/streak/server/queries";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { createOrganization, createUser, signIn } from "../../support/people";

const CHAPTER = "01-intro-genai";
const START = Date.parse("2026-11-21T10:00:00Z");
const later = (seconds: number) => new Date(START + seconds * 1000);

async function reader() {
  const { id: organizationId } = await createOrganization();
  const user = await createUser({ organizationId, role: "student" });
  const principal = await signIn(user);
  const visit = (minutes: number, seconds: number, sectionId?: string) =>
    runAs(principal, () =>
      recordVisit(db, { userId: user.id, chapterId: CHAPTER, minutes, sectionId, at: later(seconds) }),
    );
  return { user, principal, visit };
}

describe("reading a chapter", () => {
  it("begins it, adds the minutes and keeps the section", async () => {
    const { user, principal, visit } = await reader();
    expect(await visit(0, 0)).toEqual({ timeSpentMinutes: 0, status: "in_progress", streak: null });
    expect(await visit(1, 60, "01-a")).toMatchObject({ timeSpentMinutes: 1, streak: { current: 1 } });
    expect(await visit(1, 120, "01-b")).toMatchObject({ timeSpentMinutes: 2 });
    expect(await visit(0, 190)).toMatchObject({ timeSpentMinutes: 2, streak: null });
    const row = await runAs(principal, async () => {
      return await db.chapterProgress.findFirst({ where: { studentId: user.id } });
    });
    expect(row).toMatchObject({ lastSectionId: "01-b", lastAccessedAt: later(190), quizScore: null });
  });

  it("counts no more than has passed, whatever two windows and a wrong clock report", async () => {
    const { visit } = await reader();
    await visit(0, 0);
    await visit(1, 60);
    expect(await visit(1, 60)).toMatchObject({ timeSpentMinutes: 1 });
    expect(await visit(30, 120)).toMatchObject({ timeSpentMinutes: 2 });
    expect(await visit(1, 30)).toMatchObject({ timeSpentMinutes: 2 });
    const all = await Promise.all([visit(1, 180), visit(1, 180), visit(1, 180)]);
    expect(Math.max(...all.map(({ timeSpentMinutes }) => timeSpentMinutes))).toBe(3);
  });

  it("counts one minute a minute in two windows half a minute apart, whatever they open and leave between", async () => {
    const { visit } = await reader();
    await visit(0, 0);
    await visit(0, 30);
    for (let minute = 1; minute <= 5; minute++) {
      await visit(1, minute * 60);
      await visit(0, minute * 60 + 20, "01-a");
      await visit(1, minute * 60 + 30);
    }
    expect(await visit(0, 340)).toMatchObject({ timeSpentMinutes: 5 });
  });

  it("is no study before a minute is read", async () => {
    const { user, principal, visit } = await reader();
    await visit(0, 0);
    await visit(0, 50);
    expect(await runAs(principal, () => readStreak(db, user.id, later(60)))).toMatchObject({ current: 0 });
  });
});
