import "server-only";
import { takePlace } from "~/features/ai/server/commands";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import { retrievePassages } from "../../../knowledge/server/queries";
import { answerQuestion } from "../../../tutor/answering/server/commands";
import { TutorCalls } from "../../../tutor/calls/server/commands";
import { PASSAGES } from "../../../tutor/constants";
import { modelFor } from "../../../tutor/models/server/queries";
import { tutorChallengeSchema } from "../../../tutor/schema";
import type { HintLevel } from "../../../tutor/types";
import { judgeText } from "../../problems/server/queries";
import { writableChallenge } from "../../server/policy";
import type { AskTutor, TriedAnswer } from "../schema";

interface Asking {
  userId: string;
  locale: Locale;
  signal?: AbortSignal | undefined;
}

/**
 * Asks the tutor as a student of this text would, saved or not, through the pipeline that answers students: with its
 * settings, its knowledge and its checks. It counts as a question of the author's own hour and stands in the ledger; no
 * exchange and no journey is kept.
 * @throws AppError NOT_FOUND `challenges.unknown`, GONE, VALIDATION `challenges.textNotWhole` where the text is not whole,
 *   RATE_LIMITED `ai.limit.tutor`, PROVIDER_FAILED and CANCELLED `ai.…`
 */
export async function tryTutor(
  db: Db,
  asked: AskTutor,
  { userId, locale, signal = new AbortController().signal }: Asking,
): Promise<TriedAnswer> {
  const { challengeId, body, message, code, language, hintLevel, before, clientRequestId } = asked;
  const { classId } = await writableChallenge(db, challengeId);
  const { parsed, modelId } = await judgeText(db, challengeId, body);
  if (!parsed) throw new AppError("VALIDATION", "challenges.textNotWhole");
  const choice = await modelFor(db, modelId);
  const place = await takePlace(db, { userId, action: "tutor" });
  const calls = new TutorCalls({ userId, clientRequestId }, choice, place.usageId, {
    signal,
    emit: () => undefined,
  });
  try {
    const passages = await retrievePassages(db, {
      challengeId,
      classId,
      question: message,
      locale,
      limit: PASSAGES,
      signal,
    });
    const answer = await answerQuestion(
      {
        challenge: tutorChallengeSchema.parse(parsed),
        ...{ locale, message, code, language, passages },
        hintLevel: hintLevel as HintLevel,
        lastRun: null,
        lastSubmission: null,
        exchanges: before,
      },
      calls.call,
    );
    const done = calls.first();
    if (!(await transaction(db, (tx) => done.finish(tx))))
      throw new AppError("PROVIDER_FAILED", "ai.tooLate");
    const { checks } = answer;
    return {
      response: answer.text,
      hintLevel: answer.hintLevel,
      citations: answer.passages.map(({ id, knowledgeId, title, heading, page, position, scope }) => ({
        ...{ id, knowledgeId, title, heading, page, position, scope },
      })),
      heldBack: checks.replaced ? "replaced" : checks.rewritten ? "rewritten" : "no",
      scripted: done.provider === "scripted",
      model: done.modelVersion,
      withheldPassages: checks.withheldPassages,
    };
  } catch (error) {
    await calls.giveUp(db, error, async () => undefined);
    if (signal.aborted && !(error instanceof AppError)) throw new AppError("CANCELLED", "ai.cancelled");
    throw error;
  }
}
