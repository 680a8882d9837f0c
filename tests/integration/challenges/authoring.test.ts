import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSandbox, stopSandbox } from "~/server/sandbox/sandbox";
import { testDatabase } from "../../support/database";
import { aSchool, type Challenges, challengesOf, type School, twoFer } from "./authoring-school";

let school: School;
let writing: Challenges;

beforeAll(async () => {
  school = await aSchool();
  writing = await challengesOf(school.teacher);
  // What it starts with is made once; on a busy machine that takes longer than a test may.
  await startSandbox();
}, 120_000);
afterAll(() => stopSandbox());

const created = async (body = twoFer()) =>
  (await writing.create({ classId: school.room.id, body })).challengeId;

const published = async (body = twoFer()) => {
  const challengeId = await created(body);
  await writing.publish({ challengeId, version: 1 });
  return challengeId;
};

const rowOf = async (id: string) => {
  const { rows } = await testDatabase().owner.query("select * from challenges.challenges where id = $1", [
    id,
  ]);
  return rows[0];
};

describe("a draft", () => {
  test("begins empty under its title, and says what is missing", async () => {
    const { challengeId } = await writing.create({ classId: school.room.id, title: " Leap " });
    const authored = await writing.authoring.get({ challengeId });
    expect(authored).toMatchObject({
      state: "draft",
      version: 1,
      publishedVersion: null,
      className: school.room.name,
      body: { title: "Leap", visibleTests: [] },
      versions: [{ version: 1, status: "draft", createdBy: school.teacher.name, mine: true }],
    });
    expect(authored.problems.map(({ path }) => path).sort()).toEqual([
      "possibleSolutions",
      "statement",
      "visibleTests",
    ]);
  });

  test("without a title has one in the language of whoever begins it", async () => {
    const chinese = await challengesOf(school.teacher, "zh");
    const begin = async (writer: Challenges) =>
      (await rowOf((await writer.create({ classId: school.room.id })).challengeId)).title;
    expect([await begin(writing), await begin(chinese)]).toEqual(["New challenge", "新挑战"]);
  });

  test("is saved version by version, right or wrong, and every version stays", async () => {
    const challengeId = await created();
    const wrong = { title: "Half", visibleTests: "none" };
    const saved = await writing.update({ challengeId, baseVersion: 1, body: wrong });
    expect(saved.version).toBe(2);
    expect(saved.problems.length).toBeGreaterThan(5);
    await writing.update({ challengeId, baseVersion: 2, body: twoFer({ title: "Whole" }) });
    expect(await writing.authoring.version({ challengeId, version: 2 })).toEqual({ body: wrong });
    expect((await writing.authoring.get({ challengeId })).versions.map(({ version }) => version)).toEqual([
      3, 2, 1,
    ]);
    expect(await rowOf(challengeId)).toMatchObject({ title: "Whole", version: 3, is_published: false });
  });

  test("of two who save after the same version, the second is told and nothing of it is written", async () => {
    const challengeId = await created();
    const assistant = await challengesOf(school.assistant);
    const both = await Promise.allSettled(
      [writing, assistant].map((calls) => calls.update({ challengeId, baseVersion: 1, body: twoFer() })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = both.find((one) => one.status === "rejected");
    expect(refused?.reason).toMatchObject({
      code: "CONFLICT",
      cause: { reason: "content.changedMeanwhile" },
    });
    expect((await writing.authoring.get({ challengeId })).version).toBe(2);
  });

  test("keeps what a database can keep", async () => {
    const challengeId = await created(twoFer({ title: "a\u0000b\ud83d" }));
    expect((await writing.authoring.get({ challengeId })).body.title).toBe("ab\ufffd");
  });

  test("too large a text is refused", async () => {
    const body = twoFer({ statement: "x".repeat(300_001) });
    await expect(writing.create({ body })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("pinned to a model that is not there, it says so", async () => {
    const model = { name: "nothing", version: "0" };
    const challengeId = await created(twoFer({ model }));
    const { problems } = await writing.authoring.check({ challengeId, body: twoFer({ model }) });
    expect(problems).toMatchObject([{ path: "model" }]);
    await testDatabase().owner.query(
      "insert into ai.models (name, version) values ('nothing', '0') on conflict do nothing",
    );
    await writing.publish({ challengeId, version: 1 });
    expect((await rowOf(challengeId)).model_id).not.toBeNull();
  });
});

describe("publishing", () => {
  test("shows students the version whose solutions pass, and it is audited", async () => {
    const challengeId = await created();
    const learning = await challengesOf(school.student);
    await expect(learning.get({ challengeId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await writing.publish({ challengeId, version: 1 })).toEqual({ publishedVersion: 1, proved: true });
    expect(await learning.get({ challengeId })).toMatchObject({ title: "Two for one", version: 1 });
    expect(JSON.stringify(await learning.get({ challengeId }))).not.toContain("or 'you'");
    const { rows } = await testDatabase().owner.query(
      "select action, detail from identity.audit_events where target_id = $1 order by created_at",
      [challengeId],
    );
    expect(rows).toEqual([
      { action: "challenge.created", detail: {} },
      { action: "challenge.published", detail: { version: 1, proved: true } },
    ]);
  });

  test("wants a text without problems", async () => {
    const challengeId = await created(twoFer({ statement: " " }));
    await expect(writing.publish({ challengeId, version: 1 })).rejects.toMatchObject({
      cause: { code: "VALIDATION", reason: "content.notPublishable" },
    });
    await expect(writing.publish({ challengeId, version: 7 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("wants every solution to pass every test, hidden ones too", async () => {
    const wrong = { id: "wrong", language: "python", code: "input()\nprint('One for Zoe, one for me.')\n" };
    const { possibleSolutions } = twoFer();
    const body = twoFer({ possibleSolutions: [...(possibleSolutions as object[]), wrong] as never });
    const challengeId = await created(body);
    await expect(writing.publish({ challengeId, version: 1 })).rejects.toMatchObject({
      cause: { code: "VALIDATION", reason: "challenges.notProved", params: { id: "wrong" } },
    });
    expect((await rowOf(challengeId)).is_published).toBe(false);
    const proof = await writing.authoring.prove({ challengeId, body, solutionId: "wrong" });
    expect(proof).toMatchObject({
      passed: false,
      tests: [
        { id: "t1", passed: true, hidden: false },
        { id: "t2", passed: false, hidden: true, expected: "One for you, one for me.", stdin: "\n" },
      ],
    });
    // Whoever waits for it is told how it stands in the sandbox's queue.
    const clientRequestId = randomUUID();
    const events: string[] = [];
    const following = (async () => {
      for await (const told of await writing.runQueue({ clientRequestId }))
        events.push((told as unknown as [string, { type: string }])[1].type);
    })();
    await writing.authoring.prove({ challengeId, body, solutionId: "wrong", clientRequestId });
    await following;
    expect(events).toContain("started");
    expect(events.at(-1)).toBe("done");
    // `withoutProof` is no way around a solution that fails.
    await expect(writing.publish({ challengeId, version: 1, withoutProof: true })).rejects.toMatchObject({
      cause: { reason: "challenges.notProved" },
    });
  });

  test("an older version can be shown again, and submissions keep the version they were judged by", async () => {
    const challengeId = await published();
    const learning = await challengesOf(school.student);
    const { sessionId } = await learning.openSession({ challengeId, classId: school.room.id });
    const code = String((twoFer().possibleSolutions as { code: string }[])[0]?.code);
    await learning.submit({ sessionId, language: "python", code });
    await writing.update({ challengeId, baseVersion: 1, body: twoFer({ title: "Two for two" }) });
    expect(await writing.authoring.get({ challengeId })).toMatchObject({ state: "changed", version: 2 });
    expect((await learning.get({ challengeId })).title).toBe("Two for one");
    expect(await writing.authoring.impact({ challengeId, version: 2 })).toMatchObject({
      problems: [],
      gradedChanged: false,
      attempts: 1,
      working: 1,
      fresh: false,
    });
    await writing.publish({ challengeId, version: 2 });
    expect((await learning.get({ challengeId })).title).toBe("Two for two");
    await learning.submit({ sessionId, language: "python", code });
    await writing.publish({ challengeId, version: 1 });
    expect((await learning.get({ challengeId })).title).toBe("Two for one");
    const { rows } = await testDatabase().owner.query(
      "select challenge_version from challenges.submissions where challenge_id = $1 order by created_at",
      [challengeId],
    );
    expect(rows.map((row) => row.challenge_version)).toEqual([1, 2]);
  });

  test("withdrawn, students do not have it, and what they did stays", async () => {
    const challengeId = await published();
    const learning = await challengesOf(school.student);
    await learning.openSession({ challengeId, classId: school.room.id });
    expect(await writing.unpublish({ challengeId })).toEqual({ publishedVersion: null });
    await expect(learning.get({ challengeId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await writing.authoring.get({ challengeId })).toMatchObject({ state: "retired" });
    await expect(writing.unpublish({ challengeId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await writing.update({ challengeId, baseVersion: 1, body: twoFer({ title: "Later" }) });
    // What was published is still what the row says, until something else is.
    expect(await rowOf(challengeId)).toMatchObject({ title: "Two for one", version: 1 });
  });

  test("while the sandbox is off nothing is proved: it is told, and done only where that is said", async () => {
    const challengeId = await created(twoFer({ title: "Unproved" }));
    await stopSandbox();
    const held = globalThis as typeof globalThis & { loupeSandbox?: { started?: Promise<unknown> } };
    const off = Promise.reject(new Error("no box"));
    off.catch(() => undefined);
    if (held.loupeSandbox) held.loupeSandbox.started = off;
    try {
      // The same trial was proved before: another text asks the box again.
      const body = twoFer({ starterCode: { python: { fileName: "unproved.py", code: "" } } });
      await writing.update({ challengeId, baseVersion: 1, body });
      const refused = { cause: { code: "PROVIDER_FAILED", reason: "sandbox.off" } };
      await expect(writing.publish({ challengeId, version: 2 })).rejects.toMatchObject(refused);
      await expect(writing.authoring.prove({ challengeId, body, solutionId: "plain" })).rejects.toMatchObject(
        refused,
      );
      expect(await writing.publish({ challengeId, version: 2, withoutProof: true })).toEqual({
        publishedVersion: 2,
        proved: false,
      });
    } finally {
      if (held.loupeSandbox) delete held.loupeSandbox.started;
    }
  });
});

describe("taking away", () => {
  test("is for all, and can be undone as it was", async () => {
    const challengeId = await published();
    const learning = await challengesOf(school.student);
    expect(await writing.remove({ challengeId })).toEqual({ removed: true });
    expect(await writing.remove({ challengeId })).toEqual({ removed: true });
    await expect(learning.get({ challengeId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const gone = { cause: { code: "GONE", reason: "challenges.removed" } };
    await expect(writing.authoring.get({ challengeId })).rejects.toMatchObject(gone);
    await expect(writing.update({ challengeId, baseVersion: 1, body: twoFer() })).rejects.toMatchObject(gone);
    await expect(writing.publish({ challengeId, version: 1 })).rejects.toMatchObject(gone);
    const ids = async (removed: boolean) =>
      (await writing.authoring.list({ removed })).map((entry) => entry.challengeId);
    expect(await ids(false)).not.toContain(challengeId);
    expect(await ids(true)).toContain(challengeId);
    expect(await writing.restore({ challengeId })).toEqual({ removed: false });
    expect(await ids(true)).not.toContain(challengeId);
    expect(await learning.get({ challengeId })).toMatchObject({ title: "Two for one" });
  });
});

describe("the list", () => {
  test("says what students have, and what of it they cannot use", async () => {
    const challengeId = await published();
    await writing.update({ challengeId, baseVersion: 1, body: twoFer({ title: "Anew" }) });
    const entryOf = async () =>
      (await writing.authoring.list({ removed: false })).find((entry) => entry.challengeId === challengeId);
    expect(await entryOf()).toMatchObject({
      title: "Anew",
      state: "changed",
      version: 2,
      publishedVersion: 1,
      classId: school.room.id,
      className: school.room.name,
      changedBy: school.teacher.name,
      languages: ["python"],
      broken: null,
    });
    await testDatabase().owner.query(
      `update challenges.challenges set visible_tests = '[{"id": "t1", "kind": "magic"}]' where id = $1`,
      [challengeId],
    );
    expect((await entryOf())?.broken).toContain("visibleTests.0");
  });
});

test("a challenge that came without versions of its own is edited, and its text is not lost", async () => {
  const { owner } = testDatabase();
  const { rows } = await owner.query(
    `insert into challenges.challenges (organization_id, class_id, title, statement, languages, visible_tests,
       possible_solutions, is_published, published_at, version)
     values ($1, $2, 'Imported', 'Do it.', '{python}', $3, $4, true, now(), 3) returning id`,
    [
      school.room.organizationId,
      school.room.id,
      JSON.stringify(twoFer().visibleTests),
      JSON.stringify(twoFer().possibleSolutions),
    ],
  );
  const challengeId = rows[0].id;
  const authored = await writing.authoring.get({ challengeId });
  expect(authored).toMatchObject({ state: "published", version: 3, publishedVersion: 3, problems: [] });
  const saved = await writing.update({
    challengeId,
    baseVersion: 3,
    body: { ...authored.body, title: "Imported and mended" },
  });
  expect(saved).toEqual({ version: 4, problems: [] });
  expect((await writing.authoring.version({ challengeId, version: 3 })).body.title).toBe("Imported");
});
