import { beforeAll, describe, expect, it } from "vitest";
import { callerAs } from "../../support/callers";
import { createChallenge } from "../../support/challenges";
import { testDatabase } from "../../support/database";
import { createUser, joinAs, signIn, type TestUser } from "../../support/people";
import { refusalOf } from "../identity/support";
import { as, createSchool, Hand, lookAt, type School } from "./teaching-support";

/** What a teacher sees first: who is stuck, what waits, who is new, and how the class stands. */

let school: School;
let ladder: string;
let tokens: string;

const student = (at: number): TestUser => {
  const found = school.students[at];
  if (!found) throw new Error("nobody");
  return found;
};

const DAY = 24 * 60;

beforeAll(async () => {
  school = await createSchool(7);
  const made = (title: string) =>
    createChallenge({
      title,
      organizationId: school.organizationId,
      classId: school.classroom.id,
      createdBy: school.teacher.id,
    });
  ladder = await made("Word ladder");
  tokens = await made("Tokenizer");
  const open = (at: number, challengeId: string, ago?: number) =>
    Hand.open(student(at), challengeId, school.classroom.id, ago);

  // 0 is stuck on the ladder for two reasons, 1 solved it, 2 solved it and has a draft, 3 was evaluated, 4 works, 5 left
  // something unsolved behind, 6 opened nothing.
  const stuck = await open(0, ladder);
  await stuck.submit("ab");
  for (let at = 0; at < 3; at += 1) await stuck.submit("a");
  for (let at = 0; at < 3; at += 1)
    await stuck.run({ signature: "KeyError: '…'", stderr: "KeyError: 'cog'" });
  await lookAt(student(0), ladder);
  for (const at of [1, 2, 3]) await (await open(at, ladder, 300 - at)).submit("abcd");
  await (await open(4, tokens)).submit("a");
  await (await open(5, tokens, 5 * DAY)).submit("abc");

  const { owner } = testDatabase();
  await owner.query("update challenges.challenges set rubric = $2 where id = $1", [
    ladder,
    JSON.stringify([
      { id: "tests", title: "Tests", max: 6 },
      { id: "way", title: "The way", max: 10 },
    ]),
  ]);
  const review = (at: number, status: string, scores: unknown) =>
    owner.query(
      `insert into challenges.journey_reviews (challenge_id, user_id, class_id, reviewer_id, status, scores, released_at,
         student_reply, student_replied_at)
       values ($1, $2, $3, $4, $5::challenges.review_status, $6, $7, $8, $9)`,
      [
        ladder,
        student(at).id,
        school.classroom.id,
        school.teacher.id,
        status,
        JSON.stringify(scores),
        status === "released" ? new Date() : null,
        status === "released" ? "Why not 6?" : null,
        status === "released" ? new Date() : null,
      ],
    );
  await review(2, "draft", [
    { criterionId: "tests", title: "Tests", max: 6, score: 6, comment: "" },
    { criterionId: "way", title: "The way", max: 10, score: 7, comment: "" },
  ]);
  await review(3, "released", []);
});

describe("who needs me", () => {
  it("tells the stuck with all reasons, newest first, and what they reached", async () => {
    for (const reader of [school.teacher, school.assistant, school.admin]) {
      const { stuck } = await (await as(reader)).needsMe({});
      expect(stuck).toMatchObject([
        {
          userId: student(0).id,
          name: "Student 1",
          title: "Word ladder",
          className: school.classroom.name,
          testsPassed: 1,
          testsTotal: 4,
          mayJudge: reader !== school.admin,
        },
      ]);
      expect(stuck[0]?.reasons.map(({ evidence }) => evidence.rule).sort()).toEqual([
        "noProgress",
        "sameError",
      ]);
    }
  });

  it("tells what waits, longest first, with the state of the draft; what is released waits no more", async () => {
    const { waiting, counts } = await (await as(school.teacher)).needsMe({});
    expect(waiting.map(({ name, solved, draft, late }) => [name, solved, draft, late])).toEqual([
      ["Student 6", false, null, true],
      ["Student 2", true, null, false],
      ["Student 3", true, { score: 13, most: 16 }, false],
    ]);
    expect(counts).toEqual({ stuck: 1, waiting: 3, fine: 3, questions: 0 });
  });

  it("tells who joined lately, and who answered an evaluation", async () => {
    const { joined, replies } = await (await as(school.teacher)).needsMe({});
    expect(joined).toMatchObject([{ classId: school.classroom.id, count: 7 }]);
    expect(joined[0]?.names).toHaveLength(3);
    expect(replies).toMatchObject([{ userId: student(3).id, title: "Word ladder" }]);
  });

  it("counts each class by challenge, and lists its students", async () => {
    const teacher = await as(school.teacher);
    const { columns, rows } = await teacher.needsMe({ classId: school.classroom.id });
    expect(columns.map(({ title }) => title).sort()).toEqual(["Tokenizer", "Word ladder"]);
    expect(rows).toHaveLength(1);
    const cellOf = (id: string) => rows[0]?.cells.find(({ challengeId }) => challengeId === id);
    expect(rows[0]?.students).toBe(7);
    expect(cellOf(ladder)).toEqual({ challengeId: ladder, working: 0, solved: 1, toEvaluate: 2, stuck: 1 });
    expect(cellOf(tokens)).toEqual({ challengeId: tokens, working: 1, solved: 0, toEvaluate: 1, stuck: 0 });
    const { students } = await teacher.classWork({ classId: school.classroom.id });
    expect(students.map(({ name, cells }) => [name, cells.map(({ state }) => state)])).toEqual([
      ["Student 1", ["stuck"]],
      ["Student 2", ["toEvaluate"]],
      ["Student 3", ["toEvaluate"]],
      ["Student 4", ["solved"]],
      ["Student 5", ["working"]],
      ["Student 6", ["toEvaluate"]],
      ["Student 7", []],
    ]);
    expect(students[0]?.cells).toEqual([
      { challengeId: ladder, state: "stuck", testsPassed: 1, testsTotal: 4 },
    ]);
  });

  it("what a student does outside the class is the class's where both are of one house", async () => {
    const free = await createChallenge({ title: "Free", organizationId: school.organizationId });
    const hand = await Hand.open(student(6), free, null);
    for (let at = 0; at < 3; at += 1) await hand.submit("");
    await lookAt(student(6), free);
    const { stuck } = await (await as(school.teacher)).needsMe({});
    expect(stuck.map(({ title }) => title)).toEqual(["Free", "Word ladder"]);
    const { stuck: elsewhere } = await (await as(school.colleague)).needsMe({});
    expect(elsewhere).toEqual([]);
  });
});

describe("new questions", () => {
  it("are those since the reader opened the journey, one entry for each; their words are not told", async () => {
    const hand = await Hand.open(student(4), tokens, school.classroom.id, 30);
    await hand.ask("Where do I begin?");
    await hand.ask("What is a token?");
    const { questions, counts } = await (await as(school.teacher)).needsMe({});
    expect(questions).toMatchObject([{ userId: student(4).id, title: "Tokenizer", count: 2 }]);
    expect(JSON.stringify(questions)).not.toContain("token?");
    expect(counts.questions).toBe(1);
    const events = await testDatabase().owner.query<{ seq: number }>(
      "select max(seq)::int as seq from challenges.journey_events where user_id = $1 and challenge_id = $2 and kind = 'ask'",
      [student(4).id, tokens],
    );
    expect(questions[0]?.seq).toBe(events.rows[0]?.seq);

    const teacher = await as(school.teacher);
    await teacher.journey({ userId: student(4).id, challengeId: tokens });
    expect((await teacher.needsMe({})).questions).toEqual([]);
    expect((await (await as(school.assistant)).needsMe({})).questions).toHaveLength(1);
    expect((await (await as(school.colleague)).needsMe({})).questions).toEqual([]);
    expect((await (await as(school.stranger)).needsMe({})).questions).toEqual([]);
  });
});

describe("what was judged lately", () => {
  it("is told with who said it, and can be said otherwise and taken back", async () => {
    const teacher = await as(school.teacher);
    const { stuck } = await teacher.needsMe({});
    const entry = stuck.find(({ userId }) => userId === student(0).id);
    const markIds = entry?.reasons.map(({ markId }) => markId) ?? [];
    await teacher.judgeStuck({ markIds, verdict: "right" });
    const told = async (user: TestUser) => (await (await as(user)).needsMe({})).judged;
    expect(await told(school.teacher)).toMatchObject([
      { userId: student(0).id, verdict: "right", mine: true, mayJudge: true, markIds: markIds.toSorted() },
    ]);
    expect(await told(school.assistant)).toMatchObject([{ mine: false, mayJudge: true }]);
    expect(await told(school.admin)).toMatchObject([{ mine: false, mayJudge: false }]);
    expect(await told(school.colleague)).toEqual([]);
    expect(await told(school.stranger)).toEqual([]);

    await (await as(school.assistant)).judgeStuck({ markIds, verdict: "wrong" });
    const after = await teacher.needsMe({});
    expect(after.judged).toMatchObject([{ verdict: "wrong", mine: false }]);
    expect(after.precision.every(({ right, wrong }) => right === 0 && wrong === 1)).toBe(true);
    await teacher.judgeStuck({ markIds, verdict: null });
    const back = await teacher.needsMe({});
    expect(back.judged).toEqual([]);
    expect(back.stuck.some(({ userId }) => userId === student(0).id)).toBe(true);
    for (const other of [school.stranger, school.colleague, school.otherAssistant, school.admin, student(0)])
      expect(await refusalOf((await as(other)).judgeStuck({ markIds, verdict: "handled" }))).toMatchObject({
        code: "NOT_FOUND",
      });
  });
});

describe("whose classes", () => {
  it("a class of somebody else's is refused, to classmates too; nothing of it is told", async () => {
    const classId = school.classroom.id;
    for (const reader of [school.stranger, school.colleague, school.otherAssistant]) {
      const calls = await as(reader);
      for (const call of [() => calls.needsMe({ classId }), () => calls.classWork({ classId })])
        expect(await refusalOf(call())).toMatchObject({ code: "NOT_FOUND" });
      const { stuck, waiting, rows } = await calls.needsMe({});
      expect({ stuck, waiting, people: rows.map((row) => row.students) }).toEqual({
        stuck: [],
        waiting: [],
        people: [0],
      });
    }
    const mate = await as(student(1));
    expect(await refusalOf(mate.needsMe({}))).toMatchObject({ code: "FORBIDDEN" });
    expect(await refusalOf(mate.needsMe({ classId }))).toMatchObject({ code: "FORBIDDEN" });
    expect(await refusalOf(mate.classWork({ classId }))).toMatchObject({ code: "FORBIDDEN" });
  });

  it("an instructor before the first class sees an empty page", async () => {
    const fresh = await createUser({ role: "instructor" });
    const { classes, counts } = await (await as(fresh)).needsMe({});
    expect({ classes, counts }).toEqual({
      classes: [],
      counts: { stuck: 0, waiting: 0, fine: 0, questions: 0 },
    });
  });
});

describe("news", () => {
  it("says where it stands, then that something changed; not what", async () => {
    const leaving = new AbortController();
    const calls = callerAs(await signIn(school.teacher), { signal: leaving.signal }).challenges;
    const stream = await calls.needsMeNews({});
    const told = stream[Symbol.asyncIterator]();
    // A tracked event is a pair of its id and what it says.
    const next = async () => ((await told.next()).value as unknown as [string, unknown])[1];
    expect(await next()).toEqual({ changed: false });
    const second = next();
    await joinAs(school.classroom.id, await createUser({ organizationId: school.organizationId }));
    await lookAt(student(4), tokens);
    expect(await second).toEqual({ changed: true });
    leaving.abort();
    await told.return?.();
  });

  it("of a class that is not one's own there are none", async () => {
    const calls = await as(student(1));
    const stream = await calls.needsMeNews({ classId: school.classroom.id });
    await expect(stream[Symbol.asyncIterator]().next()).rejects.toThrow();
  });
});
