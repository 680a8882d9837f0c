import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { AppError } from "~/lib/app-error";
import { appRouter } from "~/server/trpc/root";
import { callerAs } from "../../support/callers";
import { createChallenge } from "../../support/challenges";
import { testDatabase } from "../../support/database";
import { createClass, signIn, type TestUser } from "../../support/people";
import { as, createSchool, Hand, lookAt, type School } from "../challenges/teaching-support";
import { refusalOf } from "../identity/support";

/**
 * Every procedure that shows or changes how a class works, called with the ids of a real class by those who have no business
 * there. They are refused, or are told nothing of it; and nothing of it is changed.
 */

/** What stands nowhere but in the class's work: whoever is sent one of these was told something. */
const SECRETS = {
  student: "Zerlina Quillfeather",
  code: "quillfeather_program",
  question: "Why does my quillfeather moult",
  comment: "A comment on the quillfeather",
  answer: "An answer to all quillfeathers",
};

/** Procedures of teaching: what begins like this is tried, and has an input below. */
const TEACHING =
  /^(challenges\.(player\.|review\.|groups\.|insights\.|journey$|needsMe|classWork$|judgeStuck$|duplicate$|move$|authoring\.(moving|audit|askTutor)$)|identity\.(classes|rosters)\.)/;

/** Of one's own, or of nobody's class yet. */
const NOBODYS = new Set([
  "identity.classes.list",
  "identity.classes.create",
  "identity.classes.archived",
  "identity.rosters.find",
  "identity.rosters.accept",
]);

let school: School;
let challengeId: string;
let inputs: Record<string, unknown>;

/** Tables of the class's work, and what of them is looked at. */
const TABLES = [
  "challenges.journey_reviews",
  "challenges.review_comments",
  "challenges.challenges",
  "challenges.challenge_versions",
  "challenges.stuck_marks",
  "challenges.journey_events",
  "challenges.submissions",
  "identity.user_classes",
  "identity.classes",
  "identity.invitations",
];

async function traces(): Promise<string[]> {
  const { owner } = testDatabase();
  return Promise.all(
    TABLES.map(async (table) => {
      const { rows } = await owner.query(
        `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as all_of_it from ${table} t`,
      );
      return `${table} ${rows[0].all_of_it}`;
    }),
  );
}

beforeAll(async () => {
  school = await createSchool(3);
  const { classroom, organizationId, teacher, colleague } = school;
  const classId = classroom.id;
  const second = await createClass({ teachers: [teacher] });
  const [student] = school.students;
  if (!student) throw new Error("nobody");
  const { owner } = testDatabase();
  await owner.query("update identity.profiles set full_name = $2 where id = $1", [
    student.id,
    SECRETS.student,
  ]);
  challengeId = await createChallenge({ organizationId, classId, createdBy: teacher.id });
  const hand = await Hand.open(student, challengeId, classId);
  await hand.ask(SECRETS.question);
  const runId = await hand.run({ signature: "KeyError: '…'", stderr: "KeyError: 'cog'" });
  for (let at = 0; at < 4; at += 1)
    await hand.submit("a", { groupKey: "group", code: `${SECRETS.code} = ${at}\n` });
  await lookAt(student, challengeId);
  const place = { challengeId, userId: student.id, classId };
  const { review, groups, authoring } = await as(teacher);
  const { body } = await authoring.get({ challengeId });
  const { commentId } = await review.comment({
    ...place,
    eventKind: "run",
    eventId: runId,
    body: SECRETS.comment,
  });
  const { rubric, drafts } = await review.get({ challengeId, userId: student.id });
  const scores = rubric.map(({ id, max }) => ({ criterionId: id, score: max, comment: "" }));
  const draft = await review.save({
    ...place,
    seen: drafts[0]?.updatedAt ?? null,
    scores,
    comment: "",
  });
  await groups.answer({ challengeId, classId, groupKey: "group", body: SECRETS.answer });
  const marks = await owner.query("select id from challenges.stuck_marks where user_id = $1", [student.id]);
  const invitation = await owner.query(
    `insert into identity.invitations (organization_id, class_id, email, full_name, token_hash, expires_at, invited_by)
     values ($1, $2, 'quillfeather@example.org', $3, $4, now() + interval '7 days', $5) returning id`,
    [organizationId, classId, SECRETS.student, randomUUID(), teacher.id],
  );
  const { id: reviewId, updatedAt: seen } = draft;
  const invitationId = invitation.rows[0].id;
  inputs = {
    "challenges.journey": { challengeId, userId: student.id },
    "challenges.player.get": { challengeId, userId: student.id },
    "challenges.player.texts": { challengeId, userId: student.id, page: 0 },
    "challenges.player.neighbours": { challengeId, userId: student.id },
    "challenges.insights.attempts": { days: 7, classId },
    "challenges.insights.time": { days: 7, classId },
    "challenges.insights.tutor": { days: 7, classId },
    "challenges.authoring.moving": { challengeId },
    "challenges.authoring.audit": { challengeId, version: 1 },
    "challenges.authoring.askTutor": {
      ...{ challengeId, body, message: "Why?", code: "", language: "python", hintLevel: 0 },
      ...{ before: [], clientRequestId: randomUUID() },
    },
    "challenges.duplicate": { challengeId, classId },
    "challenges.move": { challengeId, classId: null },
    "challenges.review.get": { challengeId, userId: student.id },
    "challenges.review.save": { ...place, seen, scores, comment: "Mine now" },
    "challenges.review.release": { reviewId, seen },
    "challenges.review.reopen": place,
    "challenges.review.mine": { challengeId },
    "challenges.review.answer": { reviewId, text: "Thanks" },
    "challenges.review.comment": { ...place, eventKind: "run", eventId: runId, body: "Look" },
    "challenges.review.changeComment": { commentId, body: "Mine now" },
    "challenges.review.removeComment": { commentId },
    "challenges.groups.list": { challengeId, classId },
    "challenges.groups.answer": { challengeId, classId, groupKey: "group", body: "Mine now" },
    "challenges.groups.takeBack": { challengeId, classId, groupKey: "group" },
    "challenges.groups.mine": { challengeId },
    "challenges.groups.seen": { ids: [challengeId] },
    "challenges.needsMe": { classId },
    "challenges.needsMeNews": { classId },
    "challenges.classWork": { classId },
    "challenges.judgeStuck": { markIds: marks.rows.map(({ id }) => id), verdict: "wrong" },
    "identity.classes.get": { classId },
    "identity.classes.update": { classId, name: "Mine now", description: "" },
    "identity.classes.members": { classId },
    "identity.classes.member": { classId, userId: student.id },
    "identity.classes.setRole": { classId, userId: student.id, role: "assistant" },
    "identity.classes.addMember": { classId, email: colleague.email, role: "teacher" },
    "identity.classes.moveMembers": { classId, toClassId: second.id, userIds: [student.id] },
    "identity.classes.archive": { classId },
    "identity.classes.restore": { classId },
    "identity.classes.rotateJoinCode": { classId },
    "identity.classes.closeDoor": { classId },
    "identity.classes.removeMember": { classId, userId: student.id },
    "identity.classes.importRoster": { classId, csv: "name,email\nA,a@example.org", dryRun: false },
    "identity.rosters.importProgress": { clientRequestId: randomUUID() },
    "identity.rosters.invitations": { classId },
    "identity.rosters.sendLetters": { classId },
    "identity.rosters.letterProgress": { classId },
    "identity.rosters.sheet": { classId },
    "identity.rosters.resend": { classId, invitationId },
    "identity.rosters.revoke": { classId, invitationId },
  };
});

type Branch = { [name: string]: Branch } & ((input?: unknown) => Promise<unknown>);

/** What somebody is told: a refusal's code, or the answer as JSON; of a stream the first that comes. */
async function told(user: TestUser, path: string): Promise<{ refused: string } | { answer: string }> {
  const leaving = new AbortController();
  const principal = await signIn(user);
  let at = callerAs(principal, { signal: leaving.signal }) as unknown as Branch;
  for (const name of path.split(".")) at = at[name] as Branch;
  const asked = (async () => {
    const answer = await at(inputs[path]);
    if (typeof answer !== "object" || answer === null || !(Symbol.asyncIterator in answer)) return answer;
    for await (const first of answer as AsyncIterable<unknown>) return first;
    return null;
  })();
  try {
    return { answer: JSON.stringify(await asked) ?? "" };
  } catch (error) {
    // A stream throws what it found itself.
    return { refused: error instanceof AppError ? error.code : (await refusalOf(asked)).code };
  } finally {
    leaving.abort();
  }
}

const teaching = Object.keys(appRouter._def.procedures).filter(
  (path) => TEACHING.test(path) && !NOBODYS.has(path),
);

const outsiders: [string, (school: School) => TestUser | undefined][] = [
  ["a teacher of another organization", ({ stranger }) => stranger],
  ["a teacher of the house without the class", ({ colleague }) => colleague],
  ["an assistant of another class", ({ otherAssistant }) => otherAssistant],
  ["a classmate", ({ students }) => students[1]],
];

describe("procedures of teaching", () => {
  it("are all tried", () => {
    expect(teaching.filter((path) => !(path in inputs))).toEqual([]);
    expect(Object.keys(inputs).filter((path) => !teaching.includes(path))).toEqual([]);
  });

  describe.each(outsiders)("called by %s", (_, pick) => {
    it.each(teaching)("%s tells and changes nothing", async (path) => {
      const outsider = pick(school);
      if (!outsider) throw new Error("nobody");
      const before = await traces();
      const reply = await told(outsider, path);
      if ("answer" in reply)
        for (const secret of Object.values(SECRETS)) expect(reply.answer).not.toContain(secret);
      else expect(["FORBIDDEN", "NOT_FOUND"]).toContain(reply.refused);
      expect(await traces()).toEqual(before);
    });
  });

  it("tell the class's own teacher what the others are not told", async () => {
    const heard: string[] = [];
    for (const path of [
      "challenges.journey",
      "challenges.player.get",
      "challenges.player.texts",
      "challenges.review.get",
      "challenges.groups.list",
      "challenges.needsMe",
      "challenges.classWork",
      "identity.classes.members",
      "identity.rosters.invitations",
    ]) {
      const reply = await told(school.teacher, path);
      if ("answer" in reply && Object.values(SECRETS).some((secret) => reply.answer.includes(secret)))
        heard.push(path);
      else heard.push(`${path}: ${JSON.stringify(reply).slice(0, 200)}`);
    }
    expect(heard.filter((line) => line.includes(": "))).toEqual([]);
  });

  it("refuse none of them for a wrong input: the class's own teacher is let through", async () => {
    const refused: string[] = [];
    for (const path of teaching.filter((one) => !/\.(mine|answer)$/.test(one))) {
      const reply = await told(school.teacher, path);
      if ("refused" in reply && ["VALIDATION", "FORBIDDEN"].includes(reply.refused))
        refused.push(`${path}: ${reply.refused}`);
    }
    expect(refused).toEqual([]);
  });
});
