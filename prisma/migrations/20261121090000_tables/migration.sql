-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "ai";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "challenges";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "companion";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "content";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "courses";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "engagement";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "grading";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "identity";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "labs";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "workshops";

-- CreateEnum
CREATE TYPE "ai"."interaction_status" AS ENUM ('pending', 'success', 'failed', 'timeout', 'cancelled');

-- CreateEnum
CREATE TYPE "challenges"."paste_source" AS ENUM ('tutor', 'own', 'outside');

-- CreateEnum
CREATE TYPE "challenges"."review_status" AS ENUM ('draft', 'released');

-- CreateEnum
CREATE TYPE "challenges"."stuck_verdict" AS ENUM ('right', 'wrong', 'handled');

-- CreateEnum
CREATE TYPE "companion"."subscription_tier" AS ENUM ('free', 'premium');

-- CreateEnum
CREATE TYPE "companion"."chapter_status" AS ENUM ('not_started', 'in_progress', 'completed');

-- CreateEnum
CREATE TYPE "content"."content_status" AS ENUM ('draft', 'published', 'retired');

-- CreateEnum
CREATE TYPE "courses"."difficulty_level" AS ENUM ('Beginner', 'Intermediate', 'Advanced');

-- CreateEnum
CREATE TYPE "courses"."enrollment_status" AS ENUM ('active', 'completed', 'paused', 'dropped');

-- CreateEnum
CREATE TYPE "courses"."assessment_attempt_status" AS ENUM ('not-started', 'in-progress', 'completed', 'abandoned');

-- CreateEnum
CREATE TYPE "courses"."chat_context" AS ENUM ('general_chat', 'lesson_chat', 'assessment_help', 'course_guidance');

-- CreateEnum
CREATE TYPE "courses"."chat_message_type" AS ENUM ('text', 'code', 'explanation');

-- CreateEnum
CREATE TYPE "engagement"."streak_type" AS ENUM ('daily', 'weekly');

-- CreateEnum
CREATE TYPE "grading"."regrade_mode" AS ENUM ('never_lower', 'both_ways');

-- CreateEnum
CREATE TYPE "grading"."regrade_status" AS ENUM ('previewed', 'applied');

-- CreateEnum
CREATE TYPE "identity"."user_role" AS ENUM ('student', 'instructor', 'admin', 'operator');

-- CreateEnum
CREATE TYPE "identity"."class_role" AS ENUM ('student', 'assistant', 'teacher');

-- CreateEnum
CREATE TYPE "identity"."auth_session_kind" AS ENUM ('browser', 'rest');

-- CreateEnum
CREATE TYPE "identity"."verification_purpose" AS ENUM ('verify_email', 'reset_password');

-- CreateEnum
CREATE TYPE "labs"."coach_context" AS ENUM ('Code', 'PromptLab', 'Sandbox');

-- CreateEnum
CREATE TYPE "labs"."coach_tone" AS ENUM ('coach', 'warning', 'celebration');

-- CreateEnum
CREATE TYPE "labs"."coach_status" AS ENUM ('success', 'failure', 'timeout');

-- CreateEnum
CREATE TYPE "labs"."module_status" AS ENUM ('not_started', 'in_progress', 'completed');

-- CreateTable
CREATE TABLE "ai"."models" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "provider" TEXT NOT NULL DEFAULT 'openai',
    "name" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "description" TEXT,
    "prompt_price_micro_usd" BIGINT NOT NULL DEFAULT 0,
    "completion_price_micro_usd" BIGINT NOT NULL DEFAULT 0,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "models_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai"."ai_usage_log" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ai_usage_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai"."ai_interactions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "interaction_type" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "status" "ai"."interaction_status" NOT NULL DEFAULT 'pending',
    "input_data" JSONB NOT NULL DEFAULT '{}',
    "output_data" JSONB,
    "provider" TEXT NOT NULL,
    "model_id" UUID,
    "model" TEXT NOT NULL,
    "model_version" TEXT,
    "prompt_tokens" INTEGER NOT NULL DEFAULT 0,
    "completion_tokens" INTEGER NOT NULL DEFAULT 0,
    "tokens_used" INTEGER NOT NULL DEFAULT 0,
    "tokens_estimated" BOOLEAN NOT NULL DEFAULT false,
    "cost_micro_usd" BIGINT NOT NULL DEFAULT 0,
    "processing_time" INTEGER,
    "client_request_id" TEXT,
    "usage_id" UUID,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "ai_interactions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenges"."challenges" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID,
    "class_id" UUID,
    "model_id" UUID,
    "title" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "support_materials" JSONB NOT NULL DEFAULT '[]',
    "possible_solutions" JSONB NOT NULL DEFAULT '[]',
    "visible_tests" JSONB NOT NULL DEFAULT '[]',
    "hidden_tests" JSONB NOT NULL DEFAULT '[]',
    "starter_code" JSONB NOT NULL DEFAULT '{}',
    "languages" TEXT[] DEFAULT ARRAY['python', 'javascript']::TEXT[],
    "difficulty" SMALLINT NOT NULL DEFAULT 1,
    "estimated_minutes" INTEGER,
    "hint_min" SMALLINT NOT NULL DEFAULT 0,
    "hint_max" SMALLINT NOT NULL DEFAULT 3,
    "approved_excerpt" TEXT,
    "tutor_enabled" BOOLEAN NOT NULL DEFAULT true,
    "tutor_sees_solutions" BOOLEAN NOT NULL DEFAULT false,
    "rubric" JSONB NOT NULL DEFAULT '[]',
    "stuck_rules" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "is_published" BOOLEAN NOT NULL DEFAULT false,
    "published_at" TIMESTAMPTZ(6),
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(6),

    CONSTRAINT "challenges_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenges"."sessions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "challenge_id" UUID NOT NULL,
    "class_id" UUID,
    "hint_level" SMALLINT NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_activity_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenges"."llm_interactions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "session_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "challenge_id" UUID NOT NULL,
    "model_id" UUID,
    "user_prompt" TEXT NOT NULL,
    "model_response" TEXT NOT NULL,
    "code" TEXT,
    "stdin" TEXT,
    "stdout" TEXT,
    "hint_level" SMALLINT NOT NULL DEFAULT 0,
    "checks" JSONB NOT NULL DEFAULT '{}',
    "retrieved" JSONB NOT NULL DEFAULT '[]',
    "ai_interaction_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "llm_interactions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenges"."challenge_solutions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "challenge_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "solution" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "challenge_solutions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenges"."challenge_solutions_history" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "session_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "challenge_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "solution" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "challenge_solutions_history_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenges"."runs" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "session_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "challenge_id" UUID NOT NULL,
    "interaction_id" UUID,
    "language" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "stdin" TEXT NOT NULL DEFAULT '',
    "stdout" TEXT NOT NULL DEFAULT '',
    "stderr" TEXT NOT NULL DEFAULT '',
    "exit_code" INTEGER,
    "duration_ms" INTEGER NOT NULL,
    "truncated" BOOLEAN NOT NULL DEFAULT false,
    "timed_out" BOOLEAN NOT NULL DEFAULT false,
    "error_signature" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenges"."pastes" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "session_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "challenge_id" UUID NOT NULL,
    "source" "challenges"."paste_source" NOT NULL,
    "content" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pastes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenges"."submissions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "session_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "challenge_id" UUID NOT NULL,
    "challenge_version" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "passed" BOOLEAN NOT NULL,
    "tests_passed" INTEGER NOT NULL,
    "tests_total" INTEGER NOT NULL,
    "results" JSONB NOT NULL DEFAULT '[]',
    "group_key" TEXT,
    "duration_ms" INTEGER,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "submissions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenges"."knowledge_base" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID,
    "class_id" UUID,
    "challenge_id" UUID,
    "title" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "media_type" TEXT NOT NULL DEFAULT 'text/markdown',
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(6),

    CONSTRAINT "knowledge_base_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenges"."knowledge_chunks" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "knowledge_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "embedding" REAL[] DEFAULT ARRAY[]::REAL[],
    "embedding_model" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "knowledge_chunks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenges"."journey_reviews" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "challenge_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "class_id" UUID,
    "reviewer_id" UUID,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "status" "challenges"."review_status" NOT NULL DEFAULT 'draft',
    "scores" JSONB NOT NULL DEFAULT '[]',
    "comment" TEXT,
    "student_reply" TEXT,
    "student_replied_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "released_at" TIMESTAMPTZ(6),

    CONSTRAINT "journey_reviews_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenges"."review_comments" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "review_id" UUID,
    "challenge_id" UUID NOT NULL,
    "class_id" UUID,
    "user_id" UUID,
    "group_key" TEXT,
    "author_id" UUID,
    "event_kind" TEXT,
    "event_id" UUID,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_comments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenges"."stuck_marks" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "challenge_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "evidence" JSONB NOT NULL DEFAULT '{}',
    "verdict" "challenges"."stuck_verdict",
    "marked_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "marked_at" TIMESTAMPTZ(6),

    CONSTRAINT "stuck_marks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "companion"."students" (
    "id" UUID NOT NULL,
    "timezone" VARCHAR(50) NOT NULL DEFAULT 'UTC',
    "subscription_tier" "companion"."subscription_tier" NOT NULL DEFAULT 'free',
    "subscription_expires_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_active_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "students_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "companion"."chapter_progress" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "chapter_id" VARCHAR(50) NOT NULL,
    "completion_status" "companion"."chapter_status" NOT NULL DEFAULT 'not_started',
    "quiz_score" DECIMAL(5,2),
    "time_spent_minutes" INTEGER NOT NULL DEFAULT 0,
    "last_section_id" VARCHAR(100),
    "last_accessed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMPTZ(6),

    CONSTRAINT "chapter_progress_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "companion"."quiz_attempts" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "quiz_id" VARCHAR(50) NOT NULL,
    "chapter_id" VARCHAR(50) NOT NULL,
    "quiz_version" TEXT NOT NULL DEFAULT '1',
    "answers_json" JSONB NOT NULL,
    "score" DECIMAL(5,2) NOT NULL,
    "passed" BOOLEAN NOT NULL,
    "grading_details_json" JSONB,
    "client_request_id" TEXT,
    "submitted_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "quiz_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "companion"."archived_attempts" (
    "id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "quiz_id" VARCHAR(50) NOT NULL,
    "chapter_id" VARCHAR(50) NOT NULL,
    "quiz_version" TEXT NOT NULL,
    "score" DECIMAL(5,2) NOT NULL,
    "passed" BOOLEAN NOT NULL,
    "submitted_at" TIMESTAMPTZ(6) NOT NULL,
    "archived_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "archived_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "companion"."streaks" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "current_streak" INTEGER NOT NULL DEFAULT 0,
    "longest_streak" INTEGER NOT NULL DEFAULT 0,
    "last_activity_date" DATE,
    "timezone" VARCHAR(50) NOT NULL DEFAULT 'UTC',

    CONSTRAINT "streaks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "content"."content_versions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID,
    "kind" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" "content"."content_status" NOT NULL DEFAULT 'draft',
    "graded_hash" TEXT,
    "body" JSONB NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(6),

    CONSTRAINT "content_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "courses"."courses" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "short_description" TEXT,
    "duration" TEXT,
    "difficulty_level" "courses"."difficulty_level" NOT NULL DEFAULT 'Beginner',
    "estimated_hours" DECIMAL(6,2),
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "thumbnail_url" TEXT,
    "is_published" BOOLEAN NOT NULL DEFAULT false,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "courses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "courses"."lessons" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "course_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "explanation" TEXT,
    "code_example" TEXT,
    "key_points" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "duration" TEXT,
    "difficulty" "courses"."difficulty_level" NOT NULL DEFAULT 'Beginner',
    "order_index" INTEGER NOT NULL DEFAULT 0,
    "is_published" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lessons_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "courses"."course_enrollments" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "enrollment_date" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "progress_percentage" INTEGER NOT NULL DEFAULT 0,
    "status" "courses"."enrollment_status" NOT NULL DEFAULT 'active',
    "last_accessed" TIMESTAMPTZ(6),
    "completed_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "course_enrollments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "courses"."assessments" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "difficulty" "courses"."difficulty_level" NOT NULL DEFAULT 'Beginner',
    "time_limit" INTEGER,
    "instructions" TEXT,
    "starter_code" TEXT,
    "language" TEXT,
    "test_cases" JSONB NOT NULL DEFAULT '[]',
    "questions" JSONB NOT NULL DEFAULT '[]',
    "expected_output" TEXT,
    "version" TEXT NOT NULL DEFAULT '1',
    "course_id" UUID,
    "lesson_id" UUID,
    "is_published" BOOLEAN NOT NULL DEFAULT false,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assessments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "courses"."assessment_attempts" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "assessment_id" UUID NOT NULL,
    "assessment_version" TEXT NOT NULL DEFAULT '1',
    "status" "courses"."assessment_attempt_status" NOT NULL DEFAULT 'not-started',
    "score" DECIMAL(5,2),
    "submitted_code" TEXT,
    "answers" JSONB,
    "execution_result" JSONB,
    "time_spent" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ends_at" TIMESTAMPTZ(6),
    "completed_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assessment_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "courses"."user_progress" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "lesson_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "completed" BOOLEAN NOT NULL DEFAULT false,
    "time_spent" INTEGER NOT NULL DEFAULT 0,
    "last_position" INTEGER NOT NULL DEFAULT 0,
    "completed_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_progress_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "courses"."chat_history" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "course_id" UUID,
    "lesson_id" UUID,
    "assessment_id" UUID,
    "context" "courses"."chat_context" NOT NULL DEFAULT 'general_chat',
    "question" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "message_type" "courses"."chat_message_type" NOT NULL DEFAULT 'text',
    "ai_interaction_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "chat_history_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "engagement"."achievements" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "key" TEXT,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "type" TEXT NOT NULL,
    "icon_url" TEXT,
    "points" INTEGER NOT NULL DEFAULT 0,
    "earned_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "metadata" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "achievements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "engagement"."user_streaks" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "streak_type" "engagement"."streak_type" NOT NULL DEFAULT 'daily',
    "current_streak" INTEGER NOT NULL DEFAULT 0,
    "longest_streak" INTEGER NOT NULL DEFAULT 0,
    "last_activity_date" DATE,
    "timezone" VARCHAR(50) NOT NULL DEFAULT 'UTC',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_streaks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "engagement"."notifications" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "type" TEXT NOT NULL DEFAULT 'info',
    "is_read" BOOLEAN NOT NULL DEFAULT false,
    "action_url" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(6),

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "engagement"."user_feedback" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "course_id" UUID,
    "lesson_id" UUID,
    "assessment_id" UUID,
    "rating" SMALLINT,
    "feedback_text" TEXT,
    "feedback_type" TEXT NOT NULL DEFAULT 'general',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "engagement"."learning_analytics" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "course_id" UUID,
    "session_duration" INTEGER NOT NULL DEFAULT 0,
    "lessons_completed" INTEGER NOT NULL DEFAULT 0,
    "assessments_completed" INTEGER NOT NULL DEFAULT 0,
    "total_score" DECIMAL(10,2) NOT NULL DEFAULT 0,
    "session_date" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "learning_analytics_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grading"."regrades" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID,
    "content_kind" TEXT NOT NULL,
    "content_slug" TEXT NOT NULL,
    "to_version" TEXT NOT NULL,
    "mode" "grading"."regrade_mode" NOT NULL DEFAULT 'never_lower',
    "status" "grading"."regrade_status" NOT NULL DEFAULT 'previewed',
    "reason" TEXT,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_at" TIMESTAMPTZ(6),

    CONSTRAINT "regrades_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grading"."regrade_changes" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "regrade_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "from_version" TEXT NOT NULL,
    "score_before" DECIMAL(5,2) NOT NULL,
    "score_after" DECIMAL(5,2) NOT NULL,
    "passed_before" BOOLEAN NOT NULL,
    "passed_after" BOOLEAN NOT NULL,
    "reasons" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "notified_at" TIMESTAMPTZ(6),

    CONSTRAINT "regrade_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity"."organizations" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "is_public" BOOLEAN NOT NULL DEFAULT false,
    "tutor_enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(6),

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity"."users" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "password_hash" TEXT,
    "role" "identity"."user_role" NOT NULL DEFAULT 'student',
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "email_verified_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(6),

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity"."profiles" (
    "id" UUID NOT NULL,
    "full_name" TEXT,
    "avatar_url" TEXT,
    "bio" TEXT,
    "learning_goals" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "preferred_language" TEXT NOT NULL DEFAULT 'en',
    "timezone" VARCHAR(50) NOT NULL DEFAULT 'UTC',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "profiles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity"."classes" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "join_code" TEXT,
    "join_code_expires_at" TIMESTAMPTZ(6),
    "join_limit" INTEGER,
    "tutor_enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(6),

    CONSTRAINT "classes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity"."user_classes" (
    "user_id" UUID NOT NULL,
    "class_id" UUID NOT NULL,
    "role" "identity"."class_role" NOT NULL DEFAULT 'student',
    "enrolled_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_classes_pkey" PRIMARY KEY ("user_id","class_id")
);

-- CreateTable
CREATE TABLE "identity"."auth_sessions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "kind" "identity"."auth_session_kind" NOT NULL DEFAULT 'browser',
    "session_version" INTEGER NOT NULL,
    "user_agent" TEXT,
    "ip_hash" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "auth_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity"."accounts" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity"."verification_tokens" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "purpose" "identity"."verification_purpose" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "verification_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity"."invitations" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID NOT NULL,
    "class_id" UUID,
    "email" TEXT NOT NULL,
    "full_name" TEXT,
    "role" "identity"."user_role" NOT NULL DEFAULT 'student',
    "class_role" "identity"."class_role" NOT NULL DEFAULT 'student',
    "token_hash" TEXT NOT NULL,
    "invited_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "accepted_at" TIMESTAMPTZ(6),
    "accepted_by" UUID,
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity"."api_tokens" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "scopes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(6),
    "expires_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity"."audit_events" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID,
    "actor_id" UUID,
    "subject_id" UUID,
    "action" TEXT NOT NULL,
    "target_type" TEXT,
    "target_id" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "ip_hash" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity"."sign_in_throttle" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "labs"."prompt_lab_progress" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "lab_number" SMALLINT NOT NULL,
    "exercise_id" TEXT NOT NULL,
    "prompt_submitted" TEXT NOT NULL,
    "llm_response" TEXT NOT NULL,
    "success" BOOLEAN NOT NULL DEFAULT false,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "completed_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "prompt_lab_progress_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "labs"."prompt_lab_attempts" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "lab_number" SMALLINT NOT NULL,
    "exercise_id" TEXT NOT NULL,
    "exercise_version" TEXT NOT NULL,
    "prompt" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "criteria" JSONB NOT NULL DEFAULT '[]',
    "score" DECIMAL(5,2),
    "passed" BOOLEAN NOT NULL DEFAULT false,
    "graded" BOOLEAN NOT NULL DEFAULT true,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "model_version" TEXT,
    "prompt_tokens" INTEGER,
    "latency_ms" INTEGER NOT NULL,
    "client_request_id" TEXT NOT NULL,
    "ai_interaction_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "prompt_lab_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "labs"."coach_transcripts" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "module_number" SMALLINT,
    "context_tag" "labs"."coach_context",
    "exercise_id" TEXT,
    "user_message" TEXT NOT NULL,
    "coach_response" TEXT NOT NULL,
    "latency_ms" INTEGER,
    "tone" "labs"."coach_tone" NOT NULL DEFAULT 'coach',
    "status" "labs"."coach_status" NOT NULL DEFAULT 'success',
    "ai_interaction_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "coach_transcripts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "labs"."module_progress" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "module_number" SMALLINT NOT NULL,
    "status" "labs"."module_status" NOT NULL DEFAULT 'not_started',
    "started_at" TIMESTAMPTZ(6),
    "completed_at" TIMESTAMPTZ(6),
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "module_progress_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workshops"."students" (
    "student_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID,
    "user_id" UUID,
    "student_email" TEXT NOT NULL,
    "student_name" TEXT,
    "twilio_account_sid" TEXT,
    "github_username" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "students_pkey" PRIMARY KEY ("student_id")
);

-- CreateTable
CREATE TABLE "workshops"."sessions" (
    "session_token" TEXT NOT NULL,
    "student_id" UUID NOT NULL,
    "organization_id" UUID,
    "workshop_slug" TEXT NOT NULL DEFAULT 'default',
    "total_steps" INTEGER NOT NULL DEFAULT 9,
    "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_activity" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL DEFAULT (now() + '24:00:00'::interval),
    "extended_at" TIMESTAMPTZ(6),
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "demo_mode" BOOLEAN NOT NULL DEFAULT false,
    "current_step" INTEGER NOT NULL DEFAULT 0,
    "total_time_spent" INTEGER NOT NULL DEFAULT 0,
    "completion_rate" INTEGER NOT NULL DEFAULT 0,
    "use_case_description" TEXT,
    "call_direction" TEXT,
    "selected_phone_number" TEXT,
    "tts_provider" TEXT,
    "selected_voice" TEXT,
    "openai_api_key" TEXT,
    "system_prompt" TEXT,
    "ivr_greeting" TEXT,
    "tools" JSONB NOT NULL DEFAULT '[]',
    "voice_settings" JSONB NOT NULL DEFAULT '{}',
    "websocket_url" TEXT,
    "codespace_url" TEXT,
    "github_repo_url" TEXT,
    "railway_url" TEXT,
    "bug_reports" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("session_token")
);

-- CreateTable
CREATE TABLE "workshops"."step_progress" (
    "id" SERIAL NOT NULL,
    "session_token" TEXT NOT NULL,
    "student_id" UUID NOT NULL,
    "step_number" INTEGER NOT NULL,
    "step_name" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMPTZ(6),
    "time_spent" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "validation_passed" BOOLEAN NOT NULL DEFAULT false,
    "code_submitted" TEXT,
    "deployment_url" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "step_progress_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workshops"."events" (
    "id" SERIAL NOT NULL,
    "student_id" UUID,
    "session_token" TEXT,
    "event_type" TEXT NOT NULL,
    "event_data" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "models_name_version_key" ON "ai"."models"("name", "version");

-- CreateIndex
CREATE INDEX "idx_usage_user_action_time" ON "ai"."ai_usage_log"("user_id", "action", "created_at" DESC);

-- CreateIndex
CREATE INDEX "ai_usage_log_created_at_action_idx" ON "ai"."ai_usage_log"("created_at", "action");

-- CreateIndex
CREATE INDEX "ai_interactions_user_id_created_at_idx" ON "ai"."ai_interactions"("user_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "ai_interactions_model_id_created_at_idx" ON "ai"."ai_interactions"("model_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "ai_interactions_usage_id_idx" ON "ai"."ai_interactions"("usage_id");

-- CreateIndex
CREATE INDEX "ai_interactions_created_at_idx" ON "ai"."ai_interactions"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "ai_interactions_user_id_client_request_id_interaction_type_key" ON "ai"."ai_interactions"("user_id", "client_request_id", "interaction_type");

-- CreateIndex
CREATE INDEX "challenges_organization_id_is_published_idx" ON "challenges"."challenges"("organization_id", "is_published");

-- CreateIndex
CREATE INDEX "challenges_class_id_idx" ON "challenges"."challenges"("class_id");

-- CreateIndex
CREATE INDEX "challenges_model_id_idx" ON "challenges"."challenges"("model_id");

-- CreateIndex
CREATE INDEX "challenges_created_by_idx" ON "challenges"."challenges"("created_by");

-- CreateIndex
CREATE INDEX "sessions_user_id_challenge_id_started_at_idx" ON "challenges"."sessions"("user_id", "challenge_id", "started_at" DESC);

-- CreateIndex
CREATE INDEX "sessions_challenge_id_user_id_idx" ON "challenges"."sessions"("challenge_id", "user_id");

-- CreateIndex
CREATE INDEX "sessions_class_id_started_at_idx" ON "challenges"."sessions"("class_id", "started_at" DESC);

-- CreateIndex
CREATE INDEX "sessions_ended_at_last_activity_at_idx" ON "challenges"."sessions"("ended_at", "last_activity_at");

-- CreateIndex
CREATE INDEX "llm_interactions_session_id_created_at_idx" ON "challenges"."llm_interactions"("session_id", "created_at");

-- CreateIndex
CREATE INDEX "llm_interactions_user_id_challenge_id_created_at_idx" ON "challenges"."llm_interactions"("user_id", "challenge_id", "created_at");

-- CreateIndex
CREATE INDEX "llm_interactions_challenge_id_idx" ON "challenges"."llm_interactions"("challenge_id");

-- CreateIndex
CREATE INDEX "llm_interactions_model_id_idx" ON "challenges"."llm_interactions"("model_id");

-- CreateIndex
CREATE INDEX "llm_interactions_ai_interaction_id_idx" ON "challenges"."llm_interactions"("ai_interaction_id");

-- CreateIndex
CREATE INDEX "challenge_solutions_challenge_id_idx" ON "challenges"."challenge_solutions"("challenge_id");

-- CreateIndex
CREATE UNIQUE INDEX "challenge_solutions_user_id_challenge_id_key" ON "challenges"."challenge_solutions"("user_id", "challenge_id");

-- CreateIndex
CREATE INDEX "challenge_solutions_history_session_id_saved_at_idx" ON "challenges"."challenge_solutions_history"("session_id", "saved_at");

-- CreateIndex
CREATE INDEX "challenge_solutions_history_user_id_challenge_id_saved_at_idx" ON "challenges"."challenge_solutions_history"("user_id", "challenge_id", "saved_at" DESC);

-- CreateIndex
CREATE INDEX "challenge_solutions_history_challenge_id_idx" ON "challenges"."challenge_solutions_history"("challenge_id");

-- CreateIndex
CREATE INDEX "runs_session_id_created_at_idx" ON "challenges"."runs"("session_id", "created_at");

-- CreateIndex
CREATE INDEX "runs_user_id_challenge_id_created_at_idx" ON "challenges"."runs"("user_id", "challenge_id", "created_at");

-- CreateIndex
CREATE INDEX "runs_challenge_id_idx" ON "challenges"."runs"("challenge_id");

-- CreateIndex
CREATE INDEX "runs_interaction_id_idx" ON "challenges"."runs"("interaction_id");

-- CreateIndex
CREATE INDEX "pastes_session_id_created_at_idx" ON "challenges"."pastes"("session_id", "created_at");

-- CreateIndex
CREATE INDEX "pastes_user_id_challenge_id_created_at_idx" ON "challenges"."pastes"("user_id", "challenge_id", "created_at");

-- CreateIndex
CREATE INDEX "pastes_challenge_id_idx" ON "challenges"."pastes"("challenge_id");

-- CreateIndex
CREATE INDEX "submissions_session_id_created_at_idx" ON "challenges"."submissions"("session_id", "created_at");

-- CreateIndex
CREATE INDEX "submissions_user_id_challenge_id_created_at_idx" ON "challenges"."submissions"("user_id", "challenge_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "submissions_challenge_id_group_key_idx" ON "challenges"."submissions"("challenge_id", "group_key");

-- CreateIndex
CREATE INDEX "knowledge_base_organization_id_idx" ON "challenges"."knowledge_base"("organization_id");

-- CreateIndex
CREATE INDEX "knowledge_base_class_id_idx" ON "challenges"."knowledge_base"("class_id");

-- CreateIndex
CREATE INDEX "knowledge_base_challenge_id_idx" ON "challenges"."knowledge_base"("challenge_id");

-- CreateIndex
CREATE INDEX "knowledge_base_created_by_idx" ON "challenges"."knowledge_base"("created_by");

-- CreateIndex
CREATE UNIQUE INDEX "knowledge_chunks_knowledge_id_position_key" ON "challenges"."knowledge_chunks"("knowledge_id", "position");

-- CreateIndex
CREATE INDEX "journey_reviews_user_id_released_at_idx" ON "challenges"."journey_reviews"("user_id", "released_at" DESC);

-- CreateIndex
CREATE INDEX "journey_reviews_class_id_status_idx" ON "challenges"."journey_reviews"("class_id", "status");

-- CreateIndex
CREATE INDEX "journey_reviews_reviewer_id_idx" ON "challenges"."journey_reviews"("reviewer_id");

-- CreateIndex
CREATE UNIQUE INDEX "journey_reviews_challenge_id_user_id_revision_key" ON "challenges"."journey_reviews"("challenge_id", "user_id", "revision");

-- CreateIndex
CREATE INDEX "review_comments_review_id_idx" ON "challenges"."review_comments"("review_id");

-- CreateIndex
CREATE INDEX "review_comments_challenge_id_group_key_idx" ON "challenges"."review_comments"("challenge_id", "group_key");

-- CreateIndex
CREATE INDEX "review_comments_class_id_idx" ON "challenges"."review_comments"("class_id");

-- CreateIndex
CREATE INDEX "review_comments_user_id_challenge_id_idx" ON "challenges"."review_comments"("user_id", "challenge_id");

-- CreateIndex
CREATE INDEX "review_comments_author_id_idx" ON "challenges"."review_comments"("author_id");

-- CreateIndex
CREATE INDEX "stuck_marks_user_id_challenge_id_idx" ON "challenges"."stuck_marks"("user_id", "challenge_id");

-- CreateIndex
CREATE INDEX "stuck_marks_challenge_id_created_at_idx" ON "challenges"."stuck_marks"("challenge_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "stuck_marks_rule_verdict_idx" ON "challenges"."stuck_marks"("rule", "verdict");

-- CreateIndex
CREATE INDEX "stuck_marks_marked_by_idx" ON "challenges"."stuck_marks"("marked_by");

-- CreateIndex
CREATE INDEX "idx_students_subscription" ON "companion"."students"("subscription_tier", "subscription_expires_at");

-- CreateIndex
CREATE INDEX "idx_progress_student" ON "companion"."chapter_progress"("student_id");

-- CreateIndex
CREATE INDEX "idx_progress_chapter" ON "companion"."chapter_progress"("chapter_id");

-- CreateIndex
CREATE INDEX "idx_progress_completion" ON "companion"."chapter_progress"("completion_status", "completed_at");

-- CreateIndex
CREATE INDEX "chapter_progress_student_id_last_accessed_at_idx" ON "companion"."chapter_progress"("student_id", "last_accessed_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "unique_student_chapter" ON "companion"."chapter_progress"("student_id", "chapter_id");

-- CreateIndex
CREATE INDEX "idx_attempts_student" ON "companion"."quiz_attempts"("student_id", "submitted_at" DESC);

-- CreateIndex
CREATE INDEX "idx_attempts_quiz" ON "companion"."quiz_attempts"("quiz_id");

-- CreateIndex
CREATE INDEX "idx_attempts_chapter" ON "companion"."quiz_attempts"("chapter_id");

-- CreateIndex
CREATE INDEX "quiz_attempts_student_id_chapter_id_score_idx" ON "companion"."quiz_attempts"("student_id", "chapter_id", "score" DESC);

-- CreateIndex
CREATE INDEX "quiz_attempts_submitted_at_idx" ON "companion"."quiz_attempts"("submitted_at");

-- CreateIndex
CREATE UNIQUE INDEX "quiz_attempts_student_id_client_request_id_key" ON "companion"."quiz_attempts"("student_id", "client_request_id");

-- CreateIndex
CREATE INDEX "archived_attempts_student_id_chapter_id_score_idx" ON "companion"."archived_attempts"("student_id", "chapter_id", "score" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "streaks_student_id_key" ON "companion"."streaks"("student_id");

-- CreateIndex
CREATE INDEX "idx_streaks_student" ON "companion"."streaks"("student_id");

-- CreateIndex
CREATE INDEX "idx_streaks_last_activity" ON "companion"."streaks"("last_activity_date" DESC);

-- CreateIndex
CREATE INDEX "content_versions_kind_slug_version_idx" ON "content"."content_versions"("kind", "slug", "version" DESC);

-- CreateIndex
CREATE INDEX "content_versions_created_by_idx" ON "content"."content_versions"("created_by");

-- CreateIndex
CREATE UNIQUE INDEX "content_versions_organization_id_kind_slug_version_key" ON "content"."content_versions"("organization_id", "kind", "slug", "version");

-- CreateIndex
CREATE INDEX "courses_organization_id_is_published_idx" ON "courses"."courses"("organization_id", "is_published");

-- CreateIndex
CREATE INDEX "courses_created_by_idx" ON "courses"."courses"("created_by");

-- CreateIndex
CREATE INDEX "courses_is_published_created_at_idx" ON "courses"."courses"("is_published", "created_at" DESC);

-- CreateIndex
CREATE INDEX "lessons_course_id_order_index_idx" ON "courses"."lessons"("course_id", "order_index");

-- CreateIndex
CREATE UNIQUE INDEX "lessons_id_course_id_key" ON "courses"."lessons"("id", "course_id");

-- CreateIndex
CREATE INDEX "course_enrollments_course_id_status_idx" ON "courses"."course_enrollments"("course_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "course_enrollments_user_id_course_id_key" ON "courses"."course_enrollments"("user_id", "course_id");

-- CreateIndex
CREATE INDEX "assessments_organization_id_idx" ON "courses"."assessments"("organization_id");

-- CreateIndex
CREATE INDEX "assessments_course_id_idx" ON "courses"."assessments"("course_id");

-- CreateIndex
CREATE INDEX "assessments_lesson_id_idx" ON "courses"."assessments"("lesson_id");

-- CreateIndex
CREATE INDEX "assessments_created_by_idx" ON "courses"."assessments"("created_by");

-- CreateIndex
CREATE INDEX "assessment_attempts_user_id_assessment_id_started_at_idx" ON "courses"."assessment_attempts"("user_id", "assessment_id", "started_at" DESC);

-- CreateIndex
CREATE INDEX "assessment_attempts_assessment_id_idx" ON "courses"."assessment_attempts"("assessment_id");

-- CreateIndex
CREATE INDEX "user_progress_user_id_course_id_idx" ON "courses"."user_progress"("user_id", "course_id");

-- CreateIndex
CREATE INDEX "user_progress_lesson_id_course_id_idx" ON "courses"."user_progress"("lesson_id", "course_id");

-- CreateIndex
CREATE INDEX "user_progress_course_id_idx" ON "courses"."user_progress"("course_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_progress_user_id_lesson_id_key" ON "courses"."user_progress"("user_id", "lesson_id");

-- CreateIndex
CREATE INDEX "chat_history_user_id_created_at_idx" ON "courses"."chat_history"("user_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "chat_history_course_id_idx" ON "courses"."chat_history"("course_id");

-- CreateIndex
CREATE INDEX "chat_history_lesson_id_idx" ON "courses"."chat_history"("lesson_id");

-- CreateIndex
CREATE INDEX "chat_history_assessment_id_idx" ON "courses"."chat_history"("assessment_id");

-- CreateIndex
CREATE INDEX "chat_history_ai_interaction_id_idx" ON "courses"."chat_history"("ai_interaction_id");

-- CreateIndex
CREATE INDEX "achievements_user_id_earned_at_idx" ON "engagement"."achievements"("user_id", "earned_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "achievements_user_id_key_key" ON "engagement"."achievements"("user_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "user_streaks_user_id_streak_type_key" ON "engagement"."user_streaks"("user_id", "streak_type");

-- CreateIndex
CREATE INDEX "notifications_user_id_is_read_created_at_idx" ON "engagement"."notifications"("user_id", "is_read", "created_at" DESC);

-- CreateIndex
CREATE INDEX "user_feedback_user_id_created_at_idx" ON "engagement"."user_feedback"("user_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "user_feedback_course_id_idx" ON "engagement"."user_feedback"("course_id");

-- CreateIndex
CREATE INDEX "user_feedback_lesson_id_idx" ON "engagement"."user_feedback"("lesson_id");

-- CreateIndex
CREATE INDEX "user_feedback_assessment_id_idx" ON "engagement"."user_feedback"("assessment_id");

-- CreateIndex
CREATE INDEX "learning_analytics_user_id_session_date_idx" ON "engagement"."learning_analytics"("user_id", "session_date" DESC);

-- CreateIndex
CREATE INDEX "learning_analytics_course_id_idx" ON "engagement"."learning_analytics"("course_id");

-- CreateIndex
CREATE UNIQUE INDEX "learning_analytics_user_id_course_id_session_date_key" ON "engagement"."learning_analytics"("user_id", "course_id", "session_date");

-- CreateIndex
CREATE INDEX "regrades_content_kind_content_slug_created_at_idx" ON "grading"."regrades"("content_kind", "content_slug", "created_at" DESC);

-- CreateIndex
CREATE INDEX "regrades_organization_id_idx" ON "grading"."regrades"("organization_id");

-- CreateIndex
CREATE INDEX "regrades_created_by_idx" ON "grading"."regrades"("created_by");

-- CreateIndex
CREATE INDEX "regrade_changes_user_id_created_at_idx" ON "grading"."regrade_changes"("user_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "regrade_changes_attempt_id_idx" ON "grading"."regrade_changes"("attempt_id");

-- CreateIndex
CREATE UNIQUE INDEX "regrade_changes_regrade_id_attempt_id_key" ON "grading"."regrade_changes"("regrade_id", "attempt_id");

-- CreateIndex
CREATE UNIQUE INDEX "organizations_slug_key" ON "identity"."organizations"("slug");

-- CreateIndex
CREATE INDEX "users_organization_id_idx" ON "identity"."users"("organization_id");

-- CreateIndex
CREATE INDEX "users_created_at_idx" ON "identity"."users"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "classes_join_code_key" ON "identity"."classes"("join_code");

-- CreateIndex
CREATE INDEX "classes_organization_id_name_idx" ON "identity"."classes"("organization_id", "name");

-- CreateIndex
CREATE INDEX "classes_created_by_idx" ON "identity"."classes"("created_by");

-- CreateIndex
CREATE INDEX "user_classes_class_id_role_idx" ON "identity"."user_classes"("class_id", "role");

-- CreateIndex
CREATE INDEX "auth_sessions_user_id_created_at_idx" ON "identity"."auth_sessions"("user_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "auth_sessions_expires_at_idx" ON "identity"."auth_sessions"("expires_at");

-- CreateIndex
CREATE INDEX "accounts_user_id_idx" ON "identity"."accounts"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_provider_provider_account_id_key" ON "identity"."accounts"("provider", "provider_account_id");

-- CreateIndex
CREATE UNIQUE INDEX "verification_tokens_token_hash_key" ON "identity"."verification_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "verification_tokens_user_id_purpose_idx" ON "identity"."verification_tokens"("user_id", "purpose");

-- CreateIndex
CREATE INDEX "verification_tokens_expires_at_idx" ON "identity"."verification_tokens"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "identity"."invitations"("token_hash");

-- CreateIndex
CREATE INDEX "invitations_organization_id_created_at_idx" ON "identity"."invitations"("organization_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "invitations_class_id_idx" ON "identity"."invitations"("class_id");

-- CreateIndex
CREATE INDEX "invitations_invited_by_idx" ON "identity"."invitations"("invited_by");

-- CreateIndex
CREATE INDEX "invitations_accepted_by_idx" ON "identity"."invitations"("accepted_by");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_token_hash_key" ON "identity"."api_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "api_tokens_user_id_idx" ON "identity"."api_tokens"("user_id");

-- CreateIndex
CREATE INDEX "audit_events_organization_id_created_at_idx" ON "identity"."audit_events"("organization_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "audit_events_actor_id_created_at_idx" ON "identity"."audit_events"("actor_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "audit_events_subject_id_created_at_idx" ON "identity"."audit_events"("subject_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "sign_in_throttle_key_created_at_idx" ON "identity"."sign_in_throttle"("key", "created_at" DESC);

-- CreateIndex
CREATE INDEX "sign_in_throttle_created_at_idx" ON "identity"."sign_in_throttle"("created_at");

-- CreateIndex
CREATE INDEX "idx_prompt_lab_user" ON "labs"."prompt_lab_progress"("user_id", "lab_number");

-- CreateIndex
CREATE INDEX "idx_prompt_lab_success" ON "labs"."prompt_lab_progress"("user_id", "success", "created_at" DESC);

-- CreateIndex
CREATE INDEX "prompt_lab_progress_created_at_lab_number_idx" ON "labs"."prompt_lab_progress"("created_at", "lab_number");

-- CreateIndex
CREATE UNIQUE INDEX "prompt_lab_progress_user_id_lab_number_exercise_id_key" ON "labs"."prompt_lab_progress"("user_id", "lab_number", "exercise_id");

-- CreateIndex
CREATE INDEX "prompt_lab_attempts_user_id_exercise_id_created_at_id_idx" ON "labs"."prompt_lab_attempts"("user_id", "exercise_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "prompt_lab_attempts_user_id_created_at_id_idx" ON "labs"."prompt_lab_attempts"("user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "prompt_lab_attempts_exercise_id_exercise_version_idx" ON "labs"."prompt_lab_attempts"("exercise_id", "exercise_version");

-- CreateIndex
CREATE INDEX "prompt_lab_attempts_ai_interaction_id_idx" ON "labs"."prompt_lab_attempts"("ai_interaction_id");

-- CreateIndex
CREATE UNIQUE INDEX "prompt_lab_attempts_user_id_client_request_id_key" ON "labs"."prompt_lab_attempts"("user_id", "client_request_id");

-- CreateIndex
CREATE INDEX "idx_transcripts_user_module" ON "labs"."coach_transcripts"("user_id", "module_number", "created_at" DESC);

-- CreateIndex
CREATE INDEX "coach_transcripts_created_at_context_tag_idx" ON "labs"."coach_transcripts"("created_at", "context_tag");

-- CreateIndex
CREATE INDEX "coach_transcripts_ai_interaction_id_idx" ON "labs"."coach_transcripts"("ai_interaction_id");

-- CreateIndex
CREATE INDEX "idx_progress_user" ON "labs"."module_progress"("user_id", "updated_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "module_progress_user_id_module_number_key" ON "labs"."module_progress"("user_id", "module_number");

-- CreateIndex
CREATE UNIQUE INDEX "students_user_id_key" ON "workshops"."students"("user_id");

-- CreateIndex
CREATE INDEX "students_student_email_idx" ON "workshops"."students"("student_email");

-- CreateIndex
CREATE INDEX "students_organization_id_idx" ON "workshops"."students"("organization_id");

-- CreateIndex
CREATE INDEX "sessions_student_id_idx" ON "workshops"."sessions"("student_id");

-- CreateIndex
CREATE INDEX "sessions_last_activity_idx" ON "workshops"."sessions"("last_activity");

-- CreateIndex
CREATE INDEX "sessions_is_active_expires_at_idx" ON "workshops"."sessions"("is_active", "expires_at");

-- CreateIndex
CREATE INDEX "sessions_organization_id_idx" ON "workshops"."sessions"("organization_id");

-- CreateIndex
CREATE INDEX "step_progress_session_token_idx" ON "workshops"."step_progress"("session_token");

-- CreateIndex
CREATE INDEX "step_progress_student_id_idx" ON "workshops"."step_progress"("student_id");

-- CreateIndex
CREATE INDEX "step_progress_step_number_step_name_idx" ON "workshops"."step_progress"("step_number", "step_name");

-- CreateIndex
CREATE UNIQUE INDEX "step_progress_session_token_step_number_key" ON "workshops"."step_progress"("session_token", "step_number");

-- CreateIndex
CREATE INDEX "events_student_id_idx" ON "workshops"."events"("student_id");

-- CreateIndex
CREATE INDEX "events_session_token_idx" ON "workshops"."events"("session_token");

-- CreateIndex
CREATE INDEX "events_created_at_idx" ON "workshops"."events"("created_at");

-- AddForeignKey
ALTER TABLE "ai"."ai_usage_log" ADD CONSTRAINT "ai_usage_log_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai"."ai_interactions" ADD CONSTRAINT "ai_interactions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai"."ai_interactions" ADD CONSTRAINT "ai_interactions_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "ai"."models"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai"."ai_interactions" ADD CONSTRAINT "ai_interactions_usage_id_fkey" FOREIGN KEY ("usage_id") REFERENCES "ai"."ai_usage_log"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."challenges" ADD CONSTRAINT "challenges_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "identity"."organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."challenges" ADD CONSTRAINT "challenges_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "identity"."classes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."challenges" ADD CONSTRAINT "challenges_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "ai"."models"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."challenges" ADD CONSTRAINT "challenges_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."sessions" ADD CONSTRAINT "sessions_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenges"."challenges"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."sessions" ADD CONSTRAINT "sessions_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "identity"."classes"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."llm_interactions" ADD CONSTRAINT "llm_interactions_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "challenges"."sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."llm_interactions" ADD CONSTRAINT "llm_interactions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."llm_interactions" ADD CONSTRAINT "llm_interactions_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenges"."challenges"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."llm_interactions" ADD CONSTRAINT "llm_interactions_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "ai"."models"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."llm_interactions" ADD CONSTRAINT "llm_interactions_ai_interaction_id_fkey" FOREIGN KEY ("ai_interaction_id") REFERENCES "ai"."ai_interactions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."challenge_solutions" ADD CONSTRAINT "challenge_solutions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."challenge_solutions" ADD CONSTRAINT "challenge_solutions_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenges"."challenges"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."challenge_solutions_history" ADD CONSTRAINT "challenge_solutions_history_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "challenges"."sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."challenge_solutions_history" ADD CONSTRAINT "challenge_solutions_history_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."challenge_solutions_history" ADD CONSTRAINT "challenge_solutions_history_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenges"."challenges"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."runs" ADD CONSTRAINT "runs_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "challenges"."sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."runs" ADD CONSTRAINT "runs_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."runs" ADD CONSTRAINT "runs_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenges"."challenges"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."runs" ADD CONSTRAINT "runs_interaction_id_fkey" FOREIGN KEY ("interaction_id") REFERENCES "challenges"."llm_interactions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."pastes" ADD CONSTRAINT "pastes_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "challenges"."sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."pastes" ADD CONSTRAINT "pastes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."pastes" ADD CONSTRAINT "pastes_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenges"."challenges"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."submissions" ADD CONSTRAINT "submissions_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "challenges"."sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."submissions" ADD CONSTRAINT "submissions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."submissions" ADD CONSTRAINT "submissions_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenges"."challenges"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."knowledge_base" ADD CONSTRAINT "knowledge_base_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "identity"."organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."knowledge_base" ADD CONSTRAINT "knowledge_base_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "identity"."classes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."knowledge_base" ADD CONSTRAINT "knowledge_base_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenges"."challenges"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."knowledge_base" ADD CONSTRAINT "knowledge_base_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."knowledge_chunks" ADD CONSTRAINT "knowledge_chunks_knowledge_id_fkey" FOREIGN KEY ("knowledge_id") REFERENCES "challenges"."knowledge_base"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."journey_reviews" ADD CONSTRAINT "journey_reviews_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenges"."challenges"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."journey_reviews" ADD CONSTRAINT "journey_reviews_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."journey_reviews" ADD CONSTRAINT "journey_reviews_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "identity"."classes"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."journey_reviews" ADD CONSTRAINT "journey_reviews_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."review_comments" ADD CONSTRAINT "review_comments_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "challenges"."journey_reviews"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."review_comments" ADD CONSTRAINT "review_comments_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenges"."challenges"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."review_comments" ADD CONSTRAINT "review_comments_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "identity"."classes"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."review_comments" ADD CONSTRAINT "review_comments_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."review_comments" ADD CONSTRAINT "review_comments_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."stuck_marks" ADD CONSTRAINT "stuck_marks_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."stuck_marks" ADD CONSTRAINT "stuck_marks_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenges"."challenges"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."stuck_marks" ADD CONSTRAINT "stuck_marks_marked_by_fkey" FOREIGN KEY ("marked_by") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "companion"."students" ADD CONSTRAINT "students_id_fkey" FOREIGN KEY ("id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "companion"."chapter_progress" ADD CONSTRAINT "chapter_progress_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "companion"."students"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "companion"."quiz_attempts" ADD CONSTRAINT "quiz_attempts_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "companion"."students"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "companion"."archived_attempts" ADD CONSTRAINT "archived_attempts_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "companion"."students"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "companion"."streaks" ADD CONSTRAINT "streaks_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "companion"."students"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "content"."content_versions" ADD CONSTRAINT "content_versions_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "identity"."organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "content"."content_versions" ADD CONSTRAINT "content_versions_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses"."courses" ADD CONSTRAINT "courses_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "identity"."organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses"."courses" ADD CONSTRAINT "courses_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses"."lessons" ADD CONSTRAINT "lessons_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"."courses"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses"."course_enrollments" ADD CONSTRAINT "course_enrollments_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses"."course_enrollments" ADD CONSTRAINT "course_enrollments_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"."courses"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses"."assessments" ADD CONSTRAINT "assessments_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "identity"."organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses"."assessments" ADD CONSTRAINT "assessments_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"."courses"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses"."assessments" ADD CONSTRAINT "assessments_lesson_id_fkey" FOREIGN KEY ("lesson_id") REFERENCES "courses"."lessons"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses"."assessments" ADD CONSTRAINT "assessments_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses"."assessment_attempts" ADD CONSTRAINT "assessment_attempts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses"."assessment_attempts" ADD CONSTRAINT "assessment_attempts_assessment_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "courses"."assessments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses"."user_progress" ADD CONSTRAINT "user_progress_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses"."user_progress" ADD CONSTRAINT "user_progress_lesson_id_course_id_fkey" FOREIGN KEY ("lesson_id", "course_id") REFERENCES "courses"."lessons"("id", "course_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses"."user_progress" ADD CONSTRAINT "user_progress_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"."courses"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses"."chat_history" ADD CONSTRAINT "chat_history_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses"."chat_history" ADD CONSTRAINT "chat_history_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"."courses"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses"."chat_history" ADD CONSTRAINT "chat_history_lesson_id_fkey" FOREIGN KEY ("lesson_id") REFERENCES "courses"."lessons"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses"."chat_history" ADD CONSTRAINT "chat_history_assessment_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "courses"."assessments"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses"."chat_history" ADD CONSTRAINT "chat_history_ai_interaction_id_fkey" FOREIGN KEY ("ai_interaction_id") REFERENCES "ai"."ai_interactions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "engagement"."achievements" ADD CONSTRAINT "achievements_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "engagement"."user_streaks" ADD CONSTRAINT "user_streaks_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "engagement"."notifications" ADD CONSTRAINT "notifications_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "engagement"."user_feedback" ADD CONSTRAINT "user_feedback_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "engagement"."user_feedback" ADD CONSTRAINT "user_feedback_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"."courses"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "engagement"."user_feedback" ADD CONSTRAINT "user_feedback_lesson_id_fkey" FOREIGN KEY ("lesson_id") REFERENCES "courses"."lessons"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "engagement"."user_feedback" ADD CONSTRAINT "user_feedback_assessment_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "courses"."assessments"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "engagement"."learning_analytics" ADD CONSTRAINT "learning_analytics_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "engagement"."learning_analytics" ADD CONSTRAINT "learning_analytics_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"."courses"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grading"."regrades" ADD CONSTRAINT "regrades_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "identity"."organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grading"."regrades" ADD CONSTRAINT "regrades_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grading"."regrade_changes" ADD CONSTRAINT "regrade_changes_regrade_id_fkey" FOREIGN KEY ("regrade_id") REFERENCES "grading"."regrades"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grading"."regrade_changes" ADD CONSTRAINT "regrade_changes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity"."users" ADD CONSTRAINT "users_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "identity"."organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity"."profiles" ADD CONSTRAINT "profiles_id_fkey" FOREIGN KEY ("id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity"."classes" ADD CONSTRAINT "classes_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "identity"."organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity"."classes" ADD CONSTRAINT "classes_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity"."user_classes" ADD CONSTRAINT "user_classes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity"."user_classes" ADD CONSTRAINT "user_classes_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "identity"."classes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity"."auth_sessions" ADD CONSTRAINT "auth_sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity"."accounts" ADD CONSTRAINT "accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity"."verification_tokens" ADD CONSTRAINT "verification_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity"."invitations" ADD CONSTRAINT "invitations_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "identity"."organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity"."invitations" ADD CONSTRAINT "invitations_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "identity"."classes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity"."invitations" ADD CONSTRAINT "invitations_invited_by_fkey" FOREIGN KEY ("invited_by") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity"."invitations" ADD CONSTRAINT "invitations_accepted_by_fkey" FOREIGN KEY ("accepted_by") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity"."api_tokens" ADD CONSTRAINT "api_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity"."audit_events" ADD CONSTRAINT "audit_events_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "identity"."organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity"."audit_events" ADD CONSTRAINT "audit_events_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity"."audit_events" ADD CONSTRAINT "audit_events_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "labs"."prompt_lab_progress" ADD CONSTRAINT "prompt_lab_progress_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "labs"."prompt_lab_attempts" ADD CONSTRAINT "prompt_lab_attempts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "labs"."prompt_lab_attempts" ADD CONSTRAINT "prompt_lab_attempts_ai_interaction_id_fkey" FOREIGN KEY ("ai_interaction_id") REFERENCES "ai"."ai_interactions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "labs"."coach_transcripts" ADD CONSTRAINT "coach_transcripts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "labs"."coach_transcripts" ADD CONSTRAINT "coach_transcripts_ai_interaction_id_fkey" FOREIGN KEY ("ai_interaction_id") REFERENCES "ai"."ai_interactions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "labs"."module_progress" ADD CONSTRAINT "module_progress_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workshops"."students" ADD CONSTRAINT "students_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "identity"."organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workshops"."students" ADD CONSTRAINT "students_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workshops"."sessions" ADD CONSTRAINT "sessions_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "workshops"."students"("student_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workshops"."sessions" ADD CONSTRAINT "sessions_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "identity"."organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workshops"."step_progress" ADD CONSTRAINT "step_progress_session_token_fkey" FOREIGN KEY ("session_token") REFERENCES "workshops"."sessions"("session_token") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workshops"."step_progress" ADD CONSTRAINT "step_progress_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "workshops"."students"("student_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workshops"."events" ADD CONSTRAINT "events_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "workshops"."students"("student_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workshops"."events" ADD CONSTRAINT "events_session_token_fkey" FOREIGN KEY ("session_token") REFERENCES "workshops"."sessions"("session_token") ON DELETE CASCADE ON UPDATE CASCADE;


