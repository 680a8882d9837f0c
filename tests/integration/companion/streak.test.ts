import { describe, expect, it } from "vitest";
import { recordStudy } from "~/features/companion/streak/server/commands";
import { readStreak } from "~/features/companion/streak/server/queries";
import { readStreaks } from "~/features/engagement/server/queries";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { testDatabase } from "../../support/database";
import { createOrganization, createUser, signIn } from "../../support/people";

async function reader(zone: string) {
  const { id: organizationId } = await createOrganization();
  const user = await createUser({ organizationId, role: "student" });
  await moveTo(user.id, zone);
  return { user, principal: await signIn(user) };
}

const moveTo = (userId: string, zone: string) =>
  testDatabase().owner.query("update identity.profiles set timezone = $2 where id = $1", [userId, zone]);

const study = (userId: string, at: string) => recordStudy(db, userId, "chapterRead", new Date(at));

describe("the streak of study days", () => {
  it("says the milestone in the moment it is reached, and only then", async () => {
    const { user, principal } = await reader("Asia/Kathmandu");
    await runAs(principal, async () => {
      expect(await study(user.id, "2026-03-01T06:00:00Z")).toEqual({
        current: 1,
        longest: 1,
        milestone: null,
      });
      expect(await study(user.id, "2026-03-02T06:00:00Z")).toMatchObject({ current: 2, milestone: null });
      expect(await study(user.id, "2026-03-03T06:00:00Z")).toMatchObject({ current: 3, milestone: 3 });
      expect(await study(user.id, "2026-03-03T07:00:00Z")).toMatchObject({ current: 3, milestone: null });
    });
  });

  it("agrees with the platform's streak, and both know the day of the person's own calendar", async () => {
    const { user, principal } = await reader("Pacific/Kiritimati");
    await runAs(principal, async () => {
      await study(user.id, "2026-02-27T10:30:00Z"); // 28 February at +14
      await study(user.id, "2026-02-28T10:30:00Z"); // 1 March there
      const at = new Date("2026-02-28T11:00:00Z");
      expect(await readStreak(db, user.id, at)).toMatchObject({
        current: 2,
        longest: 2,
        lastActivityDate: "2026-03-01",
        today: "2026-03-01",
        activeToday: true,
        nextMilestone: 3,
        reached: [],
        days: ["2026-02-28", "2026-03-01"],
      });
      expect(await readStreaks(db, user.id, at)).toMatchObject({ current: 2, longest: 2, activeToday: true });
    });
  });

  it("survives a flight across the date line in both directions", async () => {
    const { user, principal } = await reader("Pacific/Kiritimati");
    await runAs(principal, async () => {
      await study(user.id, "2026-06-10T12:00:00Z"); // 11 June at +14
      await moveTo(user.id, "Pacific/Pago_Pago");
      expect(await study(user.id, "2026-06-10T13:00:00Z")).toMatchObject({ current: 1 }); // 10 June at -11
      expect(await study(user.id, "2026-06-13T10:00:00Z")).toMatchObject({ current: 2 }); // 12 June there
      await moveTo(user.id, "Pacific/Kiritimati");
      expect(await study(user.id, "2026-06-13T22:00:00Z")).toMatchObject({ current: 3 }); // 14 June at +14
    });
  });

  it("counts one day when many devices study at once, and lapses to nothing", async () => {
    const { user, principal } = await reader("UTC");
    await runAs(principal, async () => {
      await study(user.id, "2026-05-01T10:00:00Z");
      await Promise.all(Array.from({ length: 8 }, () => study(user.id, "2026-05-02T10:00:00Z")));
      expect(await readStreak(db, user.id, new Date("2026-05-03T23:59:00Z"))).toMatchObject({
        current: 2,
        activeToday: false,
      });
      expect(await readStreak(db, user.id, new Date("2026-05-04T00:00:00Z"))).toMatchObject({
        current: 0,
        longest: 2,
      });
    });
  });
});
