/**
 * Who may do what with one row of each table, as data-model.md ("Roles and row level security") has it. The row belongs
 * to a student of organization A and, where the table knows classes, to their class there. What authors write (courses,
 * challenges, content …) was made by the teacher of that class, is published and belongs to organization A.
 *
 * A command lists the actors who may; all others see nothing, change nothing or are refused. `never` is a command that
 * the app was not granted at all. For `update` the columns are named that the app may write, all of them.
 */
export const ACTORS = [
  "owner",
  "classmate",
  "teacher",
  "otherTeacher",
  "admin",
  "nobody",
  "anonymous",
  "stale",
] as const;
export type Actor = (typeof ACTORS)[number];
export const COMMANDS = ["select", "insert", "update", "delete"] as const;
export type Command = (typeof COMMANDS)[number];

export interface Expectation {
  select: readonly Actor[] | "never";
  insert: readonly Actor[] | "never";
  update: { by: readonly Actor[]; columns: string } | "never";
  delete: readonly Actor[] | "never";
}

const never = "never";
/** Operators alone, who are none of the actors of the walk. */
const none: Actor[] = [];
const own: Actor[] = ["owner"];
/** The person, who teaches them, and who administers their organization. */
const learning: Actor[] = ["owner", "teacher", "admin"];
const members: Actor[] = ["owner", "classmate", "teacher", "admin"];
const staff: Actor[] = ["teacher", "admin"];
const teaching: Actor[] = ["teacher"];
const everyone: Actor[] = ["owner", "classmate", "teacher", "otherTeacher", "admin"];

const functionsOnly: Expectation = { select: never, insert: never, update: never, delete: never };
const readOnly = (select: Actor[]): Expectation => ({ ...functionsOnly, select });
/** Append-only learning rows: written once by the person. */
const appended: Expectation = { ...readOnly(learning), insert: own };
/** Learning rows that the person goes on writing, by these columns. */
const kept = (columns: string): Expectation => ({ ...appended, update: { by: own, columns } });
/** What authors and admins write and the organization reads. */
const authored = (columns: string): Expectation => ({
  select: members,
  insert: staff,
  update: { by: staff, columns },
  delete: never,
});

export const expectations: Record<string, Expectation> = {
  "identity.organizations": {
    select: members,
    insert: none,
    update: { by: ["admin"], columns: "name tutor_enabled updated_at" },
    delete: never,
  },
  "identity.users": readOnly(learning),
  "identity.profiles": {
    ...readOnly(learning),
    update: {
      by: own,
      columns: "full_name avatar_url bio learning_goals preferred_language timezone updated_at",
    },
  },
  "identity.classes": authored(
    "name description join_code join_code_expires_at join_limit tutor_enabled updated_at",
  ),
  "identity.user_classes": {
    select: learning,
    insert: none,
    update: { by: staff, columns: "role" },
    delete: learning,
  },
  "identity.auth_sessions": readOnly(own),
  "identity.accounts": { ...readOnly(own), delete: own },
  "identity.api_tokens": {
    select: own,
    insert: own,
    update: { by: own, columns: "name revoked_at" },
    delete: never,
  },
  "identity.verification_tokens": functionsOnly,
  "identity.sign_in_throttle": functionsOnly,
  "identity.invitations": {
    select: staff,
    insert: staff,
    update: { by: staff, columns: "full_name token_hash expires_at revoked_at sent_at" },
    delete: never,
  },
  "identity.audit_events": readOnly(["owner", "admin"]),

  "ai.models": {
    select: everyone,
    insert: none,
    update: {
      by: none,
      columns: "provider name version description prompt_price_micro_usd completion_price_micro_usd enabled",
    },
    delete: none,
  },
  // A visitor may know as well whether there is a tutor here.
  "ai.switches": {
    ...readOnly([...everyone, "anonymous"]),
    insert: none,
    update: { by: none, columns: "enabled changed_by changed_at" },
  },
  "ai.ai_usage_log": readOnly(learning),
  "ai.ai_interactions": readOnly(learning),

  "engagement.achievements": appended,
  "engagement.user_streaks": kept("current_streak longest_streak last_activity_date timezone updated_at"),
  "engagement.notifications": {
    select: own,
    insert: own,
    update: { by: own, columns: "is_read read_at" },
    delete: never,
  },
  "engagement.user_feedback": kept("rating feedback_text feedback_type updated_at"),
  "engagement.learning_analytics": kept(
    "session_duration lessons_completed assessments_completed total_score updated_at",
  ),

  // Published versions stay; drafts may be thrown away (rls-rules.test.ts).
  "content.content_versions": { ...authored("status published_at"), delete: none },
  // Its maker throws a preview away; what has begun stays (tests/integration/labs/regrades.test.ts).
  "grading.regrades": { ...readOnly(staff), insert: staff, delete: teaching },
  // The plan of a preview is its maker's, the teacher's here.
  "grading.planned_changes": { ...readOnly(teaching), insert: teaching },
  "grading.regrade_changes": readOnly(learning),

  "labs.prompt_lab_progress": kept("prompt_submitted llm_response success attempts completed_at"),
  "labs.prompt_lab_attempts": appended,
  "labs.coach_transcripts": appended,
  "labs.module_progress": kept("status started_at completed_at updated_at"),

  "courses.courses": authored(
    `title description short_description duration difficulty_level estimated_hours tags thumbnail_url is_published
     updated_at`,
  ),
  "courses.lessons": authored(
    `title content explanation code_example key_points duration difficulty order_index is_published updated_at`,
  ),
  "courses.assessments": authored(
    `title description difficulty time_limit instructions starter_code language test_cases questions expected_output
     version course_id lesson_id is_published updated_at`,
  ),
  "courses.course_enrollments": kept("status last_accessed updated_at"),
  "courses.user_progress": kept("completed time_spent last_position completed_at updated_at"),
  "courses.assessment_attempts": kept("submitted_code answers time_spent updated_at"),
  "courses.chat_history": appended,

  "workshops.students": {
    ...readOnly(learning),
    update: { by: own, columns: "student_name github_username twilio_account_sid updated_at" },
  },
  "workshops.sessions": {
    ...readOnly(learning),
    update: {
      by: own,
      columns: `last_activity current_step use_case_description call_direction selected_phone_number tts_provider
        selected_voice openai_api_key system_prompt ivr_greeting tools voice_settings websocket_url codespace_url
        github_repo_url railway_url bug_reports updated_at`,
    },
  },
  "workshops.step_progress": kept(
    `started_at completed_at time_spent attempts validation_passed code_submitted deployment_url updated_at`,
  ),
  "workshops.events": appended,

  "challenges.challenges": authored(
    `model_id title statement support_materials possible_solutions visible_tests hidden_tests starter_code languages
     difficulty estimated_minutes hint_min hint_max approved_excerpt tutor_enabled tutor_sees_solutions rubric stuck_rules
     version is_published published_at updated_at deleted_at locale translations tutor_hints`,
  ),
  "challenges.sessions": kept("hint_level last_activity_at ended_at"),
  "challenges.llm_interactions": appended,
  "challenges.challenge_solutions": kept("language solution version updated_at"),
  "challenges.challenge_solutions_history": appended,
  "challenges.runs": readOnly(learning),
  "challenges.pastes": appended,
  "challenges.submissions": appended,
  "challenges.challenge_versions": { select: staff, insert: staff, update: never, delete: never },
  "challenges.tutor_audits": { select: staff, insert: never, update: never, delete: never },
  "challenges.journey_events": readOnly(learning),
  "challenges.knowledge_base": authored("title content media_type updated_at deleted_at"),
  "challenges.knowledge_chunks": { ...authored("embedding embedding_model"), delete: staff },
  // A draft: the student reads it once it is released (rls-rules.test.ts).
  // Begun by a function (tests/integration/challenges/reviews.test.ts).
  "challenges.journey_reviews": {
    select: staff,
    insert: never,
    update: { by: teaching, columns: "scores comment challenge_version updated_at" },
    delete: never,
  },
  "challenges.review_comments": {
    select: staff,
    insert: teaching,
    update: { by: teaching, columns: "body updated_at" },
    delete: teaching,
  },
  "challenges.stuck_marks": {
    select: learning,
    insert: teaching,
    update: { by: teaching, columns: "verdict marked_by marked_at" },
    delete: never,
  },

  "companion.students": readOnly(learning),
  "companion.chapter_progress": kept("time_spent_minutes last_section_id last_accessed_at"),
  "companion.quiz_attempts": appended,
  "companion.archived_attempts": readOnly(learning),
  "companion.archive_removals": functionsOnly,
  "companion.study_days": appended,
  "companion.streaks": {
    ...readOnly(learning),
    update: { by: own, columns: "current_streak longest_streak last_activity_date timezone" },
  },
};
