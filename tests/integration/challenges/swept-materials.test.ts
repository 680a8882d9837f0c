import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "~/server/env";
import { openJobsDatabase } from "~/server/jobs/database";
import { sweepFiles } from "~/server/jobs/sweep-materials";
import { objectStore } from "~/server/store/store";
import { testDatabase } from "../../support/database";
import { aSchool, type Challenges, challengesOf, type School, twoFer } from "./authoring-school";

const DAY = 24 * 60 * 60 * 1000;

let school: School;
let writing: Challenges;

beforeAll(async () => {
  school = await aSchool();
  writing = await challengesOf(school.teacher);
});
afterAll(() => rm(path.join(env.DATA_DIR, "store"), { recursive: true, force: true }));

/** A file in three objects, as an upload leaves it. */
async function stored(challengeId: string): Promise<{ id: string; key: string }> {
  const store = await objectStore();
  const id = randomUUID();
  const key = `challenges/${challengeId}/${id}`;
  for (const name of ["piece-0", "piece-1", "facts.json"]) await store.put(`${key}/${name}`, "x");
  return { id, key };
}

const keys = async () => (await (await objectStore()).list("challenges/")).objects.map(({ key }) => key);

test("what no version names goes after a week; what any names stays, also when it is taken away", async () => {
  const { challengeId } = await writing.create({ classId: school.room.id, body: twoFer() });
  const [old, latest, unsaved] = [
    await stored(challengeId),
    await stored(challengeId),
    await stored(challengeId),
  ];
  const nobodys = await stored(randomUUID());
  const material = ({ id, key }: { id: string; key: string }) => ({
    ...{ id, key, kind: "file", title: "A file", name: "a.txt", mediaType: "text/plain", bytes: 2 },
  });
  await writing.update({ challengeId, baseVersion: 1, body: twoFer({ supportMaterials: [material(old)] }) });
  await writing.update({
    challengeId,
    baseVersion: 2,
    body: twoFer({ supportMaterials: [material(latest)] }),
  });
  await writing.remove({ challengeId });
  await (await objectStore()).put("challenges/not-ours/readme.txt", "x");

  const { pool } = openJobsDatabase(testDatabase().jobsUrl);
  const context = { pool, dryRun: false, signal: new AbortController().signal };
  const store = await objectStore();
  const now = Date.now();
  expect(await sweepFiles(context, store, now + 6 * DAY)).toEqual({ files: 0, objects: 0 });
  const due = { files: 2, objects: 6 };
  expect(await sweepFiles({ ...context, dryRun: true }, store, now + 8 * DAY)).toEqual(due);
  expect(await keys()).toHaveLength(13);
  expect(await sweepFiles(context, store, now + 8 * DAY)).toEqual(due);
  const left = await keys();
  expect(left).toHaveLength(7);
  for (const { key } of [unsaved, nobodys]) expect(left.filter((one) => one.startsWith(key))).toEqual([]);
  expect(await sweepFiles(context, store, now + 8 * DAY)).toEqual({ files: 0, objects: 0 });
  await pool.end();
});
