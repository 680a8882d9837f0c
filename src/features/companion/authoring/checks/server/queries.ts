import "server-only";
import { setImmediate } from "node:timers/promises";
import type { z } from "zod";
import type { Author } from "~/features/content/authoring/types";
import type { BodyValue } from "~/features/content/body/types";
import { confusionOf, judgeSample } from "~/features/grading/answers/rules";
import type { JudgedSample } from "~/features/grading/answers/types";
import type { ShortAnswerQuestion } from "~/features/grading/quizzes/schema";
import type { Locale } from "~/i18n/locales";
import type { Db } from "~/server/db/client";
import { unopened } from "../../../chapters/rules";
import { problemsOf } from "../../problems/server/queries";
import { documentFor } from "../../rules";
import type { CompanionChecked, checkInput, QuestionConfusion } from "../../schema";
import { shownChapter, shownKeys, shownQuestions } from "../../views/rules";

/** How long samples are graded before others have their turn, in milliseconds. */
const SLICE_MS = 10;

/** What is wrong with a text, how a student would see it, and how the keys of a quiz judge its samples. */
export async function checkText(
  db: Db,
  author: Author,
  { locale, ...text }: z.infer<typeof checkInput>,
  spoken: Locale,
): Promise<CompanionChecked> {
  const asked = locale ?? spoken;
  const problems = await problemsOf(db, author, text, spoken);
  const found = documentFor(text.body, asked);
  if (!found) return { problems, chapter: null, quiz: null, confusion: [] };
  const { document } = found;
  if (text.kind === "quiz")
    return {
      problems,
      chapter: null,
      quiz: { questions: shownQuestions(document) },
      confusion: await confusionIn(document),
    };
  const otherLanguage = found.locale === asked ? null : found.locale;
  const chapter = { ...unopened(shownChapter(document, text.slug)), otherLanguage };
  return { problems, chapter, quiz: null, confusion: [] };
}

/**
 * For each short answer whose key is right in itself, what that makes of the samples, finished or not. Gives others a turn
 * while it works.
 */
async function confusionIn(document: BodyValue): Promise<QuestionConfusion[]> {
  const found: QuestionConfusion[] = [];
  const turn = { since: performance.now() };
  for (const question of shownKeys(document)) {
    const judged = await judgedIn(question, turn);
    const samples = judged.map(({ points: score, ...sample }) => ({ ...sample, score }));
    found.push({ questionId: question.question_id, counts: confusionOf(judged), samples });
  }
  return found;
}

async function judgedIn(question: ShortAnswerQuestion, turn: { since: number }): Promise<JudgedSample[]> {
  const judged: JudgedSample[] = [];
  for (const sample of question.samples) {
    judged.push(judgeSample(question, sample));
    if (performance.now() - turn.since < SLICE_MS) continue;
    await setImmediate();
    turn.since = performance.now();
  }
  return judged;
}
