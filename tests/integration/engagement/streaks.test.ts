import { describe, expect, it } from "vitest";
import { record } from "~/features/engagement/server/commands";
import { readStreaks } from "~/features/engagement/server/queries";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { createOrganization, createUser, signIn } from "../../support/people";

async function somebody(zone = "UTC") {
  const { id: organizationId } = await createOrganization();
  const user = await createUser({ organizationId, role: "student" });
  await testDatabase().owner.query("update identity.profiles set timezone = $2 where id = $1", [
    user.id,
    zone,
  ]);
  return { user, principal: await signIn(user) };
}

const learn = (userId: string, at: string) => record(db, { userId, kind: "labRun", at: new Date(at) });

describe("streaks", () => {
  it("count the days of the person's zone, each once, and lapse", async () => {
    const { user, principal } = await somebody("Asia/Shanghai");
    await runAs(principal, async () => {
      await learn(user.id, "2026-11-18T15:59:00Z"); // 18 November in Shanghai
      await learn(user.id, "2026-11-18T16:01:00Z"); // 19 November there
      await learn(user.id, "2026-11-19T09:00:00Z");
      await learn(user.id, "2026-11-20T09:00:00Z");
      expect(await readStreaks(db, user.id, new Date("2026-11-21T01:00:00Z"))).toEqual({
        current: 3,
        longest: 3,
        nextMilestone: 7,
        today: "2026-11-21",
        activeToday: false,
        week: [
          { day: "2026-11-16", mark: "missed" },
          { day: "2026-11-17", mark: "missed" },
          { day: "2026-11-18", mark: "done" },
          { day: "2026-11-19", mark: "done" },
          { day: "2026-11-20", mark: "done" },
          { day: "2026-11-21", mark: "ahead" },
          { day: "2026-11-22", mark: "ahead" },
        ],
      });
      expect(await readStreaks(db, user.id, new Date("2026-11-22T01:00:00Z"))).toMatchObject({
        current: 0,
        longest: 3,
        nextMilestone: 3,
      });
    });
  });

  it("count one day when many runs end at once", async () => {
    const { user, principal } = await somebody();
    await runAs(principal, async () => {
      await learn(user.id, "2026-11-20T09:00:00Z");
      await Promise.all(Array.from({ length: 8 }, () => learn(user.id, "2026-11-21T09:00:00Z")));
      expect(await readStreaks(db, user.id, new Date("2026-11-21T10:00:00Z"))).toMatchObject({
        current: 2,
        activeToday: true,
      });
    });
  });

  it("are nobody else's to write", async () => {
    const { user, principal } = await somebody();
    const other = await somebody();
    await runAs(other.principal, () => learn(user.id, "2026-11-21T09:00:00Z"));
    await runAs(principal, async () => {
      expect(await readStreaks(db, user.id, new Date("2026-11-21T10:00:00Z"))).toMatchObject({ current: 0 });
    });
  });

  it("read 0 for a new person through the procedure", async () => {
    const { principal } = await somebody();
    expect(await callerAs(principal).engagement.streaks()).toMatchObject({
      current: 0,
      longest: 0,
      nextMilestone: 3,
      activeToday: false,
    });
  });
});
