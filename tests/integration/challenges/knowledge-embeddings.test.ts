import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runAs } from "~/server/db/principal";
import { createEmbedder, type Embedder } from "~/server/llm/embeddings";
import { testDatabase } from "../../support/database";
import { type EmbeddingBehaviour, startEmbeddingServer } from "../../support/embedding-server";
import { createUser, signIn } from "../../support/people";
import { knowledgeOf, school } from "./knowledge-school";

const holder = globalThis as typeof globalThis & { loupeEmbedder?: Embedder | null };

let server: Awaited<ReturnType<typeof startEmbeddingServer>>;
const embedderOf = (model = "test-embedding") =>
  createEmbedder({ baseUrl: server.baseUrl, apiKey: "sk-test", model });

beforeAll(async () => {
  server = await startEmbeddingServer();
});
beforeEach(() => {
  server.behave("ok");
  holder.loupeEmbedder = embedderOf();
});
afterEach(() => {
  delete holder.loupeEmbedder;
});
afterAll(() => server.close());

interface LedgerRow {
  status: string;
  domain: string;
  model: string;
  model_version: string | null;
  input_data: unknown;
  prompt_tokens: number;
  error: string | null;
}

const ledgerOf = async (userId: string): Promise<LedgerRow[]> =>
  (
    await testDatabase().owner.query<LedgerRow>(
      `select status, domain, model, model_version, input_data, prompt_tokens, error from ai.ai_interactions
       where user_id = $1 and interaction_type = 'embedding' order by created_at, id`,
      [userId],
    )
  ).rows;

const animal = {
  title: "Animals",
  content: "It carries its young in a pouch. A marsupial.",
  mediaType: "text/plain" as const,
};
const other = { title: "Notes", content: "Carry umbrellas on Mondays.", mediaType: "text/plain" as const };

async function room() {
  const { first } = await school();
  const teaching = await knowledgeOf(first.teacher);
  const scope = { level: "class", classId: first.id } as const;
  const ask = (question: string) => teaching.search({ question, challengeId: first.challengeId });
  return { first, teaching, scope, ask };
}

describe("knowledge with an embedding model", () => {
  it("is found by what it means, in another language too, and every call stands in the ledger", async () => {
    const { first, teaching, scope, ask } = await room();
    expect(await teaching.add({ ...animal, scope })).toMatchObject({ passages: 1, unembedded: 0 });
    await teaching.add({ ...other, scope });
    const found = await ask("哪里有袋鼠？");
    expect(found).toMatchObject({
      meaning: "used",
      passages: [{ title: "Animals", why: { words: [], wordRank: null, meaningRank: 1 } }],
    });
    expect(found.passages[0]?.why.cosine).toBeCloseTo(1, 2);
    expect(server.calls.map(({ input }) => input.length)).toEqual([1, 1, 1]);
    expect(server.calls[0]).toMatchObject({ model: "test-embedding", authorization: "Bearer sk-test" });
    expect(server.calls[0]?.input[0]).toBe(`Animals\n${animal.content}`);
    const ledger = await ledgerOf(first.teacher.id);
    expect(ledger).toHaveLength(3);
    expect(ledger[0]).toEqual({
      status: "success",
      domain: "challenges",
      model: "test-embedding",
      model_version: "test-embedding-2026",
      input_data: { texts: 1, characters: `Animals\n${animal.content}`.length },
      prompt_tokens: 7,
      error: null,
    });
  });

  it("sends a student's question nowhere where nothing could be compared with it", async () => {
    const { ask, teaching, scope } = await room();
    await ask("quokka?");
    holder.loupeEmbedder = null;
    await teaching.add({ ...animal, scope });
    holder.loupeEmbedder = embedderOf();
    expect(await ask("marsupial?")).toMatchObject({ meaning: "off", passages: [{ title: "Animals" }] });
    expect(server.calls).toEqual([]);
  });

  it.each<[EmbeddingBehaviour, string]>([
    ["refuse", "ai.providerRefused"],
    ["fail", "ai.providerFailed"],
    ["busy", "ai.providerBusy"],
    ["garbage", "ai.badAnswer"],
    ["fewer", "ai.badAnswer"],
    ["zero", "ai.badAnswer"],
    ["uneven", "ai.badAnswer"],
  ])(
    "is found by its words where the model answers with %s, and completed later",
    async (behaviour, reason) => {
      const { first, teaching, scope, ask } = await room();
      await teaching.add({ ...animal, scope });
      server.behave(behaviour);
      const long = `${"All about loops that repeat. ".repeat(60)}\n\n${"More of marsupials. ".repeat(60)}`;
      const { passages, unembedded } = await teaching.add({ ...other, content: long, scope });
      expect(passages).toBeGreaterThan(1);
      expect(unembedded).toBe(passages);
      // A single text cannot be of uneven lengths.
      const meaning = behaviour === "uneven" ? "used" : "failed";
      const found = await ask("marsupials with a pouch");
      expect(found.meaning).toBe(meaning);
      expect(found.passages.map(({ title }) => title)).toContain("Animals");
      expect((await ledgerOf(first.teacher.id)).map(({ error }) => error)).toContain(reason);
      expect((await teaching.scopes()).unembedded).toBe(passages);
      expect((await teaching.list({})).items.map((item) => item.unembedded).sort()).toEqual([0, passages]);
      server.behave("ok");
      holder.loupeEmbedder = embedderOf();
      expect(await teaching.embed()).toEqual({ embedded: passages, left: 0, meaning: "used" });
      expect((await teaching.scopes()).unembedded).toBe(0);
      expect(await teaching.embed()).toEqual({ embedded: 0, left: 0, meaning: "used" });
    },
  );

  it("does not wait for a model that says nothing", async () => {
    const { teaching, scope } = await room();
    await teaching.add({ ...animal, scope });
    server.behave("hang");
    const reader = await createUser();
    const principal = await signIn(reader);
    const call = runAs(principal, async () =>
      embedderOf().embed({ userId: reader.id, domain: "challenges", texts: ["x"], limitMs: 200, retries: 0 }),
    );
    await expect(call).rejects.toMatchObject({ code: "PROVIDER_FAILED", reason: "ai.providerTimeout" });
    expect(await ledgerOf(reader.id)).toMatchObject([{ status: "timeout", error: "ai.providerTimeout" }]);
    const gone = new AbortController();
    const cancelled = runAs(principal, async () =>
      embedderOf().embed({
        userId: reader.id,
        domain: "challenges",
        texts: ["x"],
        limitMs: 60_000,
        retries: 0,
        signal: gone.signal,
      }),
    );
    gone.abort();
    await expect(cancelled).rejects.toMatchObject({ code: "CANCELLED" });
    expect((await ledgerOf(reader.id)).map(({ status }) => status)).toEqual(["timeout", "cancelled"]);
  });

  it("spares a model that keeps failing", async () => {
    const { ask, teaching, scope } = await room();
    await teaching.add({ ...animal, scope });
    server.behave("fail");
    for (let times = 0; times < 8; times += 1) expect((await ask("marsupial?")).meaning).toBe("failed");
    expect(server.calls).toHaveLength(5);
  });

  it("keeps embeddings of passages that stay, and makes them anew for another model", async () => {
    const { teaching, scope } = await room();
    const { id } = await teaching.add({ ...animal, scope });
    const { updatedAt } = await teaching.get({ id });
    await teaching.update({ id, title: "Beasts", updatedAt });
    expect(server.calls).toHaveLength(1);
    holder.loupeEmbedder = embedderOf("another-embedding");
    expect((await teaching.scopes()).unembedded).toBe(1);
    expect(await teaching.embed()).toMatchObject({ embedded: 1, left: 0 });
  });
});
