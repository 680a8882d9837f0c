-- AlterTable
ALTER TABLE "challenges"."challenges" ADD COLUMN     "locale" TEXT NOT NULL DEFAULT 'en',
ADD COLUMN     "source_key" TEXT,
ADD COLUMN     "translations" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "tutor_hints" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "challenges"."knowledge_chunks" ADD COLUMN     "heading" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "page" INTEGER,
ADD COLUMN     "search" tsvector NOT NULL DEFAULT ''::tsvector;

-- AlterTable
ALTER TABLE "challenges"."runs" ADD COLUMN     "client_request_id" TEXT;

-- AlterTable
ALTER TABLE "challenges"."submissions" ADD COLUMN     "client_request_id" TEXT;

-- CreateTable
CREATE TABLE "ai"."switches" (
    "name" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "changed_by" UUID,
    "changed_at" TIMESTAMPTZ(6),

    CONSTRAINT "switches_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "challenges"."challenge_versions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "challenge_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "challenge_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenges"."journey_events" (
    "user_id" UUID NOT NULL,
    "challenge_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "session_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "ref_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "journey_events_pkey" PRIMARY KEY ("user_id","challenge_id","seq")
);

-- CreateIndex
CREATE INDEX "switches_changed_by_idx" ON "ai"."switches"("changed_by");

-- CreateIndex
CREATE INDEX "challenge_versions_created_by_idx" ON "challenges"."challenge_versions"("created_by");

-- CreateIndex
CREATE UNIQUE INDEX "challenge_versions_challenge_id_version_key" ON "challenges"."challenge_versions"("challenge_id", "version");

-- CreateIndex
CREATE INDEX "journey_events_session_id_idx" ON "challenges"."journey_events"("session_id");

-- CreateIndex
CREATE INDEX "journey_events_challenge_id_idx" ON "challenges"."journey_events"("challenge_id");

-- CreateIndex
CREATE INDEX "journey_events_ref_id_idx" ON "challenges"."journey_events"("ref_id");

-- CreateIndex
CREATE UNIQUE INDEX "runs_user_id_client_request_id_key" ON "challenges"."runs"("user_id", "client_request_id");

-- CreateIndex
CREATE UNIQUE INDEX "submissions_user_id_client_request_id_key" ON "challenges"."submissions"("user_id", "client_request_id");

-- AddForeignKey
ALTER TABLE "ai"."switches" ADD CONSTRAINT "switches_changed_by_fkey" FOREIGN KEY ("changed_by") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."challenge_versions" ADD CONSTRAINT "challenge_versions_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenges"."challenges"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."challenge_versions" ADD CONSTRAINT "challenge_versions_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."journey_events" ADD CONSTRAINT "journey_events_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."journey_events" ADD CONSTRAINT "journey_events_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenges"."challenges"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges"."journey_events" ADD CONSTRAINT "journey_events_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "challenges"."sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
