import { beforeAll, describe, expect, test } from "vitest";
import { journeyDownload } from "~/features/challenges/journey/exchange/server/queries";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { createChallenge } from "../../support/challenges";
import { testDatabase } from "../../support/database";
import {
  createClass,
  createOrganization,
  createUser,
  joinAs,
  signIn,
  type TestUser,
} from "../../support/people";
import { as, createSchool, Hand, lookAt, type School } from "./teaching-support";

/** Whoever changes sides: from student to assistant, from teacher to nobody; and those who are in two classes. */

let school: School;
let challengeId: string;
let everywhere: string;

beforeAll(async () => {
  school = await createSchool(4);
  const { organizationId, classroom, teacher } = school;
  challengeId = await createChallenge({ organizationId, classId: classroom.id, createdBy: teacher.id });
  everywhere = await createChallenge({ organizationId });
});

const student = (at: number) => school.students[at] as TestUser;
const open = (user: TestUser) => Hand.open(user, challengeId, school.classroom.id);
const setRole = (user: TestUser, role: string) =>
  testDatabase().owner.query(
    "update identity.user_classes set role = $3::identity.class_role where user_id = $1 and class_id = $2",
    [user.id, school.classroom.id, role],
  );
const noticesOf = async (user: TestUser, type: string) =>
  (
    await testDatabase().owner.query<{ id: string }>(
      "select id from engagement.notifications where user_id = $1 and type = $2",
      [user.id, type],
    )
  ).rows.length;

/** An evaluation that is being written, with a comment pinned to what was handed in. */
async function drafted(user: TestUser, by: TestUser) {
  const eventId = await (await open(user)).submit("abcd");
  const { review } = await as(by);
  const place = { challengeId, userId: user.id, classId: school.classroom.id };
  await review.comment({ ...place, eventKind: "submit", eventId, body: "Not for their eyes yet." });
  const { rubric, drafts } = await review.get({ challengeId, userId: user.id });
  const scores = rubric.map(({ id, max }) => ({ criterionId: id, score: max, comment: "" }));
  return review.save({ ...place, seen: drafts[0]?.updatedAt ?? null, scores, comment: "A draft." });
}

describe("an evaluation", () => {
  test("that is being written is not read by the student, also where they assist in the class since", async () => {
    const one = student(0);
    const draft = await drafted(one, school.teacher);
    await setRole(one, "assistant");
    const { review } = await as(one);
    const seen = await review.get({ challengeId, userId: one.id });
    expect(seen.drafts).toEqual([]);
    const rows = await runAs(await signIn(one), async () => [
      await db.journeyReview.count({ where: { id: draft.id } }),
      await db.reviewComment.count({ where: { reviewId: draft.id } }),
    ]);
    expect(rows).toEqual([0, 0]);
    // Whoever else assists reads it, and once it is sent so does the student.
    expect(
      (await (await as(school.assistant)).review.get({ challengeId, userId: one.id })).drafts,
    ).toHaveLength(1);
    await (await as(school.teacher)).review.release({ reviewId: draft.id, seen: draft.updatedAt });
    expect(await review.mine({ challengeId })).toMatchObject([
      { pinned: [{ body: "Not for their eyes yet." }] },
    ]);
  });

  test("is answered to those who teach the class: who left it hears nothing", async () => {
    const left = await createUser({ organizationId: school.organizationId, role: "instructor" });
    await joinAs(school.classroom.id, left, "teacher");
    const draft = await drafted(student(1), left);
    await (await as(left)).review.release({ reviewId: draft.id, seen: draft.updatedAt });
    const { review } = await as(student(1));
    await testDatabase().owner.query("delete from identity.user_classes where user_id = $1", [left.id]);
    await review.answer({ reviewId: draft.id, text: "I see." });
    expect(await noticesOf(left, "reviewAnswered")).toBe(0);
  });
});

test("how near a reply came to a solution is told to those who teach, not to the student whose reply it is", async () => {
  const one = await createUser({ organizationId: school.organizationId });
  await joinAs(school.classroom.id, one);
  const measured = { longestRun: 17, limit: 18, similarity: 0.4, findings: [{ reason: "solution" }] };
  const hand = await open(one);
  await hand.ask("Is it a loop?", 1, {
    held: true,
    rewritten: true,
    ...measured,
    keptBack: { solutions: 2, hiddenTests: 1 },
  });
  await hand.submit("ab", { groupKey: "of the class" });
  const textsFor = async (user: TestUser) =>
    JSON.stringify(await (await as(user)).player.texts({ challengeId, userId: one.id, page: 0 }));
  const fileFor = async (user: TestUser) =>
    await runAs(await signIn(user), async () => {
      const wish = { challengeId, userId: one.id, format: "json" as const, subjects: "pseudonyms" as const };
      const { source } = await journeyDownload(db, user.id, wish, "en");
      const pieces: Uint8Array[] = [];
      for await (const piece of source) pieces.push(piece);
      return Buffer.concat(pieces).toString();
    });
  for (const told of [await textsFor(school.teacher), await fileFor(school.teacher)]) {
    expect(told).toContain("longestRun");
    expect(told).toContain("of the class");
  }
  for (const told of [await textsFor(one), await fileFor(one)]) {
    expect(told).toContain("rewritten");
    expect(told).not.toMatch(/longestRun|similarity|findings|keptBack|of the class/);
  }
});

describe("people in two places", () => {
  test("what a guest from another house did without a class is no part of a group's coverage", async () => {
    const guest = await createUser({ organizationId: (await createOrganization()).id });
    await joinAs(school.classroom.id, guest);
    const groupKey = "same fault";
    await (await Hand.open(guest, everywhere, null)).submit("a", { groupKey });
    await (await Hand.open(student(2), everywhere, null)).submit("a", { groupKey });
    const place = { classId: school.classroom.id, challengeId: everywhere };
    const { groups } = await as(school.teacher);
    await groups.answer({ ...place, groupKey, body: "Look at the loop." });
    expect((await groups.list(place)).groups).toMatchObject([{ size: 1, answer: { told: 1 } }]);
    await (await Hand.open(guest, everywhere, null, 60)).submit("ab", { groupKey });
    expect((await groups.list(place)).groups).toMatchObject([{ answer: { told: 1 } }]);
    expect(await noticesOf(guest, "groupAnswer")).toBe(0);
    // Through the class it is the class's work.
    await (await Hand.open(guest, everywhere, school.classroom.id, 30)).submit("ab", { groupKey });
    expect((await groups.list(place)).groups).toMatchObject([{ answer: { told: 2 } }]);
  });

  test("why somebody is stuck is told to those who may read the work that says it", async () => {
    const [one, elsewhere] = [
      student(3),
      await createUser({ organizationId: school.organizationId, role: "instructor" }),
    ];
    const second = await createClass({ teachers: [elsewhere], students: [one] });
    const hand = await Hand.open(one, everywhere, school.classroom.id);
    for (const _ of [1, 2, 3]) await hand.run({ signature: "KeyError", stderr: "KeyError: 'private'" });
    await lookAt(one, everywhere);
    // Opened in the other class as well, with nothing done there.
    await Hand.open(one, everywhere, second.id, 10);
    const asked = async (user: TestUser) =>
      (await (await as(user)).needsMe({})).stuck.map(({ userId }) => userId);
    expect(await asked(school.teacher)).toEqual([one.id]);
    expect(await asked(elsewhere)).toEqual([]);
  });
});
