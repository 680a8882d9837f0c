import { randomUUID } from "node:crypto";
import type { AnyProcedure } from "@trpc/server";
import { describe, expect, it } from "vitest";
import type { UserPrincipal } from "~/server/db/principal";
import type { Meta } from "~/server/trpc/init";
import { appRouter } from "~/server/trpc/root";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { createUser, signIn } from "../../support/people";
import { refusalOf } from "../identity/support";
import { run } from "../labs/support";

/**
 * A token outlives its session: whoever signed out, changed the password or was deleted may still hold one, and so may
 * whoever copied it. The database refuses it with the first statement, so a procedure that makes none would let it in.
 */

const classId = randomUUID();
const userId = randomUUID();
const clientRequestId = randomUUID();

/** Something that passes the input schema of each procedure that takes one. */
const inputs: Record<string, unknown> = {
  "identity.updateProfile": { name: "Somebody" },
  "identity.changePassword": { currentPassword: "long enough", newPassword: "long enough too" },
  "identity.deleteMyAccount": { password: "long enough" },
  "identity.joinClass": { code: "ABCD2345" },
  "identity.sessions.end": { sessionId: randomUUID() },
  "identity.classes.get": { classId },
  "identity.classes.create": { name: "A class" },
  "identity.classes.rotateJoinCode": { classId },
  "identity.classes.closeDoor": { classId },
  "identity.classes.update": { classId, name: "A class", description: "" },
  "identity.classes.archive": { classId },
  "identity.classes.restore": { classId },
  "identity.classes.members": { classId },
  "identity.classes.member": { classId, userId },
  "identity.classes.setRole": { classId, userId, role: "student" },
  "identity.classes.moveMembers": { classId, toClassId: randomUUID(), userIds: [userId] },
  "identity.classes.addMember": { classId, email: "somebody@example.test", role: "student" },
  "identity.classes.removeMember": { classId, userId },
  "identity.classes.importRoster": { classId, csv: "email", dryRun: true },
  "identity.rosters.importProgress": { clientRequestId: randomUUID() },
  "identity.rosters.invitations": { classId },
  "identity.rosters.sendLetters": { classId },
  "identity.rosters.letterProgress": { classId },
  "identity.rosters.sheet": { classId },
  "identity.rosters.resend": { classId, invitationId: randomUUID() },
  "identity.rosters.revoke": { classId, invitationId: randomUUID() },
  "labs.get": { labNumber: 1 },
  "labs.getLabProgress": { labNumber: 1 },
  "labs.runPrompt": run(),
  "labs.runStream": { clientRequestId },
  "labs.cancelRun": { clientRequestId },
  "labs.attempts": { exerciseId: "lab1-ex1" },
  "labs.authoring.get": { exerciseId: "lab1-x-mine" },
  "labs.authoring.version": { exerciseId: "lab1-x-mine", version: 1 },
  "labs.authoring.check": { body: {} },
  "labs.authoring.save": { exerciseId: "lab1-x-mine", baseVersion: 0, body: {} },
  "labs.authoring.publish": { exerciseId: "lab1-x-mine", version: 1 },
  "labs.authoring.unpublish": { exerciseId: "lab1-x-mine" },
  "labs.authoring.import": { format: "promptfoo", source: "prompts: [Hi]", exerciseId: "lab1-x-mine" },
  "labs.authoring.tryOut": { body: {}, prompt: "Hi" },
  "labs.authoring.impact": { exerciseId: "lab1-x-mine", version: 1 },
  "labs.regrades.preview": { exerciseId: "lab1-ex1" },
  "labs.regrades.applyPreview": { regradeId: classId, mode: "never_lower" },
  "labs.regrades.get": { regradeId: classId },
  "labs.regrades.list": { exerciseId: "lab1-ex1" },
  "engagement.notifications.list": {},
  "engagement.notifications.markRead": {},
  "labs.askCoach": { userMessage: "Why?", context: "PromptLab", exerciseId: "lab1-ex1" },
  "labs.cancelCoach": { clientRequestId },
  "labs.coachHints": { exerciseId: "lab1-ex1" },
  "labs.coachTranscripts": {},
  "labs.classCoachTranscripts": { classId, userId },
  "labs.updateModuleProgress": { moduleNumber: 1, status: "in_progress" },
  "labs.insights.completion": { days: 7 },
  "labs.insights.attempts": { days: 7 },
  "labs.insights.usage": { days: 7 },
  "labs.insights.coach": { days: 7 },
  "companion.banks.read": { base64: "SWNlIGZsb2F0cy4ge1R9", locale: "en" },
  "companion.chapters.get": { chapterId: "01-intro-genai" },
  "companion.chapters.recordVisit": { chapterId: "01-intro-genai", minutes: 0 },
  "companion.quizzes.get": { quizId: "01-quiz" },
  "companion.quizzes.submit": { quizId: "01-quiz", answers: {} },
  "companion.quizzes.attempts": { quizId: "01-quiz" },
  "companion.quizzes.attempt": { attemptId: classId },
  "companion.authoring.get": { kind: "chapter", slug: "01-intro-genai" },
  "companion.authoring.version": { kind: "quiz", slug: "01-quiz", version: 0 },
  "companion.authoring.check": { kind: "quiz", slug: "01-quiz", body: {} },
  "companion.authoring.save": { kind: "quiz", slug: "01-quiz", baseVersion: 0, body: {} },
  "companion.authoring.publish": { kind: "quiz", slug: "01-quiz", version: 1 },
  "companion.authoring.unpublish": { kind: "quiz", slug: "01-quiz" },
  "companion.authoring.impact": { kind: "quiz", slug: "01-quiz", version: 1 },
  "companion.library.forget": {},
  "companion.regrades.preview": { quizId: "01-quiz" },
  "companion.regrades.applyPreview": { regradeId: classId, mode: "never_lower" },
  "companion.regrades.get": { regradeId: classId },
  "companion.regrades.list": { quizId: "01-quiz" },
  "companion.tiers.list": { classId },
  "companion.tiers.set": { classId, userIds: [classId], tier: "free", expiresAt: null },
  "challenges.list": {},
  "challenges.create": { title: "Mine" },
  "challenges.update": { challengeId: classId, baseVersion: 1, body: {} },
  "challenges.publish": { challengeId: classId, version: 1 },
  "challenges.unpublish": { challengeId: classId },
  "challenges.remove": { challengeId: classId },
  "challenges.restore": { challengeId: classId },
  "challenges.duplicate": { challengeId: classId, classId },
  "challenges.move": { challengeId: classId, classId: null },
  "challenges.authoring.moving": { challengeId: classId },
  "challenges.authoring.audit": { challengeId: classId, version: 1 },
  "challenges.insights.attempts": { days: 7 },
  "challenges.insights.time": { days: 7 },
  "challenges.insights.tutor": { days: 7 },
  "challenges.authoring.askTutor": {
    ...{ challengeId: classId, body: {}, message: "Why?", code: "", language: "python", hintLevel: 0 },
    ...{ before: [], clientRequestId },
  },
  "challenges.authoring.list": { removed: false },
  "challenges.authoring.get": { challengeId: classId },
  "challenges.authoring.version": { challengeId: classId, version: 1 },
  "challenges.authoring.impact": { challengeId: classId, version: 1 },
  "challenges.authoring.check": { challengeId: classId, body: {} },
  "challenges.authoring.prove": { challengeId: classId, body: {}, solutionId: "one" },
  "challenges.knowledge.add": {
    title: "Mine",
    content: "Text",
    mediaType: "text/plain",
    scope: { level: "organization" },
  },
  "challenges.knowledge.list": {},
  "challenges.knowledge.get": { id: classId },
  "challenges.knowledge.update": { id: classId, title: "Mine", updatedAt: new Date() },
  "challenges.knowledge.remove": { id: classId },
  "challenges.knowledge.restore": { id: classId },
  "challenges.knowledge.search": { question: "Why?", challengeId: classId },
  "challenges.knowledge.passage": { chunkId: classId },
  "challenges.get": { challengeId: classId },
  "challenges.openSession": { challengeId: classId },
  "challenges.closeSession": { sessionId: classId },
  "challenges.touch": { sessionId: classId },
  "challenges.save": { sessionId: classId, language: "python", code: "print()" },
  "challenges.solution": { challengeId: classId },
  "challenges.history": { challengeId: classId },
  "challenges.historyEntry": { id: classId },
  "challenges.run": { sessionId: classId, language: "python", code: "print()" },
  "challenges.runQueue": { clientRequestId },
  "challenges.cancelRun": { clientRequestId },
  "challenges.latestRun": { challengeId: classId },
  "challenges.submit": { sessionId: classId, language: "python", code: "print()" },
  "challenges.submissions": { challengeId: classId },
  "challenges.recordPaste": { sessionId: classId, content: "x" },
  "challenges.myJourney": { challengeId: classId },
  "challenges.journey": { challengeId: classId, userId },
  "challenges.player.get": { challengeId: classId, userId },
  "challenges.player.texts": { challengeId: classId, userId, page: 0 },
  "challenges.player.neighbours": { challengeId: classId, userId },
  "challenges.review.get": { challengeId: classId, userId },
  "challenges.review.save": { challengeId: classId, userId, classId, seen: null, scores: [], comment: "" },
  "challenges.review.release": { reviewId: classId, seen: "2026-01-01T00:00:00.000Z" },
  "challenges.review.reopen": { challengeId: classId, userId, classId },
  "challenges.review.mine": { challengeId: classId },
  "challenges.review.answer": { reviewId: classId, text: "Thanks" },
  "challenges.review.comment": {
    challengeId: classId,
    userId,
    classId,
    eventKind: "run",
    eventId: classId,
    body: "Look",
  },
  "challenges.review.changeComment": { commentId: classId, body: "Look" },
  "challenges.review.removeComment": { commentId: classId },
  "challenges.needsMe": { classId },
  "challenges.classWork": { classId },
  "challenges.judgeStuck": { markIds: [classId], verdict: "right" },
  "challenges.needsMeNews": { classId },
  "challenges.groups.list": { classId, challengeId: classId },
  "challenges.groups.answer": { classId, challengeId: classId, groupKey: "x", body: "Look" },
  "challenges.groups.takeBack": { classId, challengeId: classId, groupKey: "x" },
  "challenges.groups.mine": { challengeId: classId },
  "challenges.groups.seen": { ids: [classId] },
  "challenges.ask": { sessionId: classId, message: "Why?", code: "" },
  "challenges.askStream": { clientRequestId },
  "challenges.cancelAsk": { clientRequestId },
  "challenges.conversation": { challengeId: classId },
  "challenges.tutorState": { sessionId: classId },
  "challenges.switches.set": { place: "site", enabled: false },
  "challenges.switches.getClass": { classId },
  "challenges.switches.setClass": { classId, enabled: false },
  "labs.classProgress": { classId },
  "labs.classAttempts": { classId, userId },
};

interface Definition {
  meta?: Meta;
  inputs: unknown[];
}

const closed = Object.entries(appRouter._def.procedures as unknown as Record<string, AnyProcedure>)
  .map(([path, procedure]) => ({ path, ...(procedure._def as unknown as Definition) }))
  .filter(({ meta }) => meta?.gate !== "public");

/** Calls a procedure by its path, and a stream up to its end. */
async function call(who: UserPrincipal, path: string): Promise<void> {
  type Branch = { [name: string]: Branch } & ((input?: unknown) => Promise<unknown>);
  let at = callerAs(who) as unknown as Branch;
  for (const name of path.split(".")) at = at[name] as Branch;
  const answer = await at(inputs[path]);
  if (typeof answer !== "object" || answer === null || !(Symbol.asyncIterator in answer)) return;
  for await (const _ of answer as AsyncIterable<unknown>);
}

async function endedSession(): Promise<UserPrincipal> {
  const principal = await signIn(await createUser({ role: "instructor" }));
  await testDatabase().owner.query("update identity.auth_sessions set ended_at = now() where id = $1", [
    principal.sessionId,
  ]);
  return principal;
}

describe("a session that has ended", () => {
  it("is tried on every procedure", () => {
    const taking = closed.filter((one) => one.inputs.length > 0).map(({ path }) => path);
    expect(taking.filter((path) => !(path in inputs))).toEqual([]);
    expect(closed.length).toBeGreaterThan(20);
  });

  it.each(closed.map(({ path }) => path))("opens %s no more", async (path) => {
    const refused = await refusalOf(call(await endedSession(), path));
    expect(refused.code).toBe("UNAUTHENTICATED");
  });
});
