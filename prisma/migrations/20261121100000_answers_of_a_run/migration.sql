-- AlterTable
ALTER TABLE "labs"."prompt_lab_attempts" ADD COLUMN     "inputs" JSONB NOT NULL DEFAULT '[]';
