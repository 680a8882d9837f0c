import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { UserPrincipal } from "~/server/db/principal";
import { testDatabase } from "../../support/database";
import { createUser, signIn } from "../../support/people";

/** ai.take, ai.give_back, ai.quota (000 §4.3, data-model.md "Rules that the database keeps"), as the app role. */

interface Place {
  allowed: boolean;
  remaining: number;
  next_free_at: Date | null;
  usage_id: string | null;
}

const { owner } = testDatabase();
const app = new pg.Pool({ connectionString: testDatabase().appUrl, max: 40, allowExitOnIdle: true });
afterAll(() => app.end());

let me: UserPrincipal;
let other: UserPrincipal;
beforeAll(async () => {
  other = await signIn(await createUser());
});
beforeEach(async () => {
  me = await signIn(await createUser());
});

/** One statement under an identity, in a transaction of its own. */
async function query<Row extends pg.QueryResultRow>(
  who: UserPrincipal,
  sql: string,
  values: unknown[],
): Promise<Row[]> {
  const client = await app.connect();
  try {
    await client.query("begin");
    await client.query("select app.enter($1, $2, $3)", [who.userId, who.sessionId, who.sessionVersion]);
    const { rows } = await client.query<Row>(sql, values);
    await client.query("commit");
    return rows;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

const hour = "1 hour";
async function take(who: UserPrincipal, action = "prompt_lab", limit = 30, window = hour): Promise<Place> {
  const rows = await query<Place>(who, "select * from ai.take($1, $2, $3, $4::interval)", [
    who.userId,
    action,
    limit,
    window,
  ]);
  expect(rows).toHaveLength(1);
  return rows[0] as Place;
}

async function quota(who: UserPrincipal, limit = 30) {
  const [row] = await query<Pick<Place, "remaining" | "next_free_at">>(
    who,
    "select * from ai.quota($1, 'prompt_lab', $2, $3::interval)",
    [who.userId, limit, hour],
  );
  return row;
}

const giveBack = async (who: UserPrincipal, usage: string | null) =>
  (await query<{ given: boolean }>(who, "select ai.give_back($1) as given", [usage]))[0]?.given;

const countPlaces = async (who: UserPrincipal) =>
  Number(
    (await owner.query("select count(*) from ai.ai_usage_log where user_id = $1", [who.userId])).rows[0]
      .count,
  );

/** Places as if taken earlier, oldest first. */
async function pastPlaces(who: UserPrincipal, minutesAgo: number[]): Promise<Date[]> {
  const { rows } = await owner.query<{ created_at: Date }>(
    `insert into ai.ai_usage_log (user_id, action, created_at)
     select $1, 'prompt_lab', date_trunc('milliseconds', now()) - m * interval '1 minute' from unnest($2::int[]) m
     returning created_at`,
    [who.userId, minutesAgo],
  );
  return rows.map((row) => row.created_at);
}

describe("ai.take", () => {
  it("lets exactly 30 of 200 concurrent calls through", async () => {
    const places = await Promise.all(Array.from({ length: 200 }, () => take(me)));
    expect(places.filter((place) => place.allowed)).toHaveLength(30);
    expect(await countPlaces(me)).toBe(30);
    const remaining = places.filter((place) => place.allowed).map((place) => place.remaining);
    expect(remaining.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index));
    // All refused ones are told the same moment: one hour after the first place.
    const { rows } = await owner.query<{ at: Date }>(
      "select min(created_at) + interval '1 hour' as at from ai.ai_usage_log where user_id = $1",
      [me.userId],
    );
    const told = places.filter((place) => !place.allowed).map((place) => place.next_free_at?.getTime());
    expect(new Set(told)).toEqual(new Set([rows[0]?.at.getTime()]));
  });

  it("slides: a place is free again exactly when the oldest leaves the window", async () => {
    const [oldest] = await pastPlaces(me, [59, 30, 10]);
    const refused = await take(me, "prompt_lab", 3);
    expect(refused).toMatchObject({ allowed: false, remaining: 0, usage_id: null });
    expect(refused.next_free_at?.getTime()).toBe((oldest as Date).getTime() + 3_600_000);
    await owner.query("delete from ai.ai_usage_log where user_id = $1 and created_at = $2", [
      me.userId,
      oldest,
    ]);
    await pastPlaces(me, [60]);
    expect(await take(me, "prompt_lab", 3)).toMatchObject({ allowed: true, remaining: 0 });
  });

  it("names the right moment when the limit was lowered below what is taken", async () => {
    const taken = await pastPlaces(me, [50, 40, 30, 20]);
    const refused = await take(me, "prompt_lab", 2);
    expect(refused.allowed).toBe(false);
    expect(refused.next_free_at?.getTime()).toBe((taken[2] as Date).getTime() + 3_600_000);
  });

  it("counts actions and people apart, and refuses everything at a limit of zero", async () => {
    expect((await take(me, "prompt_lab", 1)).allowed).toBe(true);
    expect((await take(me, "prompt_lab", 1)).allowed).toBe(false);
    expect((await take(me, "ai_coach", 1)).allowed).toBe(true);
    expect((await take(other, "prompt_lab", 1000)).allowed).toBe(true);
    expect(await take(me, "tutor", 0)).toEqual({
      allowed: false,
      remaining: 0,
      next_free_at: null,
      usage_id: null,
    });
  });

  it("refuses unknown actions, and to act for somebody else or for nobody", async () => {
    await expect(take(me, "mining")).rejects.toMatchObject({ code: "23514" });
    const foreign = query(me, "select * from ai.take($1, 'prompt_lab', 30, '1 hour')", [other.userId]);
    await expect(foreign).rejects.toMatchObject({ code: "LP403" });
    await expect(
      app.query("select * from ai.take($1, 'prompt_lab', 30, '1 hour')", [me.userId]),
    ).rejects.toMatchObject({ code: "LP403" });
    expect(await countPlaces(me)).toBe(0);
  });

  it("refuses to count in a transaction whose snapshot is older than the lock", async () => {
    const client = await app.connect();
    await client.query("begin isolation level repeatable read");
    await client.query("select app.enter($1, $2, $3)", [me.userId, me.sessionId, me.sessionVersion]);
    await expect(
      client.query("select * from ai.take($1, 'prompt_lab', 30, '1 hour')", [me.userId]),
    ).rejects.toMatchObject({ code: "25000" });
    await client.query("rollback");
    client.release();
  });

  it("cannot be gone round: the app may not write the log itself", async () => {
    const write = "insert into ai.ai_usage_log (user_id, action) values ($1, 'prompt_lab')";
    await expect(query(me, write, [me.userId])).rejects.toMatchObject({ code: "42501" });
    await expect(
      query(me, "delete from ai.ai_usage_log where user_id = $1", [me.userId]),
    ).rejects.toMatchObject({
      code: "42501",
    });
  });
});

describe("ai.give_back", () => {
  it("frees one's own place, once", async () => {
    const { usage_id: usage } = await take(me, "prompt_lab", 1);
    expect(await giveBack(other, usage)).toBe(false);
    expect((await take(me, "prompt_lab", 1)).allowed).toBe(false);
    expect(await giveBack(me, usage)).toBe(true);
    expect(await giveBack(me, usage)).toBe(false);
    expect((await take(me, "prompt_lab", 1)).allowed).toBe(true);
  });
});

describe("ai.quota", () => {
  it("tells what is left and when one more place is free, and takes nothing", async () => {
    expect(await quota(me)).toEqual({ remaining: 30, next_free_at: null });
    const [oldest] = await pastPlaces(me, [45, 5]);
    const expected = { remaining: 28, next_free_at: new Date((oldest as Date).getTime() + 3_600_000) };
    expect(await quota(me)).toEqual(expected);
    expect(await quota(me)).toEqual(expected);
    expect(await quota(me, 1)).toMatchObject({ remaining: 0 });
    await expect(
      query(me, "select * from ai.quota($1, 'prompt_lab', 30, '1 hour')", [other.userId]),
    ).rejects.toMatchObject({ code: "LP403" });
  });
});
