import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { retrievePassages } from "~/features/challenges/knowledge/server/queries";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { testDatabase } from "../../support/database";
import { createUser, signIn, type TestUser } from "../../support/people";
import { refusalOf } from "../identity/support";
import { cite, createChallenge, knowledgeOf, school } from "./knowledge-school";

const OWN = "The lighthouse keeper counts quokkas twice.";

const note = (content = OWN) => ({ title: "Quokka rules", content, mediaType: "text/markdown" as const });

/** What the tutor of somebody would be given. */
const foundBy = async (user: TestUser, challengeId: string, classId: string | null = null) =>
  await runAs(
    await signIn(user),
    async () =>
      await retrievePassages(db, {
        challengeId,
        classId,
        question: "Who counts quokkas?",
        locale: "en",
        limit: 5,
      }),
  );

const chunkOf = async (entryId: string): Promise<string> => {
  const { rows } = await testDatabase().owner.query<{ id: string }>(
    "select id from challenges.knowledge_chunks where knowledge_id = $1 order by position limit 1",
    [entryId],
  );
  return rows[0]?.id ?? "";
};

describe("for whom knowledge is", () => {
  it("finds a class's only on its own challenge, by its own people", async () => {
    const { first, second, loose, stranger } = await school();
    const teaching = await knowledgeOf(first.teacher);
    const { id, passages } = await teaching.add({ ...note(), scope: { level: "class", classId: first.id } });
    expect(passages).toBe(1);
    const [hit, ...others] = await foundBy(first.student, first.challengeId);
    expect(hit).toMatchObject({
      knowledgeId: id,
      title: "Quokka rules",
      scope: "class",
      position: 0,
      text: OWN,
    });
    expect(others).toEqual([]);
    for (const [who, challengeId] of [
      [second.student, second.challengeId],
      [second.student, first.challengeId],
      [second.teacher, second.challengeId],
      [loose, first.challengeId],
      [stranger, first.challengeId],
    ] as const)
      expect(await foundBy(who, challengeId)).toEqual([]);
    // In whichever way a challenge of nobody's class was opened.
    const { common } = await school();
    expect(await foundBy(second.student, common, first.id)).toEqual([]);
  });

  it("finds a class's where a common challenge was opened through that class, and not through another", async () => {
    const { first, second, common } = await school();
    const both = await createUser({ role: "instructor", organizationId: first.teacher.organizationId });
    for (const room of [first, second])
      await testDatabase().owner.query(
        "insert into identity.user_classes (user_id, class_id, role) values ($1, $2, 'teacher')",
        [both.id, room.id],
      );
    await (await knowledgeOf(first.teacher)).add({ ...note(), scope: { level: "class", classId: first.id } });
    expect(await foundBy(both, common, first.id)).toHaveLength(1);
    expect(await foundBy(both, common, second.id)).toEqual([]);
    expect(await foundBy(both, common)).toEqual([]);
    // A challenge of a class stays in it, whatever the caller says.
    expect(await foundBy(both, second.challengeId, first.id)).toEqual([]);
  });

  it("finds an organization's on all its challenges and everyone's, and nowhere else", async () => {
    const { first, second, stranger, common } = await school();
    await (await knowledgeOf(first.teacher)).add({ ...note(), scope: { level: "organization" } });
    const everyones = await createChallenge();
    expect(await foundBy(second.student, second.challengeId)).toMatchObject([{ scope: "organization" }]);
    expect(await foundBy(second.student, common)).toHaveLength(1);
    expect(await foundBy(second.student, everyones)).toHaveLength(1);
    expect(await foundBy(stranger, everyones)).toEqual([]);
  });

  it("finds a challenge's on that one alone", async () => {
    const { first, second, common } = await school();
    const teaching = await knowledgeOf(first.teacher);
    await teaching.add({ ...note(), scope: { level: "challenge", challengeId: first.challengeId } });
    expect(await foundBy(first.student, first.challengeId)).toMatchObject([{ scope: "challenge" }]);
    expect(await foundBy(first.student, common)).toEqual([]);
    expect(await foundBy(second.student, first.challengeId)).toEqual([]);
    // On a common challenge it is the organization's.
    await teaching.add({ ...note(), scope: { level: "challenge", challengeId: common } });
    expect(await foundBy(second.student, common)).toHaveLength(1);
    expect(await foundBy(second.student, second.challengeId)).toEqual([]);
  });

  it("lets operators write for everyone", async () => {
    const { stranger } = await school();
    const operator = await createUser({ role: "operator" });
    const everyones = await createChallenge();
    const scope = { level: "challenge", challengeId: everyones } as const;
    const operating = await knowledgeOf(operator);
    const { id } = await operating.add({ ...note(), scope });
    expect(await foundBy(stranger, everyones)).toMatchObject([{ scope: "challenge" }]);
    expect(
      await refusalOf((await knowledgeOf(stranger)).add({ ...note(), scope: { level: "everyone" } })),
    ).toMatchObject({
      code: "FORBIDDEN",
    });
    // Everybody's lists would hold it.
    await operating.remove({ id });
  });
});

describe("who may write it", () => {
  it("refuses students, assistants and teachers of others", async () => {
    const { first, second, strangeTeacher } = await school();
    const scopes = [
      { level: "class", classId: first.id },
      { level: "challenge", challengeId: first.challengeId },
    ] as const;
    for (const who of [first.student, first.assistant, second.student])
      for (const scope of scopes)
        expect(await refusalOf((await knowledgeOf(who)).add({ ...note(), scope }))).toMatchObject({
          code: "FORBIDDEN",
        });
    for (const who of [second.teacher, strangeTeacher])
      for (const scope of scopes)
        expect(["FORBIDDEN", "NOT_FOUND"]).toContain(
          (await refusalOf((await knowledgeOf(who)).add({ ...note(), scope }))).code,
        );
    expect(
      await refusalOf((await knowledgeOf(second.teacher)).add({ ...note(), scope: { level: "everyone" } })),
    ).toMatchObject({ code: "FORBIDDEN", reason: "challenges.knowledgeNotYours" });
  });

  it("lets its author, the class's teachers and the admin change it, and nobody else", async () => {
    const { first, second, admin } = await school();
    const { id } = await (await knowledgeOf(first.teacher)).add({
      ...note(),
      scope: { level: "class", classId: first.id },
    });
    for (const who of [second.teacher, first.student, first.assistant]) {
      const other = await knowledgeOf(who);
      expect(["FORBIDDEN", "NOT_FOUND"]).toContain((await refusalOf(other.remove({ id }))).code);
      expect(["FORBIDDEN", "NOT_FOUND"]).toContain(
        (await refusalOf(other.update({ id, title: "Mine", updatedAt: new Date() }))).code,
      );
    }
    const administering = await knowledgeOf(admin);
    const { updatedAt } = await administering.get({ id });
    await administering.update({ id, title: "Ours", updatedAt });
    expect(await administering.get({ id })).toMatchObject({ title: "Ours", mine: true, content: OWN });
  });

  it("names the places where somebody may write", async () => {
    const { first, second, common } = await school();
    const scopes = await (await knowledgeOf(first.teacher)).scopes();
    expect(scopes).toMatchObject({ everyone: false, classes: [{ id: first.id }] });
    const ids = scopes.challenges.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([first.challengeId, common]));
    expect(ids).not.toContain(second.challengeId);
  });
});

describe("what happens to it", () => {
  it("is hidden at once and brought back", async () => {
    const { first } = await school();
    const teaching = await knowledgeOf(first.teacher);
    const learning = await knowledgeOf(first.student);
    const { id } = await teaching.add({ ...note(), scope: { level: "class", classId: first.id } });
    const chunkId = await chunkOf(id);
    await cite(first.student, first.challengeId, [chunkId]);
    expect(await learning.passage({ chunkId })).toMatchObject({
      text: OWN,
      count: 1,
      before: null,
      after: null,
    });
    expect(await teaching.remove({ id })).toEqual({ removed: true });
    expect(await teaching.remove({ id })).toEqual({ removed: false });
    expect(await foundBy(first.student, first.challengeId)).toEqual([]);
    for (const who of [learning, teaching])
      expect(await refusalOf(who.passage({ chunkId }))).toMatchObject({ reason: "challenges.passageGone" });
    expect((await teaching.list({})).items).toEqual([]);
    expect((await teaching.list({ removed: true })).items).toMatchObject([{ id, mine: true }]);
    expect(await teaching.restore({ id })).toEqual({ restored: true });
    expect((await teaching.list({ removed: true })).items).toEqual([]);
    expect(await foundBy(first.student, first.challengeId)).toHaveLength(1);
    expect(await learning.passage({ chunkId })).toMatchObject({ text: OWN });
  });

  it("shows a student the passages that were cited to them, and none beside that was not", async () => {
    const { first, second, stranger } = await school();
    const teaching = await knowledgeOf(first.teacher);
    const parts = ["One", "Two", "Three"].map(
      (name) => `# ${name}\n\n${`All about part ${name}. `.repeat(30)}`,
    );
    const { id, passages } = await teaching.add({
      ...note(parts.join("\n\n")),
      scope: { level: "class", classId: first.id },
    });
    expect(passages).toBe(3);
    const learning = await knowledgeOf(first.student);
    const one = await chunkOf(id);
    // Who writes content reads it all.
    const two = (await teaching.passage({ chunkId: one })).after?.id ?? "";
    const middle = await teaching.passage({ chunkId: two });
    expect(middle).toMatchObject({ heading: "Two", position: 1, before: { id: one } });
    expect(middle.after?.text).toContain("part Three");
    const refused = { code: "NOT_FOUND", reason: "challenges.passageGone" };
    expect(await refusalOf(learning.passage({ chunkId: one }))).toMatchObject(refused);
    await cite(first.student, first.challengeId, [one]);
    const head = await learning.passage({ chunkId: one });
    expect(head).toMatchObject({ heading: "One", position: 0, count: 3, before: null, after: null });
    expect(await refusalOf(learning.passage({ chunkId: two }))).toMatchObject(refused);
    await cite(first.student, first.challengeId, [two]);
    expect(await learning.passage({ chunkId: one })).toMatchObject({ after: { id: two } });
    expect(await learning.passage({ chunkId: two })).toMatchObject({ before: { id: one }, after: null });
    for (const who of [second.student, stranger])
      expect(await refusalOf((await knowledgeOf(who)).passage({ chunkId: one }))).toMatchObject(refused);
  });

  it("is cut anew when it changes; what stays the same stays the same passage", async () => {
    const { first } = await school();
    const teaching = await knowledgeOf(first.teacher);
    const part = (name: string) => `# ${name}\n\n${`All about part ${name}. `.repeat(30)}\n\n`;
    const scope = { level: "class", classId: first.id } as const;
    const { id } = await teaching.add({ ...note(part("One") + part("Two")), scope });
    const passages = async () =>
      (
        await testDatabase().owner.query<{ id: string; heading: string; position: number }>(
          "select id, heading, position from challenges.knowledge_chunks where knowledge_id = $1 order by position",
          [id],
        )
      ).rows;
    const [one, two] = await passages();
    const { updatedAt } = await teaching.get({ id });
    await teaching.update({
      id,
      title: "Quokkas",
      content: part("Zero") + part("One") + part("One"),
      updatedAt,
    });
    const [zero, oneAgain, another] = await passages();
    expect([zero?.heading, oneAgain?.heading, another?.heading]).toEqual(["Zero", "One", "One"]);
    expect(oneAgain?.id).toBe(one?.id);
    expect([zero?.id, another?.id]).not.toContain(two?.id);
    // Words of the new title find it, those that are gone do not.
    const learning = await runAs(
      await signIn(first.student),
      async () =>
        (
          await retrievePassages(db, {
            challengeId: first.challengeId,
            classId: null,
            question: "quokkas",
            locale: "en",
            limit: 5,
          })
        ).length,
    );
    expect(learning).toBe(3);
    // What somebody changed in between is not written over.
    expect(await refusalOf(teaching.update({ id, title: "Late", updatedAt }))).toMatchObject({
      code: "CONFLICT",
      reason: "challenges.knowledgeChanged",
    });
  });

  it("is listed by level and title, a page at a time", async () => {
    const { first, common } = await school();
    const teaching = await knowledgeOf(first.teacher);
    const inClass = { level: "class", classId: first.id } as const;
    await teaching.add({ ...note(), title: "50% off_er", scope: inClass });
    await teaching.add({ ...note(), title: "Plain", scope: { level: "organization" } });
    await teaching.add({ ...note(), title: "Of one", scope: { level: "challenge", challengeId: common } });
    const titles = async (input: Parameters<typeof teaching.list>[0]) =>
      (await teaching.list(input)).items.map(({ title }) => title);
    expect(await titles({})).toEqual(["Of one", "Plain", "50% off_er"]);
    expect(await titles({ scope: inClass })).toEqual(["50% off_er"]);
    expect(await titles({ scope: { level: "organization" } })).toEqual(["Plain"]);
    expect(await titles({ scope: { level: "challenge", challengeId: common } })).toEqual(["Of one"]);
    expect(await titles({ find: "% OFF_" })).toEqual(["50% off_er"]);
    expect(await titles({ find: "_lain" })).toEqual([]);
    for (let at = 0; at < 50; at += 1) await teaching.add({ ...note(), title: `More ${at}`, scope: inClass });
    const page = await teaching.list({});
    expect(page.items).toHaveLength(50);
    const rest = await teaching.list({ cursor: page.nextCursor ?? undefined });
    expect(rest.items.map(({ title }) => title).slice(-3)).toEqual(["Of one", "Plain", "50% off_er"]);
    expect(rest.nextCursor).toBeNull();
  });

  it("tells why a passage was found, and what was taken for misspelt", async () => {
    const { first } = await school();
    const teaching = await knowledgeOf(first.teacher);
    await teaching.add({ ...note(), scope: { level: "class", classId: first.id } });
    const found = await teaching.search({ question: "How many qoukkas?", challengeId: first.challengeId });
    expect(found).toMatchObject({
      searched: 1,
      meaning: "off",
      passages: [
        {
          text: OWN,
          why: {
            words: ["quokka"],
            respelt: [{ asked: "qoukka", taken: "quokka" }],
            wordRank: 1,
            meaningRank: null,
          },
        },
      ],
    });
    expect(await teaching.search({ question: "光的速度", challengeId: first.challengeId })).toMatchObject({
      passages: [],
    });
    expect(await teaching.search({ question: "quokka", challengeId: randomUUID() })).toMatchObject({
      searched: 0,
    });
  });
});
