import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import type { Health } from "~/server/health";
import { S3Store } from "~/server/store/s3-store";
import { freshDatabase } from "../../support/database";
import { type RedisServer, redisKinds, startRedis } from "../../support/redis-server";
import { type S3Server, startS3Server } from "../../support/s3-server";
import { root } from "../../support/source-files";

/** The site with a bucket and a Redis: what the seed does with the one, and what the health page says about both. */

let s3: S3Server;
let redis: RedisServer;

beforeAll(async () => {
  s3 = await startS3Server();
  redis = await startRedis(redisKinds.at(-1) ?? "stand-in");
});
afterEach(() => {
  vi.unstubAllEnvs();
});
afterAll(async () => {
  await s3.close();
  await redis.close();
});

const bucketVariables = () => ({
  S3_ENDPOINT: s3.settings.endpoint,
  S3_BUCKET: s3.settings.bucket,
  S3_ACCESS_KEY_ID: s3.settings.accessKeyId,
  S3_SECRET_ACCESS_KEY: s3.settings.secretAccessKey,
});

/** The health page of a process that begins with these variables. */
async function healthWith(variables: Record<string, string>) {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  vi.resetModules();
  for (const name of ["loupeStore", "loupeCache"]) Reflect.deleteProperty(globalThis, name);
  const { GET } = await import("~/app/api/health/route");
  return async () => {
    const response = await GET();
    return { code: response.status, health: (await response.json()) as Health };
  };
}

it("needs neither: files and memory do", async () => {
  const look = await healthWith({});
  expect(await look()).toMatchObject({
    code: 200,
    health: { content: { kind: "folder", state: "ok" }, cache: { kind: "memory", state: "ok" } },
  });
});

it("goes on when both are away, and says so", async () => {
  const look = await healthWith({ ...bucketVariables(), REDIS_URL: redis.url });
  expect(await look()).toMatchObject({
    code: 200,
    health: { content: { kind: "s3", state: "ok" }, cache: { kind: "redis", state: "ok" } },
  });
  await redis.cut();
  expect((await look()).health.cache).toMatchObject({ kind: "redis", state: "degraded" });
  await redis.mend();
  await vi.waitFor(async () => expect((await look()).health.cache.state).toBe("ok"), { timeout: 10_000 });
});

it("says which setting of the bucket is wrong", async () => {
  const look = await healthWith({ ...bucketVariables(), S3_BUCKET: "another" });
  const { code, health } = await look();
  expect(code).toBe(200);
  expect(health.content).toMatchObject({ kind: "s3", state: "degraded" });
  expect(health.content.detail).toContain("S3_BUCKET");
});

it("is given the chapters and quizzes by the seed, once", async () => {
  const database = await freshDatabase();
  const seed = async (variables: Record<string, string>) => {
    const child = spawn(
      process.execPath,
      ["--conditions=react-server", "--import", "tsx", path.join("prisma", "seed", "seed.ts")],
      {
        cwd: root,
        env: { ...process.env, MIGRATE_URL: database.ownerUrl, SEED_DEMO: "false", ...variables },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (said += String(piece)));
    const [code] = await once(child, "close");
    return { code, said };
  };
  try {
    const shipped = globSync("{chapters,quizzes}/**/*.json", { cwd: path.join(root, "prisma/seed/content") })
      .map((file) => `content/${file.split(path.sep).join("/")}`)
      .sort();
    const first = await seed(bucketVariables());
    expect(first.said).toContain(
      `${shipped.length} chapters and quizzes uploaded to the bucket, 0 were there`,
    );
    const listed = (await new S3Store(s3.settings).list("")).objects.map(({ key }) => key);
    expect(listed.sort()).toEqual(shipped);
    const second = await seed(bucketVariables());
    expect(second.said).toContain(
      `0 chapters and quizzes uploaded to the bucket, ${shipped.length} were there`,
    );

    const wrong = await seed({ ...bucketVariables(), S3_SECRET_ACCESS_KEY: "guessed" });
    expect(wrong.said).toContain("The bucket was not filled. The secret does not belong to the access key.");
    expect(wrong.said).not.toContain("guessed");
    expect([first.code, second.code, wrong.code]).toEqual([0, 0, 0]);
  } finally {
    await database.drop();
  }
}, 120_000);
