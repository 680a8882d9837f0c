import "server-only";
import { Prisma } from "~/generated/prisma/client";

/**
 * What a person takes along of each table, or why nothing. Every table of the database stands here once;
 * tests/integration/identity/export.test.ts walks the catalogue and fails on one that does not.
 */

const sql = Prisma.sql;

/** A table whose rows belong to people, and how to read those of one of them. */
export interface ExportedTable {
  /** Schema and name. */
  name: string;
  /** What is read, without its alias `t`. */
  from: Prisma.Sql;
  /** Whether a row is the person's; policies say so a second time. */
  isMine(userId: string): Prisma.Sql;
  /** When the row was made: it never changes, and the newest come first. Where there is no such column, a constant. */
  at: Prisma.Sql;
  /** Tells apart what was made at the same time; its type too, so that an index can find the next page. */
  id: Prisma.Sql;
  idType: Prisma.Sql;
  /** Columns that stay here, and why. */
  hidden: Readonly<Record<string, string>>;
}

/** For rows that are few and have no moment of their own that stays. */
const noTime = sql`timestamptz 'epoch'`;
const byUser = (userId: string) => sql`t.user_id = ${userId}::uuid`;
const byId = (userId: string) => sql`t.id = ${userId}::uuid`;
const byStudent = (userId: string) => sql`t.student_id = ${userId}::uuid`;
const participantOf = (userId: string) =>
  sql`t.student_id in (select p.student_id from workshops.students p where p.user_id = ${userId}::uuid)`;

/** The usual table: `user_id`, `created_at`, `id`, nothing to hide. */
const table = (from: Prisma.Sql, unusual: Partial<ExportedTable> = {}): ExportedTable => ({
  name: from.sql,
  from,
  isMine: byUser,
  at: sql`t.created_at`,
  id: sql`t.id`,
  idType: sql`uuid`,
  hidden: {},
  ...unusual,
});

const otherPerson = "names another person";
const bearer = "whoever has it can act in the person's name";
const internal = "a number of the sign-in's own";

/**
 * In this order. A row that is moved while the export runs (an attempt that is archived) is moved to a table that comes
 * later, so it is never missed.
 */
export const exportedTables: readonly ExportedTable[] = [
  table(sql`identity.users`, {
    // Granted column by column: the password's hash is none that the app may read.
    from: sql`(select id, organization_id, email, role, email_verified_at, created_at, updated_at, deleted_at
      from identity.users)`,
    isMine: byId,
    hidden: { password_hash: "a secret", session_version: internal },
  }),
  table(sql`identity.profiles`, { isMine: byId }),
  table(sql`identity.user_classes`, { at: sql`t.enrolled_at`, id: sql`t.class_id` }),
  table(sql`identity.auth_sessions`, {
    hidden: { ip_hash: "says nothing without a secret of the site", session_version: internal },
  }),
  table(sql`identity.accounts`),
  table(sql`identity.api_tokens`, { hidden: { token_hash: bearer } }),
  table(sql`identity.audit_events`, {
    isMine: (userId) => sql`t.subject_id = ${userId}::uuid`,
    hidden: { actor_id: otherPerson, ip_hash: "may be another person's" },
  }),

  table(sql`ai.ai_usage_log`),
  table(sql`ai.ai_interactions`, {
    hidden: {
      input_data:
        "holds the author's instructions to the model; the person's words stand in the domain's own table",
      output_data: "holds what judges said of hidden criteria; answers stand in the domain's own table",
    },
  }),

  table(sql`engagement.achievements`, { at: sql`t.earned_at` }),
  table(sql`engagement.user_streaks`),
  table(sql`engagement.notifications`),
  table(sql`engagement.user_feedback`),
  table(sql`engagement.learning_analytics`),

  table(sql`grading.regrade_changes`),

  table(sql`labs.prompt_lab_progress`),
  table(sql`labs.prompt_lab_attempts`),
  table(sql`labs.coach_transcripts`),
  table(sql`labs.module_progress`, { at: noTime }),

  table(sql`courses.course_enrollments`),
  table(sql`courses.user_progress`),
  table(sql`courses.assessment_attempts`),
  table(sql`courses.chat_history`),

  table(sql`workshops.students`, { id: sql`t.student_id` }),
  table(sql`workshops.sessions`, {
    isMine: participantOf,
    id: sql`t.session_token`,
    idType: sql`text`,
    hidden: { session_token: bearer, openai_api_key: "a sealed secret" },
  }),
  table(sql`workshops.step_progress`, {
    isMine: participantOf,
    idType: sql`int`,
    hidden: { session_token: bearer },
  }),
  table(sql`workshops.events`, {
    isMine: (userId) => sql`(${participantOf(userId)} or t.session_token in (
      select s.session_token from workshops.sessions s join workshops.students p on p.student_id = s.student_id
      where p.user_id = ${userId}::uuid))`,
    idType: sql`int`,
    hidden: { session_token: bearer },
  }),

  table(sql`challenges.sessions`, { at: sql`t.started_at` }),
  table(sql`challenges.llm_interactions`, {
    hidden: { checks: "how the tutor keeps its author's solutions to itself" },
  }),
  table(sql`challenges.challenge_solutions`),
  table(sql`challenges.challenge_solutions_history`, { at: sql`t.saved_at` }),
  table(sql`challenges.runs`),
  table(sql`challenges.pastes`),
  table(sql`challenges.submissions`, { hidden: { group_key: "groups the answers of a class" } }),
  table(sql`challenges.journey_events`, {
    at: sql`t.at`,
    // The row that an event is about, and what happened to it: a session is opened and closed.
    id: sql`(t.ref_id::text || ' ' || t.kind)`,
    idType: sql`text`,
    hidden: { hash: "holds the chain together; says nothing by itself" },
  }),
  table(sql`challenges.journey_reviews`, {
    isMine: (userId) => sql`${byUser(userId)} and t.status = 'released'`,
    hidden: { reviewer_id: otherPerson },
  }),
  table(sql`challenges.review_comments`, {
    isMine: (userId) => sql`${byUser(userId)} and (t.review_id is null or exists (
      select from challenges.journey_reviews r where r.id = t.review_id and r.status = 'released'))`,
    hidden: { author_id: otherPerson, group_key: "groups the answers of a class" },
  }),
  table(sql`challenges.stuck_marks`, { hidden: { marked_by: otherPerson } }),

  table(sql`companion.students`, { isMine: byId }),
  table(sql`companion.chapter_progress`, { isMine: byStudent, at: noTime }),
  table(sql`companion.quiz_attempts`, { isMine: byStudent, at: sql`t.submitted_at` }),
  table(sql`companion.archived_attempts`, { isMine: byStudent, at: sql`t.submitted_at` }),
  table(sql`companion.study_days`, { isMine: byStudent, at: noTime, id: sql`t.day`, idType: sql`date` }),
  table(sql`companion.streaks`, { isMine: byStudent, at: noTime }),
];

/** Archived attempts are completed from the object store. */
export const ARCHIVED_ATTEMPTS = "companion.archived_attempts";

const authored = "the organization's, for whom it was written; it stays when its author goes";

/** Tables of which nobody takes anything along, and why. */
export const notExported: Readonly<Record<string, string>> = {
  "identity.organizations": "describes an organization",
  "identity.classes": "describes a class; who is in it stands in identity.user_classes",
  "identity.invitations": "belongs to whoever invites, and holds addresses of others",
  "identity.verification_tokens": "links on their way: a secret, and an address that identity.users has",
  "identity.sign_in_throttle": "keyed digests that name nobody, kept for a day",
  "ai.models": "describes models",
  "ai.switches": "what is on for the whole site",
  "content.content_versions": authored,
  "grading.regrades":
    "an act of a teacher on a class; what it changed for a person stands in grading.regrade_changes",
  "grading.planned_changes": "a preview that only its teacher sees; nothing of it has happened",
  "courses.courses": authored,
  "courses.lessons": authored,
  "courses.assessments": authored,
  "challenges.challenges": authored,
  "challenges.challenge_versions": authored,
  "challenges.tutor_audits": "counts of the plays against a challenge's tutor; names nobody",
  "challenges.knowledge_base": authored,
  "challenges.knowledge_chunks": authored,
  "companion.archive_removals": "notes of people who are gone, for an hour",
};
