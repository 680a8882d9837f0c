import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { errorText } from "~/server/trpc/error-text";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { createOrganization, createUser, signIn, type TestUser } from "../../support/people";
import { refusal, setScriptedModel } from "./support";

type Labs = ReturnType<typeof callerAs>["labs"];
const labsOf = async (user: TestUser): Promise<Labs> => callerAs(await signIn(user)).labs;

const CONFIG = `
description: Translate a word
prompts: ["Please translate the word {{word}} into {{language}} for me."]
providers: [openai:gpt-4o]
tests:
  - vars: { word: hello, language: French, expected: bonjour }
    assert: [{ type: icontains, value: "{{expected}}" }, { type: python, value: "file://check.py" }]
  - vars: { word: cat, language: German, expected: Katze }
    assert: [{ type: icontains, value: "{{expected}}" }]
`;
const ID = "lab1-x-translate";
const PROMPT = "Please translate the word {{word}} into {{language}} for me.";

let author: TestUser;
let writing: Labs;
let student: TestUser;
let learning: Labs;
let stranger: Labs;

beforeEach(async () => {
  setScriptedModel();
  const organizationId = (await createOrganization()).id;
  author = await createUser({ role: "instructor", organizationId });
  student = await createUser({ organizationId });
  [writing, learning] = [await labsOf(author), await labsOf(student)];
  stranger = await labsOf(
    await createUser({ role: "instructor", organizationId: (await createOrganization()).id }),
  );
});

const idsOf = async (labs: Labs) =>
  (await labs.get({ labNumber: 1 })).exercises.map(({ exerciseId }) => exerciseId);
const solve = () =>
  learning.runPrompt({ labNumber: 1, exerciseId: ID, prompt: PROMPT, clientRequestId: randomUUID() });

async function importAndSave() {
  const { body, notes, problems } = await writing.authoring.import({
    format: "promptfoo",
    source: CONFIG,
    exerciseId: ID,
  });
  expect(problems).toEqual([]);
  const { version } = await writing.authoring.save({ exerciseId: ID, baseVersion: 0, body });
  return { body, notes, version };
}

describe("from a promptfoo configuration to a solved exercise", () => {
  test("imported, told, tried, published, solved; withdrawn, and the attempt stays", async () => {
    const { body, notes, version } = await importAndSave();
    expect(notes).toContainEqual({
      path: "tests.0.assert.1",
      outcome: "left",
      code: "script",
      detail: "python",
    });
    expect(await idsOf(learning)).not.toContain(ID);
    const tried = await writing.authoring.tryOut({ body, prompt: PROMPT });
    expect(tried).toMatchObject({
      passed: true,
      provider: "scripted",
      rows: [{ passed: true }, { passed: true }],
    });
    expect(await writing.authoring.tryOut({ body, prompt: "Translate." })).toMatchObject({ passed: false });
    await writing.authoring.publish({ exerciseId: ID, version });
    expect(await idsOf(learning)).toContain(ID);
    expect(await idsOf(stranger)).not.toContain(ID);
    expect(await solve()).toMatchObject({ passed: true, attempts: 1 });
    await writing.authoring.unpublish({ exerciseId: ID });
    expect(await idsOf(learning)).not.toContain(ID);
    await expect(solve()).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await learning.attempts({ exerciseId: ID })).items).toMatchObject([{ passed: true }]);
    const { rows } = await testDatabase().owner.query(
      "select action from identity.audit_events where actor_id = $1 order by created_at",
      [author.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(["content.published", "content.unpublished"]);
  });

  test("trying out counts no attempt and takes one place of assistance", async () => {
    const { body } = await importAndSave();
    await writing.authoring.tryOut({ body, prompt: PROMPT });
    const { rows } = await testDatabase().owner.query(
      `select (select count(*)::int from labs.prompt_lab_attempts where user_id = $1) as attempts,
         (select count(*)::int from ai.ai_usage_log where user_id = $1 and action = 'assistant') as places,
         (select count(*)::int from ai.ai_interactions where user_id = $1 and status = 'success') as calls`,
      [author.id],
    );
    expect(rows).toEqual([{ attempts: 0, places: 1, calls: 2 }]);
  });
});

describe("versions", () => {
  test("a save on an older version is a conflict and writes nothing", async () => {
    const { body } = await importAndSave();
    await expect(writing.authoring.save({ exerciseId: ID, baseVersion: 0, body })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    const both = await Promise.allSettled([
      writing.authoring.save({ exerciseId: ID, baseVersion: 1, body: { ...body, minutes: 11 } }),
      writing.authoring.save({ exerciseId: ID, baseVersion: 1, body: { ...body, minutes: 12 } }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await writing.authoring.get({ exerciseId: ID })).versions).toHaveLength(2);
  });

  test("an edit of a file takes its place for the organization alone, and past attempts keep their version", async () => {
    const id = "lab1-ex1";
    const { body, version: none } = await writing.authoring.get({ exerciseId: id });
    expect(none).toBe(0);
    const prompt = "Name three habits of cats as a numbered list, one short line each.";
    await learning.runPrompt({ labNumber: 1, exerciseId: id, prompt, clientRequestId: randomUUID() });
    const criteria = body.criteria as { threshold: number; items: object[] };
    const title = { en: "Changed here", zh: "已更改" };
    const stricter = {
      ...criteria,
      items: [
        ...criteria.items,
        { id: "moon", type: "contains", value: "moon", label: title, message: title },
      ],
    };
    const saved = await writing.authoring.save({
      exerciseId: id,
      baseVersion: 0,
      body: JSON.parse(JSON.stringify({ ...body, title, criteria: stricter })),
    });
    expect(saved.problems).toEqual([]);
    expect((await writing.authoring.list()).find(({ exerciseId }) => exerciseId === id)?.state).toBe("draft");
    const before = (await learning.attempts({ exerciseId: id })).items;
    await writing.authoring.publish({ exerciseId: id, version: 1 });
    const titleFor = async (labs: Labs) =>
      (await labs.get({ labNumber: 1 })).exercises.find(({ exerciseId }) => exerciseId === id)?.title;
    expect(await titleFor(learning)).toBe("Changed here");
    expect(await titleFor(stranger)).not.toBe("Changed here");
    const after = (await learning.attempts({ exerciseId: id })).items;
    expect(after).toEqual(before.map((attempt) => ({ ...attempt, outdated: true })));
  });

  test("what is not right may be saved, but not published", async () => {
    const saved = await writing.authoring.save({
      exerciseId: "lab2-x-half",
      baseVersion: 0,
      body: { id: "lab2-x-half" },
    });
    expect(saved.problems.length).toBeGreaterThan(3);
    await expect(writing.authoring.publish({ exerciseId: "lab2-x-half", version: 1 })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });
});

describe("what an author is told while writing", () => {
  test("problems in either language, with the path; the preview goes as far as the text", async () => {
    const { body } = await importAndSave();
    const broken = { ...body, title: { en: "A title", zh: "" }, minutes: 0 };
    const inEnglish = await writing.authoring.check({ body: broken, exerciseId: ID });
    expect(inEnglish.problems).toEqual([
      { path: "minutes", reason: "Too small: at least 1." },
      { path: "title.zh", reason: "Write something here." },
    ]);
    expect(inEnglish.view).toMatchObject({ title: "A title", minutes: 0 });
    const zh = callerAs(await signIn(author), { locale: "zh" }).labs.authoring;
    const inChinese = await zh.check({ body: broken, exerciseId: ID, locale: "en" });
    expect(inChinese.problems.map(({ reason }) => reason)).toEqual(["太小：至少为 1。", "这里不能为空。"]);
    expect(inChinese.view?.title).toBe("A title");
    const { problems } = await writing.authoring.check({ body, exerciseId: "lab1-x-other" });
    expect(problems).toEqual([{ path: "id", reason: "The id must stay “lab1-x-other”." }]);
  });

  test("what publishing would change: rules, and attempts that were decided by others", async () => {
    const { body, version } = await importAndSave();
    expect(await writing.authoring.impact({ exerciseId: ID, version })).toEqual({
      problems: [],
      gradedChanged: true,
      attempts: 0,
      fresh: true,
    });
    await writing.authoring.publish({ exerciseId: ID, version });
    await solve();
    const words = { ...body, title: { en: "Other words", zh: "别的标题" } };
    await writing.authoring.save({ exerciseId: ID, baseVersion: 1, body: words });
    const same = await writing.authoring.impact({ exerciseId: ID, version: 2 });
    expect(same).toMatchObject({ gradedChanged: false, attempts: 0, fresh: false });
    await writing.authoring.save({ exerciseId: ID, baseVersion: 2, body: { ...words, samples: 2 } });
    const admin = await labsOf(await createUser({ role: "admin", organizationId: author.organizationId }));
    const other = await admin.authoring.impact({ exerciseId: ID, version: 3 });
    expect(other).toMatchObject({ gradedChanged: true, attempts: 1 });
    await writing.authoring.save({ exerciseId: ID, baseVersion: 3, body: { id: ID } });
    const half = await writing.authoring.impact({ exerciseId: ID, version: 4 });
    expect(half.problems.length).toBeGreaterThan(3);
    await expect(stranger.authoring.impact({ exerciseId: ID, version })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("a trial in the language that is asked for, and what is left of the hour", async () => {
    const { body } = await importAndSave();
    const before = await writing.authoring.trialQuota();
    const tried = await writing.authoring.tryOut({ body, prompt: PROMPT, locale: "zh" });
    const { items } = body.criteria as { items: { label: { zh: string } }[] };
    expect(tried.criteria.map(({ label }) => label)).toEqual(items.map(({ label }) => label.zh));
    expect((await writing.authoring.trialQuota()).remaining).toBe(before.remaining - 1);
    await expect(writing.authoring.tryOut({ body: { id: ID }, prompt: PROMPT })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    expect((await writing.authoring.trialQuota()).remaining).toBe(before.remaining - 1);
  });
});

describe("who may", () => {
  test("another organization's instructor sees and changes nothing", async () => {
    const { body, version } = await importAndSave();
    expect((await stranger.authoring.list()).map(({ exerciseId }) => exerciseId)).not.toContain(ID);
    const refused = { code: "NOT_FOUND" };
    await expect(stranger.authoring.get({ exerciseId: ID })).rejects.toMatchObject(refused);
    await expect(stranger.authoring.version({ exerciseId: ID, version })).rejects.toMatchObject(refused);
    await expect(stranger.authoring.publish({ exerciseId: ID, version })).rejects.toMatchObject(refused);
    await expect(stranger.authoring.unpublish({ exerciseId: ID })).rejects.toMatchObject(refused);
    await expect(stranger.authoring.save({ exerciseId: ID, baseVersion: 1, body })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  test("a colleague reads a draft, but does not publish it; an admin does", async () => {
    const { version } = await importAndSave();
    const { organizationId } = author;
    const colleague = await labsOf(await createUser({ role: "instructor", organizationId }));
    expect((await colleague.authoring.get({ exerciseId: ID })).versions).toMatchObject([{ mine: false }]);
    await expect(colleague.authoring.publish({ exerciseId: ID, version })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const admin = await labsOf(await createUser({ role: "admin", organizationId }));
    await admin.authoring.publish({ exerciseId: ID, version });
    expect(await idsOf(learning)).toContain(ID);
  });

  test("an operator's goes to everyone, and an organization's own stands over it", async () => {
    const operator = await labsOf(await createUser({ role: "operator" }));
    const id = `lab1-x-all-${randomUUID().slice(0, 8)}`;
    const { body } = await operator.authoring.import({ format: "promptfoo", source: CONFIG, exerciseId: id });
    await operator.authoring.save({ exerciseId: id, baseVersion: 0, body });
    await operator.authoring.publish({ exerciseId: id, version: 1 });
    expect(await idsOf(learning)).toContain(id);
    expect(await idsOf(stranger)).toContain(id);
    await operator.authoring.unpublish({ exerciseId: id });
    expect(await idsOf(stranger)).not.toContain(id);
  });

  test("students call none of it", async () => {
    const refused = { code: "FORBIDDEN" };
    const calls = learning.authoring;
    await expect(calls.list()).rejects.toMatchObject(refused);
    await expect(calls.get({ exerciseId: ID })).rejects.toMatchObject(refused);
    await expect(calls.version({ exerciseId: ID, version: 0 })).rejects.toMatchObject(refused);
    await expect(calls.check({ body: {} })).rejects.toMatchObject(refused);
    await expect(calls.save({ exerciseId: ID, baseVersion: 0, body: {} })).rejects.toMatchObject(refused);
    await expect(calls.publish({ exerciseId: ID, version: 1 })).rejects.toMatchObject(refused);
    await expect(calls.unpublish({ exerciseId: ID })).rejects.toMatchObject(refused);
    await expect(calls.tryOut({ body: {}, prompt: "x" })).rejects.toMatchObject(refused);
    await expect(calls.trialQuota()).rejects.toMatchObject(refused);
    await expect(calls.impact({ exerciseId: ID, version: 1 })).rejects.toMatchObject(refused);
    await expect(calls.import({ format: "loupe", source: "{}", exerciseId: ID })).rejects.toMatchObject(
      refused,
    );
  });
});

test("what cannot be read is told by kind and place, in the author's language", async () => {
  const asked = { format: "promptfoo", source: "prompts: [x\ntests: 1", exerciseId: ID } as const;
  const told = async (locale: "en" | "zh") => {
    const { authoring } = callerAs(await signIn(author), { locale }).labs;
    const { reason, params } = await refusal(authoring.import(asked));
    return errorText(locale, reason, params);
  };
  expect(await told("en")).toMatch(/^This cannot be read as YAML \(line \d, column \d+\)\. [A-Z][^.]*\.$/);
  expect(await told("zh")).toMatch(/^无法按 YAML 读取（第 \d 行第 \d+ 列）。\P{ASCII}+。$/u);
});
