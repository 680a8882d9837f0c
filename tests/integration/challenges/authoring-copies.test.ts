import { rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { storeMaterial } from "~/features/challenges/materials/server/commands";
import { openMaterial } from "~/features/challenges/materials/server/queries";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { env } from "~/server/env";
import { testDatabase } from "../../support/database";
import { createClass, signIn, type TestClass, type TestUser } from "../../support/people";
import { refusalOf } from "../identity/support";
import { aSchool, type Challenges, challengesOf, type School, twoFer } from "./authoring-school";

/** A challenge once more: everything that its author wrote comes along, and the two have nothing in common from then on. */

let school: School;
let other: TestClass;
let writing: Challenges;
let original: string;
let material: { id: string; name: string; mediaType: string; bytes: number; key: string };

const store = path.join(env.DATA_DIR, "store");

beforeAll(async () => {
  school = await aSchool();
  const { teacher, room } = school;
  other = await createClass({ organizationId: room.organizationId, teachers: [teacher] });
  writing = await challengesOf(teacher);
  original = (await writing.create({ classId: room.id, body: twoFer() })).challengeId;
  material = await runAs(
    await signIn(teacher),
    async () =>
      await storeMaterial(db, original, {
        name: "notes.txt",
        chunks: (async function* () {
          yield new TextEncoder().encode("for the class");
        })(),
      }),
  );
  await writing.update({
    challengeId: original,
    baseVersion: 1,
    body: twoFer({
      translations: {
        zh: { title: "一人一个", statement: "读一个名字。", testNames: {}, materials: {} },
      },
      supportMaterials: [{ ...material, kind: "file", title: "Notes" }],
      hintMax: 2,
      rubric: [{ id: "c", title: "Plans", description: "", max: 4 }],
    }),
  });
  for (const words of ["Names are words. A name may be empty.", "Names are words. A name may be empty."])
    await writing.knowledge.add({
      title: "Names",
      content: words,
      mediaType: "text/plain",
      scope: { level: "challenge", challengeId: original },
    });
});
afterAll(() => rm(store, { recursive: true, force: true }));

const readFile = async (who: TestUser, challengeId: string, id: string): Promise<string> =>
  runAs(await signIn(who), async () => {
    const { body } = await openMaterial(db, challengeId, id);
    return await new Response(body).text();
  });

const passagesOf = async (challengeId: string) =>
  (
    await testDatabase().owner.query(
      `select k.title, k.class_id, k.created_by, c.content, c.search::text from challenges.knowledge_base k
       join challenges.knowledge_chunks c on c.knowledge_id = k.id where k.challenge_id = $1 order by c.content, k.id`,
      [challengeId],
    )
  ).rows;

describe("a copy", () => {
  let copy: string;
  beforeAll(async () => {
    const made = await writing.duplicate({ challengeId: original, classId: other.id });
    expect(made).toMatchObject({ files: 1, knowledge: 2 });
    copy = made.challengeId;
  });

  test("is a draft for the other class with the whole text, its titles marked in their languages", async () => {
    const [before, after] = await Promise.all([
      writing.authoring.get({ challengeId: original }),
      writing.authoring.get({ challengeId: copy }),
    ]);
    expect(after).toMatchObject({ state: "draft", version: 1, classId: other.id, problems: [] });
    expect(after.versions).toHaveLength(1);
    expect(after.body).toEqual({
      ...before.body,
      title: "Two for one (copy)",
      translations: {
        zh: { title: "一人一个（副本）", statement: "读一个名字。", testNames: {}, materials: {} },
      },
      supportMaterials: [
        { ...material, kind: "file", title: "Notes", key: `challenges/${copy}/${material.id}` },
      ],
    });
  });

  test("has the knowledge of the challenge with its passages, in the class where it stands", async () => {
    const [before, after] = [await passagesOf(original), await passagesOf(copy)];
    expect(before).toHaveLength(2);
    expect(after).toEqual(
      before.map((row) => ({ ...row, class_id: other.id, created_by: school.teacher.id })),
    );
  });

  test("keeps its files when those of the original go, and the other way round", async () => {
    const again = (await writing.duplicate({ challengeId: copy, classId: other.id })).challengeId;
    expect((await writing.authoring.get({ challengeId: again })).body).toMatchObject({
      title: "Two for one (copy 2)",
    });
    await rm(path.join(store, "challenges", copy), { recursive: true });
    expect(await readFile(school.teacher, original, material.id)).toBe("for the class");
    expect(await readFile(school.teacher, again, material.id)).toBe("for the class");
    await expect(readFile(school.teacher, copy, material.id)).rejects.toMatchObject({
      reason: "challenges.fileUnknown",
    });
  });

  test("of an unfinished text is as unfinished", async () => {
    const { challengeId } = await writing.create({
      classId: school.room.id,
      body: { title: 3, hiddenTests: 1 },
    });
    const made = await writing.duplicate({ challengeId, classId: school.room.id });
    expect(await writing.authoring.get({ challengeId: made.challengeId })).toMatchObject({
      body: { title: 3, hiddenTests: 1 },
    });
  });

  test("leaves no file behind where it comes to nothing", async () => {
    const left = await challengesOf(school.assistant);
    expect(await refusalOf(left.duplicate({ challengeId: original, classId: null }))).toMatchObject({
      code: "FORBIDDEN",
      reason: "challenges.notYoursToWrite",
    });
  });
});

test("it is made by whoever may write both the challenge and where the copy goes", async () => {
  const { room } = school;
  const into = (classId: string | null) => ({ challengeId: original, classId });
  for (const who of ["student", "outsider", "stranger"] as const)
    expect(await refusalOf((await challengesOf(school[who])).duplicate(into(room.id)))).toMatchObject({
      reason: "challenges.unknown",
    });
  const assistant = await challengesOf(school.assistant);
  expect(await assistant.duplicate(into(room.id))).toHaveProperty("challengeId");
  expect(await refusalOf(assistant.duplicate(into(other.id)))).toMatchObject({ code: "NOT_FOUND" });
  expect(await (await challengesOf(school.admin)).duplicate(into(null))).toMatchObject({ knowledge: 2 });
});

test("what was removed is put back first", async () => {
  const { challengeId } = await writing.create({ classId: school.room.id, body: twoFer() });
  await writing.remove({ challengeId });
  expect(await refusalOf(writing.duplicate({ challengeId, classId: null }))).toMatchObject({
    reason: "challenges.removed",
  });
});

describe("what the audit of the tutor found", () => {
  const found = (challengeId: string, version: number, leaks: number, days: number) =>
    testDatabase().owner.query(
      `insert into challenges.tutor_audits (challenge_id, challenge_version, language, hint_level, provider, model,
         model_versions, attacks, leaks, draft_leaks, harmless, refusals, failed, played_at)
       values ($1, $2, 'python', 3, 'openai', 'small', '{small-1}', 96, $3, 5, 30, 2, 0, now() - make_interval(days => $4))`,
      [challengeId, version, leaks, days],
    );

  test("is there for its authors: of the version that is asked about, else the last; never run, it is null", async () => {
    const ask = (version: number) => writing.authoring.audit({ challengeId: original, version });
    expect(await ask(1)).toBeNull();
    await found(original, 1, 3, 9);
    await found(original, 1, 0, 5);
    await found(original, 2, 1, 2);
    expect(await ask(1)).toMatchObject({ version: 1, leaks: { count: 0, of: 96 }, publishedVersion: null });
    expect(await ask(7)).toMatchObject({ version: 2, model: "small", modelVersions: ["small-1"] });
    const { leaks, refusals } = (await ask(2)) ?? {};
    expect(leaks).toMatchObject({ count: 1, of: 96 });
    expect([leaks?.low, leaks?.high].map((bound) => bound?.toFixed(4))).toEqual(["0.0018", "0.0567"]);
    expect(refusals).toMatchObject({ count: 2, of: 30 });
  });

  test("is nobody else's", async () => {
    for (const who of ["student", "outsider", "stranger"] as const) {
      const calls = await challengesOf(school[who]);
      expect(await refusalOf(calls.authoring.audit({ challengeId: original, version: 1 }))).toMatchObject({
        reason: "challenges.unknown",
      });
      const seen = await runAs(await signIn(school[who]), async () => await db.tutorAudit.count());
      expect(seen).toBe(0);
    }
  });
});
