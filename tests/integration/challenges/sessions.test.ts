import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { closeChallengeSessions } from "~/server/jobs/close-challenge-sessions";
import { callerAs } from "../../support/callers";
import { createChallenge, DOUBLES, HIDDEN, kindsOf, rowsOf } from "../../support/challenges";
import { testDatabase } from "../../support/database";
import {
  createClass,
  createOrganization,
  createUser,
  joinAs,
  signIn,
  type TestClass,
  type TestUser,
} from "../../support/people";
import { refusalOf } from "../identity/support";

const as = async (user: TestUser, locale: "en" | "zh" = "en") =>
  callerAs(await signIn(user), { locale }).challenges;

/** As if nothing had happened in a session for so long. */
const idleFor = (sessionId: string, minutes: number) =>
  testDatabase().owner.query(
    `update challenges.sessions set started_at = now() - make_interval(mins => $2 + 5),
       last_activity_at = now() - make_interval(mins => $2) where id = $1`,
    [sessionId, minutes],
  );

const closeIdle = () =>
  closeChallengeSessions.run({
    pool: testDatabase().jobs,
    dryRun: false,
    signal: new AbortController().signal,
  });

describe("a session", () => {
  it("many tabs that open at once share one", async () => {
    const student = await createUser();
    const calls = await as(student);
    const challengeId = await createChallenge();
    const opened = await Promise.all(Array.from({ length: 10 }, () => calls.openSession({ challengeId })));
    expect(new Set(opened.map(({ sessionId }) => sessionId)).size).toBe(1);
    expect(await rowsOf("sessions", student.id)).toHaveLength(1);
  });

  it("through a class and without are two", async () => {
    const student = await createUser();
    const { id: classId } = await createClass({ students: [student] });
    const calls = await as(student);
    const challengeId = await createChallenge();
    const alone = await calls.openSession({ challengeId });
    const inClass = await calls.openSession({ challengeId, classId });
    expect(inClass.sessionId).not.toBe(alone.sessionId);
    expect(inClass.classId).toBe(classId);
    expect((await calls.openSession({ challengeId, classId })).sessionId).toBe(inClass.sessionId);
    // The work is the person's, whichever way they came.
    await calls.save({ sessionId: alone.sessionId, language: "python", code: DOUBLES });
    expect((await calls.openSession({ challengeId, classId })).solution?.code).toBe(DOUBLES);
  });

  it("idle for half an hour, it is ended by the job, at the last activity; calls hear of it and go on anew", async () => {
    const student = await createUser();
    const calls = await as(student);
    const challengeId = await createChallenge();
    const { sessionId } = await calls.openSession({ challengeId });
    await idleFor(sessionId, 29);
    await closeIdle();
    expect((await calls.touch({ sessionId })).lastActivityAt).toBeTruthy();
    await idleFor(sessionId, 31);
    expect((await closeIdle()).closed).toBeGreaterThan(0);
    const [session] = await rowsOf<{ ended_at: Date; last_activity_at: Date }>("sessions", student.id);
    expect(session?.ended_at).toEqual(session?.last_activity_at);
    const work = { sessionId, language: "python" as const, code: DOUBLES };
    for (const call of [
      () => calls.save(work),
      () => calls.run(work),
      () => calls.submit(work),
      () => calls.touch({ sessionId }),
      () => calls.recordPaste({ sessionId, content: "x".repeat(300) }),
    ])
      expect(await refusalOf(call())).toMatchObject({ code: "CONFLICT", reason: "challenges.sessionEnded" });
    const again = await calls.openSession({ challengeId });
    expect(again.sessionId).not.toBe(sessionId);
    await calls.save({ ...work, sessionId: again.sessionId });
    expect(kindsOf((await calls.myJourney({ challengeId })).events)).toEqual([
      "open",
      "close",
      "open",
      "save",
    ]);
    const { rows } = await testDatabase().owner.query(
      "select count(*)::int as n from ai.ai_usage_log where user_id = $1",
      [student.id],
    );
    expect(rows[0].n).toBe(0);
  });

  it("that idled before the job came is not gone on with", async () => {
    const student = await createUser();
    const calls = await as(student);
    const challengeId = await createChallenge();
    const { sessionId } = await calls.openSession({ challengeId });
    await idleFor(sessionId, 40);
    const next = await calls.openSession({ challengeId });
    expect(next.sessionId).not.toBe(sessionId);
    const rows = await rowsOf<{ id: string; ended_at: Date | null }>("sessions", student.id);
    expect(rows.filter(({ ended_at }) => ended_at === null).map(({ id }) => id)).toEqual([next.sessionId]);
  });

  it("belongs to one person", async () => {
    const calls = await as(await createUser());
    const { sessionId } = await calls.openSession({ challengeId: await createChallenge() });
    const other = await as(await createUser());
    for (const call of [
      () => other.closeSession({ sessionId }),
      () => other.touch({ sessionId }),
      () => other.run({ sessionId, language: "python", code: "1" }),
      () => other.submit({ sessionId, language: "python", code: "1" }),
      () => other.recordPaste({ sessionId, content: "x" }),
    ])
      expect(await refusalOf(call())).toMatchObject({
        code: "NOT_FOUND",
        reason: "challenges.sessionUnknown",
      });
    expect(await refusalOf(calls.closeSession({ sessionId: randomUUID() }))).toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("who may open what", () => {
  let organizationId: string;
  let teacher: TestUser;
  let student: TestUser;
  let outsider: TestUser;
  let admin: TestUser;
  let classroom: TestClass;
  let ofClass: string;

  beforeAll(async () => {
    organizationId = (await createOrganization()).id;
    teacher = await createUser({ organizationId, role: "instructor" });
    admin = await createUser({ organizationId, role: "admin" });
    student = await createUser({ organizationId });
    outsider = await createUser({ organizationId: (await createOrganization()).id });
    classroom = await createClass({ teachers: [teacher], students: [student] });
    ofClass = await createChallenge({ organizationId, classId: classroom.id, createdBy: teacher.id });
  });

  const listed = async (user: TestUser) => (await (await as(user)).list()).map(({ id }) => id);

  it("a challenge of a class: its members, through that class", async () => {
    for (const member of [student, teacher])
      expect((await (await as(member)).openSession({ challengeId: ofClass })).classId).toBe(classroom.id);
    expect(await listed(student)).toContain(ofClass);
    const [entry] = (await (await as(student)).list({ classId: classroom.id })).filter(
      ({ id }) => id === ofClass,
    );
    expect(entry).toMatchObject({ classId: classroom.id, className: classroom.name, state: "started" });
    const stranger = await as(outsider);
    expect(await listed(outsider)).not.toContain(ofClass);
    expect(await stranger.list({ classId: classroom.id })).toEqual([]);
    for (const call of [
      () => stranger.get({ challengeId: ofClass }),
      () => stranger.openSession({ challengeId: ofClass }),
    ])
      expect(await refusalOf(call())).toMatchObject({ code: "NOT_FOUND", reason: "challenges.unknown" });
    // Those who administer see it, and still are not in the class.
    expect(await refusalOf((await as(admin)).openSession({ challengeId: ofClass }))).toMatchObject({
      code: "FORBIDDEN",
      reason: "challenges.classOnly",
    });
  });

  it("a standalone one: the organization, and through a class only its members", async () => {
    const alone = await createChallenge({ organizationId });
    const calls = await as(student);
    expect((await calls.openSession({ challengeId: alone })).classId).toBeNull();
    expect((await calls.openSession({ challengeId: alone, classId: classroom.id })).classId).toBe(
      classroom.id,
    );
    const foreign = await createClass();
    expect(await refusalOf(calls.openSession({ challengeId: alone, classId: foreign.id }))).toMatchObject({
      code: "FORBIDDEN",
      reason: "challenges.classOnly",
    });
    expect(await refusalOf((await as(outsider)).openSession({ challengeId: alone }))).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await listed(outsider)).not.toContain(alone);
    // Without an organization it is everyone's.
    const open = await createChallenge();
    expect(await listed(outsider)).toContain(open);
  });

  it("who joined the class later may, who left it may no longer", async () => {
    const late = await createUser({ organizationId });
    const calls = await as(late);
    expect(await refusalOf(calls.openSession({ challengeId: ofClass }))).toMatchObject({ code: "NOT_FOUND" });
    await joinAs(classroom.id, late);
    await calls.openSession({ challengeId: ofClass });
    await testDatabase().owner.query("delete from identity.user_classes where user_id = $1", [late.id]);
    expect(await refusalOf(calls.openSession({ challengeId: ofClass }))).toMatchObject({ code: "GONE" });
    expect(kindsOf((await calls.myJourney({ challengeId: ofClass })).events)).toEqual(["open"]);
  });

  it("a draft: its author tries it, students do not know of it", async () => {
    const draft = await createChallenge({
      organizationId,
      classId: classroom.id,
      createdBy: teacher.id,
      isPublished: false,
    });
    const author = await as(teacher);
    expect(await author.get({ challengeId: draft })).toMatchObject({ isPublished: false });
    const { sessionId } = await author.openSession({ challengeId: draft });
    const result = await author.submit({ sessionId, language: "python", code: DOUBLES });
    expect(result.passed).toBe(true);
    const calls = await as(student);
    expect(await listed(student)).not.toContain(draft);
    expect(await listed(teacher)).not.toContain(draft);
    expect(await refusalOf(calls.get({ challengeId: draft }))).toMatchObject({ code: "NOT_FOUND" });
    expect(await refusalOf(calls.openSession({ challengeId: draft }))).toMatchObject({ code: "NOT_FOUND" });
  });

  it("one that was taken away: nobody opens it, own work is saved once more and stays readable", async () => {
    const challengeId = await createChallenge({ organizationId });
    const calls = await as(student);
    const { sessionId } = await calls.openSession({ challengeId });
    const work = { sessionId, language: "python" as const };
    await calls.save({ ...work, code: "before" });
    await testDatabase().owner.query("update challenges.challenges set deleted_at = now() where id = $1", [
      challengeId,
    ]);
    expect(await refusalOf(calls.openSession({ challengeId }))).toMatchObject({
      code: "GONE",
      reason: "challenges.withdrawn",
    });
    expect(await refusalOf((await as(admin)).openSession({ challengeId }))).toMatchObject({ code: "GONE" });
    expect(await refusalOf(calls.get({ challengeId }))).toMatchObject({ code: "NOT_FOUND" });
    for (const call of [() => calls.run({ ...work, code: "1" }), () => calls.submit({ ...work, code: "1" })])
      expect(await refusalOf(call())).toMatchObject({ code: "GONE", reason: "challenges.withdrawn" });
    await calls.save({ ...work, code: "after" });
    expect(await calls.solution({ challengeId })).toMatchObject({ code: "after" });
    const journey = await calls.myJourney({ challengeId });
    expect(kindsOf(journey.events)).toEqual(["open", "save", "save"]);
    expect(journey.title).toBe("Double it");
    expect(await listed(student)).not.toContain(challengeId);
  });
});

describe("what a student gets of a challenge", () => {
  it("no solution, hidden test, hint, excerpt or place in the store", async () => {
    const calls = await as(await createUser());
    const challengeId = await createChallenge({
      supportMaterials: [
        {
          id: "f",
          kind: "file",
          title: "Notes",
          name: "notes.pdf",
          mediaType: "application/pdf",
          bytes: 7,
          key: "SECRET-KEY",
        },
      ],
    });
    const view = await calls.get({ challengeId });
    const { sessionId } = await calls.openSession({ challengeId });
    const result = await calls.submit({ sessionId, language: "python", code: "print('no')" });
    const all = JSON.stringify([view, result, await calls.list(), await calls.submissions({ challengeId })]);
    expect(all).not.toMatch(HIDDEN);
    expect(view).toMatchObject({
      hiddenTests: 1,
      visibleTests: [{ id: "two", stdin: "2\n" }],
      solved: false,
    });
    expect(view.supportMaterials).toEqual([
      { id: "f", kind: "file", title: "Notes", name: "notes.pdf", mediaType: "application/pdf", bytes: 7 },
    ]);
  });

  it("in their language, where the author gave it", async () => {
    const student = await createUser();
    const challengeId = await createChallenge({
      supportMaterials: [
        { id: "a", kind: "text", title: "About", text: "Words" },
        { id: "l", kind: "link", title: "Link", url: "https://example.test/" },
      ],
      translations: {
        zh: {
          title: "翻倍",
          statement: "读入一个数，输出它的**两倍**。",
          testNames: { two: "二" },
          materials: { a: { title: "关于" } },
        },
      },
    });
    const zh = await (await as(student, "zh")).get({ challengeId });
    expect(zh).toMatchObject({ title: "翻倍", locale: "zh", visibleTests: [{ name: "二" }] });
    expect(zh.supportMaterials).toMatchObject([{ title: "关于", text: "Words" }, { title: "Link" }]);
    const [entry] = (await (await as(student, "zh")).list()).filter(({ id }) => id === challengeId);
    expect(entry).toMatchObject({ title: "翻倍", summary: "读入一个数，输出它的两倍。", state: "new" });
    expect(await (await as(student, "en")).get({ challengeId })).toMatchObject({
      title: "Double it",
      locale: "en",
    });
  });
});
