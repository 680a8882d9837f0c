-- A save whose answer was lost is sent again, perhaps after another one: it is told by the mark of its request.
-- AlterTable
ALTER TABLE "challenges"."challenge_solutions_history" ADD COLUMN     "client_request_id" TEXT,
ADD COLUMN     "version" INTEGER;

-- CreateIndex
CREATE UNIQUE INDEX "challenge_solutions_history_user_id_client_request_id_key" ON "challenges"."challenge_solutions_history"("user_id", "client_request_id");

ALTER TABLE challenges.challenge_solutions_history
  ADD CONSTRAINT challenge_solutions_history_version_positive CHECK (version >= 1);
