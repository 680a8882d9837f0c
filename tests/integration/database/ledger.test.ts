import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "~/server/db/client";
import { databaseError } from "~/server/db/errors";
import { runAs, type UserPrincipal } from "~/server/db/principal";
import { testDatabase } from "../../support/database";
import { createUser, signIn } from "../../support/people";

/** ai.begin_interaction and ai.finish_interaction: the only ways to write the ledger of model calls (001). */

const { owner } = testDatabase();
let me: UserPrincipal;
let other: UserPrincipal;
beforeAll(async () => {
  me = await signIn(await createUser());
  other = await signIn(await createUser());
});

const as = <T>(who: UserPrincipal, fn: () => Promise<T>) => runAs(who, async () => await fn());

/** The SQLSTATE of what a call ends with. */
async function codeOf(call: Promise<unknown>): Promise<string | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    return databaseError(error)?.sqlState;
  }
}

interface Call {
  requestId?: string;
  type?: string;
  domain?: string;
  usage?: string;
  forUser?: string;
  model?: string;
}

async function begin(who: UserPrincipal, call: Call = {}): Promise<string> {
  const id = randomUUID();
  const [row] = await as(
    who,
    () => db.$queryRaw<{ id: string }[]>`
      select ai.begin_interaction(${id}::uuid, ${call.forUser ?? who.userId}::uuid, ${call.type ?? "prompt_run"},
        ${call.domain ?? "labs"}, 'scripted', ${call.model ?? "scripted"}, '1', ${call.requestId ?? null}, '{"chars": 12}'::jsonb,
        ${call.usage ?? null}::uuid) as id`,
  );
  expect(row?.id).toBe(id);
  return id;
}

async function finish(
  who: UserPrincipal,
  id: string,
  status = "success",
  output: Record<string, unknown> = { chars: 40 },
): Promise<boolean | undefined> {
  const [row] = await as(
    who,
    () => db.$queryRaw<{ done: boolean }[]>`
      select ai.finish_interaction(${id}::uuid, ${status}, ${JSON.stringify(output)}::jsonb, 7, 5, true, 12::bigint, 340, null) as done`,
  );
  return row?.done;
}

const rowOf = async (id: string) =>
  (await owner.query("select * from ai.ai_interactions where id = $1", [id])).rows[0];

describe("the ledger", () => {
  it("has a pending row while the call runs, and its figures once it ends", async () => {
    const id = await begin(me);
    expect(await rowOf(id)).toMatchObject({
      user_id: me.userId,
      status: "pending",
      tokens_used: 0,
      finished_at: null,
    });
    expect(await finish(me, id)).toBe(true);
    expect(await rowOf(id)).toMatchObject({
      status: "success",
      prompt_tokens: 7,
      completion_tokens: 5,
      tokens_used: 12,
      tokens_estimated: true,
      cost_micro_usd: "12",
      processing_time: 340,
      output_data: { chars: 40 },
    });
  });

  it("names the version that answered, and the registered model of it", async () => {
    const name = `model-${randomUUID()}`;
    const { rows } = await owner.query<{ id: string; version: string }>(
      `insert into ai.models (provider, name, version, created_at)
       values ('scripted', $1, '1', now() - interval '1 day'), ('scripted', $1, '2', now()) returning id, version`,
      [name],
    );
    const idOf = (version: string) => rows.find((row) => row.version === version)?.id;
    const id = await begin(me, { model: name });
    expect(await rowOf(id)).toMatchObject({ model_id: idOf("1"), model_version: "1" });
    await finish(me, id, "success", { modelVersion: "2" });
    expect(await rowOf(id)).toMatchObject({ model_id: idOf("2"), model_version: "2" });
    const unregistered = await begin(me, { model: randomUUID() });
    expect(await rowOf(unregistered)).toMatchObject({ model_id: null, model_version: "1" });
  });

  it("goes from pending to final once, whoever comes first", async () => {
    const id = await begin(me);
    const results = await Promise.all(
      ["success", "failed", "timeout", "cancelled"].map((status) => finish(me, id, status)),
    );
    expect(results.filter(Boolean)).toHaveLength(1);
    const before = await rowOf(id);
    expect(await finish(me, id, "failed")).toBe(false);
    expect(await rowOf(id)).toEqual(before);
  });

  it("keeps one row per person, request and kind", async () => {
    const requestId = randomUUID();
    await begin(me, { requestId });
    expect(await codeOf(begin(me, { requestId }))).toBe("LP409");
    await begin(me, { requestId, type: "judge" });
    await begin(other, { requestId });
    await begin(me);
    await begin(me);
  });

  it("is written for oneself only", async () => {
    expect(await codeOf(begin(me, { forUser: other.userId }))).toBe("LP403");
    const { rows } = await owner.query<{ id: string }>(
      "insert into ai.ai_usage_log (user_id, action) values ($1, 'prompt_lab') returning id",
      [other.userId],
    );
    expect(await codeOf(begin(me, { usage: rows[0]?.id as string }))).toBe("LP403");
    const id = await begin(me);
    expect(await finish(other, id)).toBe(false);
    expect(await rowOf(id)).toMatchObject({ status: "pending" });
  });

  it("refuses unknown statuses and domains, and to be written past its functions", async () => {
    const id = await begin(me);
    expect(await codeOf(finish(me, id, "pending"))).toBe("LP422");
    expect(await codeOf(finish(me, id, "splendid"))).toBe("LP422");
    expect(await codeOf(begin(me, { domain: "kitchen" }))).toBe("23514");
    const forged = as(me, () => db.aiInteraction.updateMany({ where: { id }, data: { costMicroUsd: 0n } }));
    expect(await codeOf(forged)).toBe("42501");
  });

  it("outlives the place that it was given, when that is handed back", async () => {
    const { rows } = await owner.query<{ id: string }>(
      "insert into ai.ai_usage_log (user_id, action) values ($1, 'prompt_lab') returning id",
      [me.userId],
    );
    const id = await begin(me, { usage: rows[0]?.id as string });
    await as(me, () => db.$queryRaw`select ai.give_back(${rows[0]?.id}::uuid)`);
    expect(await rowOf(id)).toMatchObject({ status: "pending", usage_id: null });
  });
});
