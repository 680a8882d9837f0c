import { beforeAll, describe, expect, test } from "vitest";
import { callerAs } from "../../support/callers";
import { createChallenge, DOUBLES } from "../../support/challenges";
import { testDatabase } from "../../support/database";
import { createClass, createOrganization, createUser, signIn, type TestUser } from "../../support/people";
import { refusalOf } from "../identity/support";

/** Evaluations of a journey: written, sent, read, answered, opened again; and by whom not. */

let teacher: TestUser;
let colleague: TestUser;
let assistantElsewhere: TestUser;
let stranger: TestUser;
let student: TestUser;
let classmate: TestUser;
let classId: string;
let challengeId: string;
let openId: string;
let saveRef: string;
const as = async (user: TestUser) => callerAs(await signIn(user));
const review = async (user: TestUser) => (await as(user)).challenges.review;

const SCORES = ["understands", "tests", "tutor", "explains"].map((criterionId) => ({
  criterionId,
  score: 3,
  comment: "",
}));

beforeAll(async () => {
  const organizationId = (await createOrganization()).id;
  const inHouse = (role: TestUser["role"]) => createUser({ organizationId, role });
  [teacher, colleague, assistantElsewhere] = await Promise.all([
    inHouse("instructor"),
    inHouse("instructor"),
    inHouse("student"),
  ]);
  [student, classmate] = await Promise.all([inHouse("student"), inHouse("student")]);
  stranger = await createUser({ organizationId: (await createOrganization()).id, role: "instructor" });
  classId = (await createClass({ teachers: [teacher, colleague], students: [student, classmate] })).id;
  const other = await createClass({ teachers: [colleague], students: [] });
  await testDatabase().owner.query(
    "insert into identity.user_classes (user_id, class_id, role) values ($1, $2, 'assistant')",
    [assistantElsewhere.id, other.id],
  );
  await createClass({ teachers: [stranger], students: [] });
  challengeId = await createChallenge({ organizationId, classId, createdBy: teacher.id });
  openId = await createChallenge({ organizationId, createdBy: teacher.id });
  const { challenges } = await as(student);
  for (const id of [challengeId, openId]) {
    const { sessionId } = await challenges.openSession({ challengeId: id });
    await challenges.save({ sessionId, language: "python", code: DOUBLES });
  }
  const { rows } = await testDatabase().owner.query(
    "select ref_id from challenges.journey_events where user_id = $1 and challenge_id = $2 and kind = 'save'",
    [student.id, challengeId],
  );
  saveRef = rows[0].ref_id;
});

const place = () => ({ challengeId, userId: student.id, classId });

describe("an evaluation", () => {
  test("is begun, kept, pinned to events, sent, read and answered; opened again it keeps what was sent", async () => {
    const mine = await review(teacher);
    const empty = await mine.get({ challengeId, userId: student.id });
    expect(empty).toMatchObject({ drafts: [], released: [], classes: [{ id: classId }] });
    expect(empty.rubric.map(({ id, max }) => [id, max])).toEqual(
      SCORES.map(({ criterionId }) => [criterionId, 4]),
    );

    const draft = await mine.save({ ...place(), seen: null, scores: SCORES.slice(0, 2), comment: "So far." });
    expect(draft).toMatchObject({ revision: 1, status: "draft", total: { earned: 6, max: 8 } });
    const { commentId } = await mine.comment({
      ...place(),
      eventKind: "save",
      eventId: saveRef,
      body: "Why here?",
    });
    expect(await refusalOf(mine.release({ reviewId: draft.id, seen: draft.updatedAt }))).toMatchObject({
      reason: "challenges.reviewUnfinished",
    });
    const own = await review(student);
    expect(await own.mine({ challengeId })).toEqual([]);
    const evaluated = async () => {
      const { challenges } = await as(student);
      const listed = (await challenges.list({ classId })).find(({ id }) => id === challengeId);
      return [listed?.evaluated, (await challenges.get({ challengeId })).evaluated];
    };
    expect(await evaluated()).toEqual([false, false]);

    const whole = await mine.save({
      ...place(),
      seen: draft.updatedAt,
      scores: SCORES,
      comment: "Well done.",
    });
    const { releasedAt } = await mine.release({ reviewId: draft.id, seen: whole.updatedAt });
    expect(await mine.release({ reviewId: draft.id, seen: whole.updatedAt })).toEqual({ releasedAt });
    const [read] = await own.mine({ challengeId });
    expect(read).toMatchObject({
      status: "released",
      comment: "Well done.",
      total: { earned: 12, max: 16 },
      reviewerName: teacher.name,
      pinned: [
        {
          id: commentId,
          eventKind: "save",
          eventId: saveRef,
          body: "Why here?",
          authorName: teacher.name,
          mine: false,
        },
      ],
    });
    expect(await evaluated()).toEqual([true, true]);
    const notices = await (await as(student)).engagement.notifications.list({});
    expect(notices.items).toMatchObject([
      { type: "reviewReleased", href: `/challenges/${challengeId}/journey` },
    ]);
    expect(notices.items[0]?.title).toContain("Double it");

    await own.answer({ reviewId: draft.id, text: "I read the error first." });
    await own.answer({ reviewId: draft.id, text: "I read the error first, twice." });
    const toTeacher = await (await as(teacher)).engagement.notifications.list({});
    expect(toTeacher.items.filter(({ type }) => type === "reviewAnswered")).toHaveLength(1);

    // What was sent stays as it is.
    expect(await refusalOf(mine.changeComment({ commentId, body: "Other" }))).toMatchObject({
      reason: "challenges.commentUnknown",
    });
    const again = await mine.reopen(place());
    expect(again).toMatchObject({ revision: 2, status: "draft", comment: "Well done.", answer: null });
    expect((await mine.reopen(place())).id).toBe(again.id);
    const all = await mine.get({ challengeId, userId: student.id });
    expect(all.released).toMatchObject([{ revision: 1, answer: { text: "I read the error first, twice." } }]);
    expect((await own.mine({ challengeId })).map(({ revision }) => revision)).toEqual([1]);
  });

  test("is not overwritten by somebody who has not seen what was saved since", async () => {
    const wanted = { challengeId: openId, userId: student.id, classId, scores: SCORES, comment: "" };
    const first = await (await review(teacher)).save({ ...wanted, seen: null });
    const others = await review(colleague);
    expect(await refusalOf(others.save({ ...wanted, seen: null }))).toMatchObject({
      reason: "challenges.reviewChanged",
    });
    const second = await others.save({ ...wanted, seen: first.updatedAt });
    expect(
      await refusalOf((await review(teacher)).release({ reviewId: first.id, seen: first.updatedAt })),
    ).toMatchObject({ reason: "challenges.reviewChanged" });
    await others.release({ reviewId: first.id, seen: second.updatedAt });
  });

  test("takes no score beyond a criterion's points, and no event of another journey", async () => {
    const mine = await review(teacher);
    const [criterion] = SCORES;
    const draft = (await mine.get({ challengeId, userId: student.id })).drafts[0];
    expect(
      await refusalOf(
        mine.save({
          ...place(),
          seen: draft?.updatedAt ?? null,
          scores: [{ criterionId: criterion?.criterionId ?? "", score: 5, comment: "" }],
          comment: "",
        }),
      ),
    ).toMatchObject({ reason: "challenges.scoreTooHigh" });
    expect(
      await refusalOf(
        mine.comment({ ...place(), challengeId: openId, eventKind: "save", eventId: saveRef, body: "?" }),
      ),
    ).toMatchObject({ reason: "challenges.eventUnknown" });
  });
});

test("another organization's teacher, an assistant without the class, a classmate and the student are refused", async () => {
  const { owner } = testDatabase();
  const { rows } = await owner.query(
    `select r.id, c.id as "commentId" from challenges.journey_reviews r join challenges.review_comments c on c.review_id = r.id
     where r.user_id = $1 and r.challenge_id = $2`,
    [student.id, challengeId],
  );
  const [{ id: reviewId, commentId }] = rows;
  const count = async () =>
    (
      await owner.query(
        "select count(*)::int as n, max(updated_at)::text as last from challenges.journey_reviews",
      )
    ).rows[0];
  const before = await count();
  for (const user of [stranger, assistantElsewhere, classmate, student]) {
    const calls = await review(user);
    const refused = await Promise.all([
      refusalOf(calls.save({ ...place(), seen: null, scores: SCORES, comment: "" })),
      refusalOf(calls.release({ reviewId, seen: new Date().toISOString() })),
      refusalOf(calls.reopen(place())),
      refusalOf(calls.comment({ ...place(), eventKind: "save", eventId: saveRef, body: "?" })),
      refusalOf(calls.changeComment({ commentId, body: "?" })),
      refusalOf(calls.removeComment({ commentId })),
    ]);
    for (const { code } of refused) expect(["NOT_FOUND", "FORBIDDEN", "VALIDATION"]).toContain(code);
    if (user === student) continue;
    expect(await refusalOf(calls.get({ challengeId, userId: student.id }))).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await refusalOf(calls.answer({ reviewId, text: "?" }))).toMatchObject({ code: "NOT_FOUND" });
    expect(await calls.mine({ challengeId })).toEqual([]);
  }
  expect(await count()).toEqual(before);
});
