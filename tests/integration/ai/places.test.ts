import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { hourlyLimits, type UsageAction } from "~/features/ai/constants";
import { giveBack, takePlace } from "~/features/ai/server/commands";
import { readQuota } from "~/features/ai/server/queries";
import { AppError } from "~/lib/app-error";
import { closeDatabase, db } from "~/server/db/client";
import { type Principal, runAs } from "~/server/db/principal";
import { testDatabase } from "../../support/database";
import { createUser, signIn } from "../../support/people";

let userId: string;
let person: Principal;

beforeEach(async () => {
  const user = await createUser();
  userId = user.id;
  person = await signIn(user);
});
afterAll(closeDatabase);

const take = (action: UsageAction = "prompt_lab") =>
  runAs(person, async () => await takePlace(db, { userId, action }));
const quota = (action: UsageAction = "prompt_lab") =>
  runAs(person, async () => await readQuota(db, { userId, action }));

/** Makes a person's places older, as if time had passed. */
const age = (minutes: number) =>
  testDatabase().owner.query(
    "update ai.ai_usage_log set created_at = created_at - make_interval(mins => $2) where user_id = $1",
    [userId, minutes],
  );

describe("places in the hour", () => {
  it.each(Object.entries(hourlyLimits))(
    "of %s are %i, exactly, however many ask at once",
    async (name, limit) => {
      const action = name as UsageAction;
      const asked = await Promise.allSettled(Array.from({ length: 200 }, () => take(action)));
      const given = asked.filter((one) => one.status === "fulfilled");
      expect(given).toHaveLength(limit);
      for (const one of asked) {
        if (one.status === "fulfilled") continue;
        expect(one.reason).toBeInstanceOf(AppError);
        expect(one.reason).toMatchObject({ code: "RATE_LIMITED", reason: `ai.limit.${action}` });
      }
      expect(await quota(action)).toMatchObject({ limit, remaining: 0 });
    },
  );

  it("tell when the next one is free", async () => {
    await take();
    await age(50);
    for (let more = 1; more < hourlyLimits.prompt_lab; more++) await take();
    const error = await take().catch((reason: unknown) => reason);
    if (!(error instanceof AppError)) throw new Error("expected an AppError");
    // The oldest was taken fifty minutes ago: it leaves the hour in ten.
    expect(error.rateLimit).toMatchObject({ limit: 30, remaining: 0 });
    expect(error.rateLimit?.retryAfterMs).toBeGreaterThan(9 * 60_000);
    expect(error.rateLimit?.retryAfterMs).toBeLessThanOrEqual(10 * 60_000);
    expect(error.params).toEqual({ limit: 30, minutes: 10 });
    await age(11);
    expect((await take()).remaining).toBe(0);
  });

  it("are counted per action and per person", async () => {
    await take("prompt_lab");
    expect(await quota("prompt_lab")).toMatchObject({ remaining: 29 });
    expect(await quota("ai_coach")).toEqual({ limit: 20, remaining: 20, resetAt: null });
    const other = await createUser();
    const stranger = await signIn(other);
    const theirs = await runAs(
      stranger,
      async () => await readQuota(db, { userId: other.id, action: "prompt_lab" }),
    );
    expect(theirs.remaining).toBe(30);
  });

  it("can be given back once, by their own person", async () => {
    const { usageId } = await take();
    const stranger = await signIn(await createUser());
    expect(await runAs(stranger, async () => await giveBack(db, usageId))).toBe(false);
    expect(await runAs(person, async () => await giveBack(db, usageId))).toBe(true);
    expect(await runAs(person, async () => await giveBack(db, usageId))).toBe(false);
    expect((await quota()).remaining).toBe(30);
  });

  it("are not taken for somebody else", async () => {
    const other = await createUser();
    const stolen = runAs(person, async () => await takePlace(db, { userId: other.id, action: "prompt_lab" }));
    await expect(stolen).rejects.toThrow();
    const { rowCount } = await testDatabase().owner.query("select from ai.ai_usage_log where user_id = $1", [
      other.id,
    ]);
    expect(rowCount).toBe(0);
  });
});
