import { beforeAll, describe, expect, it } from "vitest";
import { marksSettled } from "~/features/challenges/stuck/server/commands";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { createChallenge, rowsOf } from "../../support/challenges";
import { testDatabase } from "../../support/database";
import { signIn, type TestUser } from "../../support/people";
import { refusalOf } from "../identity/support";
import { as, createSchool, Hand, lookAt, type School } from "./teaching-support";

/** Who is stuck: marks are made of what happened, told to those who teach, judged by them, and end by themselves. */

interface MarkRow {
  id: string;
  rule: string;
  evidence: { times?: number; attempts?: number; active?: number };
  verdict: string | null;
}

let school: School;
let open: (user: TestUser, ago?: number) => Promise<Hand>;

beforeAll(async () => {
  school = await createSchool(12);
  open = async (user, ago) => {
    const challengeId = await createChallenge({
      organizationId: school.organizationId,
      classId: school.classroom.id,
      createdBy: school.teacher.id,
    });
    await testDatabase().owner.query(
      "update challenges.challenges set estimated_minutes = 10 where id = $1",
      [challengeId],
    );
    return Hand.open(user, challengeId, school.classroom.id, ago);
  };
});

let taken = 0;
const nextStudent = (): TestUser => {
  const student = school.students[taken];
  taken += 1;
  if (!student) throw new Error("the class is too small");
  return student;
};

const marksOf = async (user: TestUser) => rowsOf<MarkRow>("stuck_marks", user.id);
const cog = { signature: "KeyError: '…'", stderr: "Traceback\nKeyError: 'cog'\n" };

async function rulesAfter(user: TestUser, hand: Hand): Promise<string[]> {
  await lookAt(user, hand.challengeId);
  return (await marksOf(user)).map(({ rule }) => rule).sort();
}

describe("the rules", () => {
  it("no improvement in three graded attempts; not at the second", async () => {
    const student = nextStudent();
    const hand = await open(student);
    await hand.submit("a");
    await hand.submit("a");
    await hand.submit("a");
    expect(await rulesAfter(student, hand)).toEqual([]);
    await hand.submit("");
    expect(await rulesAfter(student, hand)).toEqual(["noProgress"]);
  });

  it("the same error three times; not where another one came between", async () => {
    const student = nextStudent();
    const hand = await open(student);
    await hand.run(cog);
    await hand.run(cog);
    await hand.run({ signature: "NameError: '…'", stderr: "" });
    await hand.run(cog);
    await hand.run(cog);
    expect(await rulesAfter(student, hand)).toEqual([]);
    await hand.run(cog);
    expect(await rulesAfter(student, hand)).toEqual(["sameError"]);
  });

  it("active time over twice the estimate; pauses are none", async () => {
    const student = nextStudent();
    const hand = await open(student, 600);
    for (let at = 0; at < 15; at += 1) await hand.run(null);
    hand.wait(60);
    for (let at = 0; at < 5; at += 1) await hand.run(null);
    expect(await rulesAfter(student, hand)).toEqual([]);
    for (let at = 0; at < 3; at += 1) await hand.run(null);
    expect(await rulesAfter(student, hand)).toEqual(["overTime"]);
    expect((await marksOf(student))[0]?.evidence).toMatchObject({ active: 22, estimate: 10 });
  });

  it("hint level 3 without a newly passing test; not with one", async () => {
    const student = nextStudent();
    const hand = await open(student);
    await hand.ask("How do I begin?", 3);
    await hand.submit("a");
    await hand.ask("What is a queue?", 3);
    expect(await rulesAfter(student, hand)).toEqual([]);
    await hand.ask("Where would it stand?", 3);
    expect(await rulesAfter(student, hand)).toEqual(["hintLevel"]);
  });

  it("three near-identical prompts; not where they differ", async () => {
    const student = nextStudent();
    const hand = await open(student);
    await hand.ask("Why does my loop not stop?");
    await hand.ask("What is a queue good for?");
    await hand.ask("why does my loop not stop");
    expect(await rulesAfter(student, hand)).toEqual([]);
    await hand.ask("Why does my loop not stop??");
    await hand.ask("why does my loop still not stop?");
    expect(await rulesAfter(student, hand)).toEqual(["samePrompts"]);
  });

  it("follow the challenge's own thresholds", async () => {
    const student = nextStudent();
    const hand = await open(student);
    await testDatabase().owner.query("update challenges.challenges set stuck_rules = $2 where id = $1", [
      hand.challengeId,
      { sameErrorTimes: 2, noProgress: false },
    ]);
    await hand.submit("");
    await hand.submit("");
    await hand.submit("");
    await hand.run(cog);
    expect(await rulesAfter(student, hand)).toEqual([]);
    await hand.run(cog);
    expect(await rulesAfter(student, hand)).toEqual(["sameError"]);
  });

  it("look at long journeys whole: what passed early and the time before count", async () => {
    const student = nextStudent();
    const hand = await open(student, 600);
    await hand.submit("a");
    for (let at = 0; at < 405; at += 1) await hand.run(null);
    await hand.submit("a");
    await hand.submit("a");
    await hand.submit("a");
    expect(await rulesAfter(student, hand)).toEqual(["noProgress", "overTime"]);
    const overTime = (await marksOf(student)).find(({ rule }) => rule === "overTime");
    expect(overTime?.evidence.active).toBe(408);
  });
});

describe("a mark", () => {
  it("comes behind real runs, and nobody waits for it", async () => {
    const student = nextStudent();
    const { challengeId } = await open(student);
    const calls = await as(student);
    const { sessionId } = await calls.openSession({ challengeId });
    for (let at = 0; at < 3; at += 1)
      await calls.run({ sessionId, language: "python", code: "words = {}\nprint(words['cog'])\n" });
    await marksSettled();
    expect(await marksOf(student)).toMatchObject([
      { rule: "sameError", evidence: { times: 3, error: "KeyError: 'cog'" } },
    ]);
  });

  it("is made once for the same evidence, follows it, and stays as it was judged", async () => {
    const student = nextStudent();
    const hand = await open(student);
    for (let at = 0; at < 3; at += 1) await hand.run(cog);
    await lookAt(student, hand.challengeId);
    await lookAt(student, hand.challengeId);
    await hand.run(cog);
    await lookAt(student, hand.challengeId);
    const [mark, ...more] = await marksOf(student);
    expect(more).toEqual([]);
    expect(mark?.evidence.times).toBe(4);
    await (await as(school.assistant)).judgeStuck({ markIds: [mark?.id ?? ""], verdict: "wrong" });
    await hand.run(cog);
    await lookAt(student, hand.challengeId);
    expect(await marksOf(student)).toMatchObject([{ verdict: "wrong", evidence: { times: 4 } }]);
  });

  it("ends by itself when another test passes, and not when one passes again", async () => {
    const student = nextStudent();
    const hand = await open(student);
    await hand.submit("a");
    for (let at = 0; at < 3; at += 1) await hand.submit("");
    await lookAt(student, hand.challengeId);
    const isStuck = async () => {
      const { stuck } = await (await as(school.teacher)).needsMe({});
      return stuck.some(({ userId }) => userId === student.id);
    };
    expect(await isStuck()).toBe(true);
    await hand.submit("a");
    expect(await isStuck()).toBe(true);
    await hand.submit("b");
    expect(await isStuck()).toBe(false);
    await lookAt(student, hand.challengeId);
    expect(await marksOf(student)).toHaveLength(1);
  });

  it("is the student's own call's alone: of others, and past the function, nothing is written", async () => {
    const student = nextStudent();
    const mate = school.students[0];
    if (!mate) throw new Error("nobody");
    const hand = await open(student);
    const before = await marksOf(student);
    await runAs(await signIn(mate), async () => {
      const marks = JSON.stringify([{ rule: "noProgress", key: "0", evidence: {} }]);
      await expect(
        db.$queryRaw`select challenges.mark_stuck(${hand.challengeId}::uuid, ${marks}::jsonb)`,
      ).rejects.toThrow();
    });
    for (const user of [student, mate])
      await runAs(await signIn(user), async () => {
        await expect(
          db.stuckMark.create({
            data: { userId: student.id, challengeId: hand.challengeId, rule: "noProgress", evidenceKey: "x" },
          }),
        ).rejects.toThrow();
      });
    expect(await marksOf(student)).toEqual(before);
  });
});

describe("judging", () => {
  it("is for those who teach or assist: others find no such mark, and the verdict stays", async () => {
    const student = school.students[0];
    if (!student) throw new Error("nobody");
    const [mark] = await marksOf(student);
    const input = { markIds: [mark?.id ?? ""], verdict: "right" as const };
    const mates = school.students.slice(1, 2);
    for (const reader of [
      student,
      ...mates,
      school.colleague,
      school.otherAssistant,
      school.stranger,
      school.admin,
    ])
      expect(await refusalOf((await as(reader)).judgeStuck(input))).toMatchObject({ code: "NOT_FOUND" });
    expect((await marksOf(student))[0]?.verdict).toBeNull();
    expect(await (await as(school.teacher)).judgeStuck(input)).toEqual({ judged: 1 });
    expect((await marksOf(student))[0]?.verdict).toBe("right");
  });

  it("makes the precision of each rule; taken back, it counts no more", async () => {
    const teacher = await as(school.teacher);
    const before = await teacher.needsMe({ classId: school.classroom.id });
    expect(before.precision).toEqual([
      { rule: "noProgress", right: 1, wrong: 0, handled: 0 },
      { rule: "sameError", right: 0, wrong: 1, handled: 0 },
    ]);
    const [mark] = await marksOf(school.students[0] as TestUser);
    await teacher.judgeStuck({ markIds: [mark?.id ?? ""], verdict: null });
    const { precision, stuck } = await teacher.needsMe({});
    expect(precision).toEqual([{ rule: "sameError", right: 0, wrong: 1, handled: 0 }]);
    expect(stuck.some(({ userId }) => userId === school.students[0]?.id)).toBe(true);
  });
});
