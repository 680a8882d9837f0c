import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { JobContext } from "~/server/jobs/job";
import { retention } from "~/server/jobs/retention";
import { sweepInteractions } from "~/server/jobs/sweep-interactions";
import { markLive, markSettled } from "~/server/llm/live-calls";
import { testDatabase } from "../../support/database";
import { createUser, type TestUser } from "../../support/people";

const context = (overrides: Partial<JobContext> = {}): JobContext => ({
  pool: testDatabase().jobs,
  dryRun: false,
  signal: new AbortController().signal,
  ...overrides,
});

const owner = () => testDatabase().owner;

async function count(table: string, condition: string, values: unknown[]): Promise<number> {
  const { rows } = await owner().query<{ n: string }>(
    `select count(*) as n from ${table} where ${condition}`,
    values,
  );
  return Number(rows[0]?.n);
}

describe("retention", () => {
  let person: TestUser;
  const key = `throttle-${randomUUID()}`;

  beforeAll(async () => {
    person = await createUser();
    const ages = ["1 minute", "23 hours", "25 hours", "3 days"];
    for (const age of ages) {
      await owner().query(
        "insert into identity.sign_in_throttle (key, created_at) values ($1, now() - $2::interval)",
        [key, age],
      );
    }
    const tokens: [string, string | null][] = [
      ["1 hour", null],
      ["-1 hour", null],
      ["-2 days", null],
      ["1 hour", "2 days"],
      ["1 hour", "1 hour"],
    ];
    for (const [expires, used] of tokens) {
      await owner().query(
        `insert into identity.verification_tokens (user_id, purpose, token_hash, email, created_at, expires_at, used_at)
         values ($1, 'reset_password', $2, $3, now() - interval '5 days', now() + $4::interval, now() - $5::interval)`,
        [person.id, randomUUID(), person.email, expires, used],
      );
    }
    const sessions: [string, string | null][] = [
      ["10 days", null],
      ["-10 days", null],
      ["-40 days", null],
      ["10 days", "40 days"],
    ];
    for (const [expires, ended] of sessions) {
      await owner().query(
        `insert into identity.auth_sessions (user_id, session_version, created_at, expires_at, ended_at)
         values ($1, 1, now() - interval '90 days', now() + $2::interval, now() - $3::interval)`,
        [person.id, expires, ended],
      );
    }
  });

  const left = async () => [
    await count("identity.sign_in_throttle", "key = $1", [key]),
    await count("identity.verification_tokens", "user_id = $1", [person.id]),
    await count("identity.auth_sessions", "user_id = $1", [person.id]),
  ];

  it("only counts on a dry run", async () => {
    const report = await retention.run(context({ dryRun: true }));
    expect(report.throttle).toBeGreaterThanOrEqual(2);
    expect(report.tokens).toBeGreaterThanOrEqual(2);
    expect(report.sessions).toBeGreaterThanOrEqual(2);
    expect(await left()).toEqual([4, 5, 4]);
  });

  it("removes what is over, and nothing else; twice changes nothing more", async () => {
    await retention.run(context());
    expect(await left()).toEqual([2, 3, 2]);
    expect(await retention.run(context())).toEqual({ throttle: 0, tokens: 0, sessions: 0, people: 0 });
    expect(await left()).toEqual([2, 3, 2]);
  });

  it("works in batches until all is gone, and stops when it is told to", async () => {
    const many = `many-${randomUUID()}`;
    await owner().query(
      "insert into identity.sign_in_throttle (key, created_at) select $1, now() - interval '2 days' from generate_series(1, 2500)",
      [many],
    );
    await retention.run(context({ signal: AbortSignal.abort() }));
    expect(await count("identity.sign_in_throttle", "key = $1", [many])).toBe(2500);
    expect((await retention.run(context())).throttle).toBe(2500);
  });
});

describe("sweeping interrupted calls", () => {
  async function pending(user: TestUser, minutesAgo: number): Promise<{ id: string; usageId: string }> {
    const [id, usageId] = [randomUUID(), randomUUID()];
    const at = `now() - make_interval(mins => ${minutesAgo})`;
    await owner().query(
      `insert into ai.ai_usage_log (id, user_id, action, created_at) values ($1, $2, 'prompt_lab', ${at})`,
      [usageId, user.id],
    );
    await owner().query(
      `insert into ai.ai_interactions (id, user_id, interaction_type, domain, provider, model, client_request_id, usage_id, created_at)
       values ($1, $2, 'prompt_lab', 'labs', 'scripted', 'scripted', $3, $4, ${at})`,
      [id, user.id, randomUUID(), usageId],
    );
    return { id, usageId };
  }

  const state = async (id: string) => {
    const { rows } = await owner().query<{ status: string; error: string | null; usage_id: string | null }>(
      "select status, error, usage_id from ai.ai_interactions where id = $1",
      [id],
    );
    return rows[0];
  };

  it("fails old pending rows, gives their places back, and leaves the others alone", async () => {
    const person = await createUser();
    const old = await pending(person, 11);
    const young = await pending(person, 5);
    const waiting = await pending(person, 30);
    const finished = await pending(person, 30);
    await owner().query(
      "update ai.ai_interactions set status = 'success', finished_at = now() where id = $1",
      [finished.id],
    );
    markLive(waiting.id);
    try {
      expect((await sweepInteractions.run(context({ dryRun: true }))).failed).toBeGreaterThanOrEqual(1);
      expect((await state(old.id))?.status).toBe("pending");
      await sweepInteractions.run(context());
      expect(await state(old.id)).toEqual({ status: "failed", error: "ai.interrupted", usage_id: null });
      expect(await state(young.id)).toMatchObject({ status: "pending", usage_id: young.usageId });
      expect(await state(waiting.id)).toMatchObject({ status: "pending" });
      expect(await state(finished.id)).toMatchObject({ status: "success", usage_id: finished.usageId });
      expect(await count("ai.ai_usage_log", "user_id = $1", [person.id])).toBe(3);
    } finally {
      markSettled(waiting.id);
    }
    expect(await sweepInteractions.run(context())).toMatchObject({ failed: 1, givenBack: 1 });
    expect(await sweepInteractions.run(context())).toEqual({ failed: 0, givenBack: 0 });
  });
});
