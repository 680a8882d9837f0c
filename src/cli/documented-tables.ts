/**
 * Every table and column that the five source documents name, and where it lives here: facts only. `npm test` fails when
 * one of them has no home; docs/documented-columns.md is made from this list by src/cli/documented-columns.ts.
 */

/** A document that describes tables, by its number and subject. */
export const documents = {
  "000": "Prompt labs: data model and service contracts",
  "001": "Courses: database blueprint",
  "002": "Workshops: normalized schema",
  "003": "Challenges: schema changes",
  "004": "Companion: data model of phase 1",
} as const;

export interface DocumentedTable {
  document: keyof typeof documents;
  /** The name in the document. */
  table: string;
  /** `schema.table` here; undefined where the document itself does away with the table. */
  home?: string;
  /** Column names in the document, in its order, separated by blanks. A column without an entry below keeps its name. */
  columns: string;
  /** Columns that live elsewhere: `schema.table.column`. */
  moved?: Record<string, string>;
  /** What is otherwise than in the document, for the table or one column of it, and why. */
  notes?: Record<string, string>;
}

const TABLE = "*";

export const documentedTables: DocumentedTable[] = [
  // 000 ------------------------------------------------------------------------------------------------------------
  {
    document: "000",
    table: "prompt_lab_progress",
    home: "labs.prompt_lab_progress",
    columns:
      "id user_id lab_number exercise_id prompt_submitted llm_response success attempts completed_at created_at",
    notes: {
      [TABLE]: "the latest graded submission; every attempt is kept in labs.prompt_lab_attempts",
      user_id: "refers to identity.users",
    },
  },
  {
    document: "000",
    table: "coach_transcripts",
    home: "labs.coach_transcripts",
    columns:
      "id user_id module_number context_tag user_message coach_response latency_ms tone status created_at",
    notes: { coach_response: "empty where the call failed or timed out" },
  },
  {
    document: "000",
    table: "module_progress",
    home: "labs.module_progress",
    columns: "id user_id module_number status started_at completed_at updated_at",
  },
  {
    document: "000",
    table: "ai_usage_log",
    home: "ai.ai_usage_log",
    columns: "id user_id action created_at",
    notes: { action: "one of a checked list, which adds tutor, assistant and sandbox" },
  },
  {
    document: "000",
    table: "webcontainer_projects",
    columns: "",
    notes: { [TABLE]: "the document removes it" },
  },
  {
    document: "000",
    table: "sandpack_submissions",
    columns: "",
    notes: { [TABLE]: "the document removes it" },
  },
  // 001 ------------------------------------------------------------------------------------------------------------
  {
    document: "001",
    table: "profiles",
    home: "identity.profiles",
    columns: "id email full_name avatar_url bio learning_goals preferred_language timezone",
    moved: { email: "identity.users.email" },
    notes: { email: "an address lives once, with the login", timezone: "the one source of a person's zone" },
  },
  {
    document: "001",
    table: "courses",
    home: "courses.courses",
    columns:
      "id title description short_description duration difficulty_level estimated_hours tags thumbnail_url is_published created_by",
  },
  {
    document: "001",
    table: "lessons",
    home: "courses.lessons",
    columns:
      "id course_id title content explanation code_example key_points duration difficulty order_index is_published",
  },
  {
    document: "001",
    table: "course_enrollments",
    home: "courses.course_enrollments",
    columns: "id user_id course_id enrollment_date progress_percentage status last_accessed completed_at",
    notes: { progress_percentage: "kept by trigger, truncated" },
  },
  {
    document: "001",
    table: "assessments",
    home: "courses.assessments",
    columns:
      "id title description difficulty time_limit instructions starter_code test_cases expected_output course_id lesson_id is_published",
    notes: { [TABLE]: "adds questions, for those that are quizzes, and a version" },
  },
  {
    document: "001",
    table: "assessment_attempts",
    home: "courses.assessment_attempts",
    columns:
      "id user_id assessment_id status score submitted_code execution_result time_spent started_at completed_at",
    notes: { [TABLE]: "records the version of the assessment" },
  },
  {
    document: "001",
    table: "user_progress",
    home: "courses.user_progress",
    columns: "id user_id lesson_id course_id completed time_spent last_position completed_at",
    notes: { course_id: "one key with lesson_id, so that the two agree" },
  },
  {
    document: "001",
    table: "learning_analytics",
    home: "engagement.learning_analytics",
    columns:
      "id user_id course_id session_duration lessons_completed assessments_completed total_score session_date",
    notes: { [TABLE]: "one row per person, course (or none) and day" },
  },
  {
    document: "001",
    table: "chat_history",
    home: "courses.chat_history",
    columns: "id user_id course_id lesson_id assessment_id context question answer message_type",
  },
  {
    document: "001",
    table: "ai_interactions",
    home: "ai.ai_interactions",
    columns: "id user_id interaction_type input_data output_data tokens_used processing_time",
    notes: {
      [TABLE]: "one row per model call of any domain; adds status, model, tokens apart and cost in micro-USD",
    },
  },
  {
    document: "001",
    table: "achievements",
    home: "engagement.achievements",
    columns: "id user_id title description type icon_url points earned_at metadata",
  },
  {
    document: "001",
    table: "user_streaks",
    home: "engagement.user_streaks",
    columns: "id user_id current_streak longest_streak last_activity_date streak_type",
    notes: { user_id: "unique together with streak_type: one row per person and kind" },
  },
  {
    document: "001",
    table: "notifications",
    home: "engagement.notifications",
    columns: "id user_id title message type is_read action_url",
  },
  {
    document: "001",
    table: "user_feedback",
    home: "engagement.user_feedback",
    columns: "id user_id course_id lesson_id assessment_id rating feedback_text feedback_type",
  },
  // 002 ------------------------------------------------------------------------------------------------------------
  {
    document: "002",
    table: "students",
    home: "workshops.students",
    columns: "student_id student_email student_name twilio_account_sid github_username created_at updated_at",
    notes: {
      [TABLE]: "adds user_id, which links an account",
      student_email: "unique per organization, whatever the case",
    },
  },
  {
    document: "002",
    table: "sessions",
    home: "workshops.sessions",
    columns:
      "session_token student_id started_at last_activity expires_at is_active demo_mode current_step total_time_spent " +
      "completion_rate use_case_description call_direction selected_phone_number tts_provider selected_voice " +
      "openai_api_key system_prompt ivr_greeting tools voice_settings websocket_url codespace_url github_repo_url " +
      "railway_url bug_reports created_at updated_at",
    notes: { openai_api_key: "stored encrypted", [TABLE]: "adds workshop_slug and total_steps" },
  },
  {
    document: "002",
    table: "step_progress",
    home: "workshops.step_progress",
    columns:
      "id session_token student_id step_number step_name started_at completed_at time_spent attempts validation_passed " +
      "code_submitted deployment_url created_at updated_at",
  },
  {
    document: "002",
    table: "events",
    home: "workshops.events",
    columns: "id student_id session_token event_type event_data created_at",
    notes: { [TABLE]: "append-only" },
  },
  {
    document: "002",
    table: "workshop_students",
    columns: "",
    notes: { [TABLE]: "legacy: read by the importer, never a table here" },
  },
  {
    document: "002",
    table: "workshop_sessions",
    columns: "",
    notes: { [TABLE]: "legacy: read by the importer, never a table here" },
  },
  {
    document: "002",
    table: "student_configs",
    columns: "",
    notes: { [TABLE]: "legacy: the document calls it a separate use case and names no column" },
  },
  // 003 ------------------------------------------------------------------------------------------------------------
  { document: "003", table: "organizations", home: "identity.organizations", columns: "" },
  {
    document: "003",
    table: "users",
    home: "identity.users",
    columns: "email password_hash",
    notes: {
      [TABLE]: "one login for everything: 002's and 004's people are these",
      email: "unique among those not deleted, whatever the case",
      password_hash: "may be empty: OAuth, or invited and not yet here",
    },
  },
  {
    document: "003",
    table: "classes",
    home: "identity.classes",
    columns: "description",
    notes: { [TABLE]: "archived by deleted_at; adds the join code" },
  },
  {
    document: "003",
    table: "user_classes",
    home: "identity.user_classes",
    columns: "enrolled_at",
    notes: { [TABLE]: "adds role: student, assistant, teacher" },
  },
  {
    document: "003",
    table: "models",
    home: "ai.models",
    columns: "id version name description created_at",
    notes: { [TABLE]: "adds provider, prices and enabled" },
  },
  {
    document: "003",
    table: "challenges",
    home: "challenges.challenges",
    columns: "class_id model_id title statement support_materials possible_solutions deleted_at",
    notes: { possible_solutions: "never leaves the server for a student" },
  },
  {
    document: "003",
    table: "sessions",
    home: "challenges.sessions",
    columns: "class_id ended_at",
  },
  {
    document: "003",
    table: "llm_interactions",
    home: "challenges.llm_interactions",
    columns: "id session_id user_id challenge_id user_prompt model_response code stdin stdout created_at",
    notes: { [TABLE]: "adds the model, the hint level, the checks made and the ledger row" },
  },
  {
    document: "003",
    table: "challenge_solutions",
    home: "challenges.challenge_solutions",
    columns: "user_id challenge_id",
    notes: { [TABLE]: "carries the language too" },
  },
  {
    document: "003",
    table: "challenge_solutions_history",
    home: "challenges.challenge_solutions_history",
    columns: "id session_id user_id challenge_id solution saved_at",
    notes: { [TABLE]: "append-only; carries the language too" },
  },
  {
    document: "003",
    table: "knowledge_base",
    home: "challenges.knowledge_base",
    columns: "challenge_id",
    notes: {
      [TABLE]: "passages in challenges.knowledge_chunks; the levels are organization, class, challenge",
    },
  },
  // 004 ------------------------------------------------------------------------------------------------------------
  {
    document: "004",
    table: "students",
    home: "companion.students",
    columns:
      "id email password_hash full_name timezone subscription_tier subscription_expires_at created_at last_active_at",
    moved: {
      email: "identity.users.email",
      password_hash: "identity.users.password_hash",
      full_name: "identity.profiles.full_name",
    },
    notes: {
      id: "refers to identity.users",
      timezone: "kept equal to identity.profiles.timezone",
      last_active_at: "written at most once a minute",
    },
  },
  {
    document: "004",
    table: "chapter_progress",
    home: "companion.chapter_progress",
    columns:
      "id student_id chapter_id completion_status quiz_score time_spent_minutes last_accessed_at completed_at",
  },
  {
    document: "004",
    table: "quiz_attempts",
    home: "companion.quiz_attempts",
    columns: "id student_id quiz_id chapter_id answers_json score passed grading_details_json submitted_at",
    notes: { [TABLE]: "records the version of the quiz; archived after 90 days" },
  },
  {
    document: "004",
    table: "streaks",
    home: "companion.streaks",
    columns: "id student_id current_streak longest_streak last_activity_date timezone",
    notes: { timezone: "the zone last used" },
  },
];

/** Where a documented column lives: `schema.table.column`. */
export function homeOf(entry: DocumentedTable, column: string): string | undefined {
  return entry.moved?.[column] ?? (entry.home ? `${entry.home}.${column}` : undefined);
}

/** The columns of an entry, one by one. */
export function columnsOf(entry: DocumentedTable): string[] {
  return entry.columns.split(" ").filter(Boolean);
}

/** What is said about the table as a whole. */
export function tableNote(entry: DocumentedTable): string | undefined {
  return entry.notes?.[TABLE];
}
