import { beforeAll, describe, expect, it } from "vitest";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { callerAs } from "../../support/callers";
import { createChallenge } from "../../support/challenges";
import { createUser, joinAs, signIn, type TestUser } from "../../support/people";
import { refusalOf } from "../identity/support";
import { as, createSchool, Hand, type School } from "./teaching-support";

/** One comment for all whose answers fail alike. */

let school: School;
let challengeId: string;
let place: { classId: string; challengeId: string };

const student = (at: number): TestUser => {
  const found = school.students[at];
  if (!found) throw new Error("nobody");
  return found;
};
const open = (user: TestUser) => Hand.open(user, challengeId, school.classroom.id);

beforeAll(async () => {
  school = await createSchool(6);
  const classId = school.classroom.id;
  challengeId = await createChallenge({
    organizationId: school.organizationId,
    classId,
    createdBy: school.teacher.id,
  });
  place = { classId, challengeId };
  for (const at of [0, 1, 2]) await (await open(student(at))).submit("ab", { groupKey: "swapped" });
  await (await open(student(3))).submit("", { groupKey: "nothing", code: "print()\n" });
  const solver = await open(student(4));
  await solver.submit("ab", { groupKey: "swapped" });
  await solver.submit("abcd", { groupKey: "right" });
});

/** Notices of comments for groups that somebody has, newest first. */
async function noticesOf(user: TestUser) {
  const { items } = await callerAs(await signIn(user)).engagement.notifications.list({ limit: 20 });
  return items.filter(({ type }) => type === "groupAnswer");
}

describe("answering once", () => {
  it("lists failing answers by group, largest first, by the latest of each who has not solved it", async () => {
    const { failing, reached, groups, mayAnswer } = await (await as(school.teacher)).groups.list(place);
    expect({ failing, reached, mayAnswer }).toEqual({ failing: 4, reached: 0, mayAnswer: true });
    expect(groups.map(({ groupKey, size }) => [groupKey, size])).toEqual([
      ["swapped", 3],
      ["nothing", 1],
    ]);
    expect(groups[0]).toMatchObject({
      failing: [
        { id: "c", name: "Test c", hidden: false },
        { id: "d", name: "", hidden: true },
      ],
      members: [{ name: "Student 1" }, { name: "Student 2" }, { name: "Student 3" }],
      sample: { language: "python", code: "print(1)\n" },
      answer: null,
    });
  });

  it("reaches those who are in the group, those who were, and those who come later; nobody else", async () => {
    const teacher = await as(school.teacher);
    await teacher.groups.answer({ ...place, groupKey: "swapped", body: "Look at the order." });
    const seenBy = async (user: TestUser) =>
      (await (await as(user)).groups.mine({ challengeId })).map(({ body }) => body);
    expect(await seenBy(student(0))).toEqual(["Look at the order."]);
    expect(await seenBy(student(4))).toEqual(["Look at the order."]);
    expect(await seenBy(student(3))).toEqual([]);
    expect(await seenBy(student(5))).toEqual([]);
    await (await open(student(5))).submit("ab", { groupKey: "swapped" });
    expect(await seenBy(student(5))).toEqual(["Look at the order."]);
    const { failing, reached } = await teacher.groups.list(place);
    expect({ failing, reached }).toEqual({ failing: 5, reached: 4 });
    const mine = await (await as(student(4))).groups.mine({ challengeId });
    expect(mine[0]?.submissionIds).toHaveLength(1);
    const [told] = await (await as(student(0))).groups.mine({ challengeId });
    expect(told?.authorName).toBe(school.teacher.name);
    const submissionId = mine[0]?.submissionIds[0] ?? "";
    expect(await (await as(student(4))).groups.mine({ submissionId })).toEqual(mine);
    expect(await (await as(student(0))).groups.mine({ submissionId })).toEqual([]);
  });

  it("each whom it reaches gets one notice, also who comes later; not who solved it, nor the others", async () => {
    for (const at of [0, 1, 2, 5])
      expect(await noticesOf(student(at))).toMatchObject([
        { href: `/challenges/${challengeId}#tests`, read: false },
      ]);
    for (const at of [3, 4]) expect(await noticesOf(student(at))).toEqual([]);
    await (await open(student(5))).submit("ab", { groupKey: "swapped" });
    expect(await noticesOf(student(5))).toHaveLength(1);
  });

  it("tells how many read it; reading it reads the notice", async () => {
    const listed = async () => (await (await as(school.teacher)).groups.list(place)).groups[0]?.answer;
    expect(await listed()).toMatchObject({ told: 4, seen: 0 });
    const calls = await as(student(0));
    const ids = (await calls.groups.mine({ challengeId })).map(({ id }) => id);
    expect(await calls.groups.seen({ ids })).toEqual({ unread: 0 });
    // Somebody else's notices are not the caller's to read.
    await (await as(student(3))).groups.seen({ ids });
    expect(await listed()).toMatchObject({ told: 4, seen: 1 });
    expect(await noticesOf(student(0))).toMatchObject([{ read: true }]);
    expect(await noticesOf(student(1))).toMatchObject([{ read: false }]);
  });

  it("is changed and taken back by its author; a colleague reads it", async () => {
    const teacher = await as(school.teacher);
    await teacher.groups.answer({ ...place, groupKey: "swapped", body: "Which comes first?" });
    const assistant = await as(school.assistant);
    const { groups } = await assistant.groups.list(place);
    expect(groups[0]?.answer).toMatchObject({ body: "Which comes first?", mine: false });
    const input = { ...place, groupKey: "swapped", body: "No" };
    expect(await refusalOf(assistant.groups.answer(input))).toMatchObject({
      reason: "challenges.groupAnswerNotYours",
    });
    expect(await assistant.groups.takeBack({ ...place, groupKey: "swapped" })).toEqual({ removed: false });
    expect(await teacher.groups.takeBack({ ...place, groupKey: "swapped" })).toEqual({ removed: true });
    expect(await (await as(student(0))).groups.mine({ challengeId })).toEqual([]);
    // What nobody opened leads nowhere, and goes; what was read stays. A change was no second notice.
    expect(await noticesOf(student(1))).toEqual([]);
    expect(await noticesOf(student(0))).toHaveLength(1);
  });

  it("a group that all have left stays with its comment: who comes is reached", async () => {
    const left = await open(student(3));
    const teacher = await as(school.teacher);
    const body = "Print *something*.";
    await teacher.groups.answer({ ...place, groupKey: "nothing", body });
    await left.submit("a", { groupKey: "more" });
    const { groups, answered, failing } = await teacher.groups.list(place);
    expect({ answered, failing }).toEqual({ answered: 0, failing: 5 });
    expect(groups.find(({ groupKey }) => groupKey === "nothing")).toMatchObject({
      size: 0,
      answer: { body },
    });
    expect(await teacher.groups.takeBack({ ...place, groupKey: "nothing" })).toEqual({ removed: true });
    expect((await teacher.groups.list(place)).groups.map(({ groupKey }) => groupKey)).not.toContain(
      "nothing",
    );
  });

  it("a comment and an answer of its group at the same moment miss one another never", async () => {
    const newcomer = await createUser({ organizationId: school.organizationId });
    await joinAs(school.classroom.id, newcomer);
    const hand = await open(newcomer);
    for (let at = 0; at < 5; at += 1) {
      const groupKey = `race ${at}`;
      await (await open(student(3))).submit("a", { groupKey });
      const teacher = await as(school.teacher);
      await Promise.all([
        teacher.groups.answer({ ...place, groupKey, body: "Now." }),
        hand.submit("a", { groupKey }),
      ]);
      expect(await noticesOf(newcomer)).toHaveLength(at + 1);
      await teacher.groups.takeBack({ ...place, groupKey });
      await teacher.groups.answer({ ...place, groupKey, body: "Once more." });
    }
  });

  it("of two at once there is one; of no group there is none", async () => {
    const answers = await Promise.allSettled(
      [school.teacher, school.assistant].map(async (user) =>
        (await as(user)).groups.answer({ ...place, groupKey: "nothing", body: "Print something." }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const teacher = await as(school.teacher);
    expect(await refusalOf(teacher.groups.answer({ ...place, groupKey: "none", body: "x" }))).toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("is for those of the class: strangers, a colleague, another class's assistant and classmates are refused", async () => {
    const input = { ...place, groupKey: "swapped", body: "x" };
    for (const reader of [school.stranger, school.colleague, school.otherAssistant]) {
      const calls = await as(reader);
      expect(await refusalOf(calls.groups.list(place))).toMatchObject({ code: "NOT_FOUND" });
      expect(await refusalOf(calls.groups.answer(input))).toMatchObject({ code: "FORBIDDEN" });
      expect(await refusalOf(calls.groups.takeBack({ ...place, groupKey: "swapped" }))).toMatchObject({
        code: "FORBIDDEN",
      });
      expect(await calls.groups.mine({ challengeId })).toEqual([]);
    }
    const mate = await as(student(1));
    expect(await refusalOf(mate.groups.list(place))).toMatchObject({ code: "FORBIDDEN" });
    expect(await refusalOf(mate.groups.answer(input))).toMatchObject({ code: "FORBIDDEN" });
    const admin = await as(school.admin);
    expect(await admin.groups.list(place)).toMatchObject({ mayAnswer: false });
    expect(await refusalOf(admin.groups.answer(input))).toMatchObject({ code: "FORBIDDEN" });
  });

  it("past the procedures, the database says the same", async () => {
    const newcomer = await createUser({ organizationId: school.organizationId });
    await joinAs(school.classroom.id, newcomer);
    await (await as(school.teacher)).groups.answer({ ...place, groupKey: "swapped", body: "Order." });
    for (const reader of [school.stranger, school.colleague, school.otherAssistant, newcomer, student(3)])
      await runAs(await signIn(reader), async () => {
        const found = await db.reviewComment.findMany({ where: { challengeId, groupKey: "swapped" } });
        expect(found).toEqual([]);
        await expect(
          db.reviewComment.create({
            data: { ...place, groupKey: "mine", body: "x", authorId: reader.id },
          }),
        ).rejects.toThrow();
      });
  });
});
