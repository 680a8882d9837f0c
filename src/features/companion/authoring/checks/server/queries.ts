import "server-only";
import { setImmediate } from "node:timers/promises";
import type { z } from "zod";
import type { Author } from "~/features/content/authoring/types";
import type { BodyValue } from "~/features/content/body/types";
import { confusionOf, judgeSample } from "~/features/grading/answers/rules";
import type { JudgedSample } from "~/features/grading/answers/types";
import type { Locale } from "~/i18n/locales";
import type { Db } from "~/server/db/client";
import { unopened } from "../../../chapters/rules";
import { problemsOf } from "../../problems/server/queries";
import { documentFor } from "../../rules";
import type { CompanionChecked, checkInput, QuestionConfusion } from "../../schema";
import { shownChapter, shownKeys, shownQuestions } from "../../views/rules";

/** How long samples are graded before others have their turn, in milliseconds. */
const SLICE_MS = 10;
/** How long they are graded at most, in milliseconds; the samples of a quiz that comes with Loupe take a tenth of it. */
const MOST_MS = 2_000;

/** What is wrong with a text, how a student would see it, and how the keys of a quiz judge its samples. */
export async function checkText(
  db: Db,
  author: Author,
  { locale, ...text }: z.infer<typeof checkInput>,
  spoken: Locale,
  signal?: AbortSignal,
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
      confusion: await confusionIn(document, signal),
    };
  const otherLanguage = found.locale === asked ? null : found.locale;
  const chapter = { ...unopened(shownChapter(document, text.slug)), otherLanguage };
  return { problems, chapter, quiz: null, confusion: [] };
}

/**
 * For each short answer whose key is right in itself, what that makes of the samples, finished or not. Gives others a turn
 * while it works; where it would take too long, or nobody waits for it any more, the last samples are left out.
 */
async function confusionIn(
  document: BodyValue,
  signal: AbortSignal | undefined,
): Promise<QuestionConfusion[]> {
  const found: QuestionConfusion[] = [];
  const work = new Work(signal);
  for (const question of shownKeys(document)) {
    const judged: JudgedSample[] = [];
    for (const sample of question.samples) {
      if (!(await work.goesOn())) break;
      judged.push(judgeSample(question, sample));
    }
    const samples = judged.map(({ points: score, ...sample }) => ({ ...sample, score }));
    found.push({ questionId: question.question_id, counts: confusionOf(judged), samples });
  }
  return found;
}

/** Counts what is worked, without the turns that others have. */
class Work {
  private doneMs = 0;
  private since = performance.now();

  constructor(private readonly signal: AbortSignal | undefined) {}

  /** False once all the time is used up, or the call is given up. */
  async goesOn(): Promise<boolean> {
    if (this.signal?.aborted) return false;
    const passed = performance.now() - this.since;
    if (this.doneMs + passed > MOST_MS) return false;
    if (passed < SLICE_MS) return true;
    this.doneMs += passed;
    await setImmediate();
    this.since = performance.now();
    return !this.signal?.aborted;
  }
}
