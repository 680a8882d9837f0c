import { chosenOption, gradeQuiz } from "~/features/grading/quizzes/rules";
import type { Question, QuizFile } from "~/features/grading/quizzes/schema";
import type { QuestionDetail } from "~/features/grading/quizzes/types";
import { reasonsOf } from "~/features/grading/regrades/rules";
import type { Impossible, Reason, Regraded } from "~/features/grading/regrades/types";
import { canonical } from "~/features/grading/text/rules";
import { LOCALES, type Locale } from "~/i18n/locales";
import type { ServedQuiz } from "../library/types";
import type { Details, StandingAttempt } from "./types";

/** So much of a question's text tells which one is meant, in characters. */
const LABEL_CHARACTERS = 160;

/** A quiz in each of its languages, as attempts are graded by it again. */
export type Targets = ReadonlyMap<string, Pick<ServedQuiz, "value" | "version">>;

type Answers = Readonly<Record<string, unknown>>;

/**
 * Grades a kept attempt by the quiz of now, in the language in which it was taken, from the answers that were kept with it.
 * A question is the same as long as its id is. One that the attempt was never asked makes a just verdict impossible; one
 * that is gone counts no more.
 *
 * @param earlier the quiz by which it was taken, where that is still known
 */
export function regradeAttempt(
  targets: Targets,
  attempt: StandingAttempt,
  earlier: QuizFile | undefined,
): Regraded {
  const looked = { attemptId: attempt.id, userId: attempt.userId, at: attempt.submittedAt };
  const impossible = (why: Impossible): Regraded => ({ ...looked, kind: "impossible", why });
  const { handedIn } = attempt;
  if (!handedIn) return impossible("archived");
  const target = targets.get(attempt.locale ?? "");
  if (!target) return impossible("languageMissing");
  const { questions } = target.value;
  const asked = handedIn.details ?? handedIn.answers;
  if (!questions.every(({ question_id: id }) => Object.hasOwn(asked, id)))
    return impossible("answersMissing");
  const same = handedIn.version === target.version;
  const answers = same ? handedIn.answers : sameOptions(questions, handedIn.answers, earlier);
  if (!answers) return impossible("optionsUnknown");
  const { score, passed, details } = gradeQuiz(target.value, answers);
  const label = labelIn(targets, attempt.locale, earlier);
  return {
    ...looked,
    kind: "graded",
    fromVersion: attempt.version,
    toVersion: target.version,
    before: attempt.result,
    after: { score, passed },
    reasons: reasonsOf(verdictsOf(attempt.details ?? {}, label), verdictsOf(details, label)),
    result: { details },
  };
}

/**
 * The answers, with letters turned into the options that they named then: options may stand in another order now. Undefined
 * where a letter was given and nobody knows the options of then.
 */
function sameOptions(
  questions: readonly Question[],
  answers: Answers,
  earlier: QuizFile | undefined,
): Answers | undefined {
  const read: Record<string, unknown> = { ...answers };
  for (const question of questions) {
    const answer = Object.hasOwn(answers, question.question_id) ? answers[question.question_id] : undefined;
    if (question.type !== "multiple-choice" || typeof answer !== "string" || !isLetter(answer)) continue;
    const known = earlier?.questions.find(({ question_id: id }) => id === question.question_id);
    if (known?.type === "multiple-choice") {
      // A letter that named no option names none now.
      read[question.question_id] = chosenOption(known.options, answer) ?? null;
    } else if (!question.options.some((option) => isLetter(option))) return undefined;
  }
  return read;
}

const isLetter = (text: string): boolean => /^[a-z]$/i.test(canonical(text).trim());

const verdictsOf = (
  details: Details | Record<string, QuestionDetail>,
  label: (questionId: string) => Reason["label"],
) =>
  Object.entries(details).map(([id, { correct, points }]) => ({
    id,
    passed: correct,
    points,
    label: label(id),
    hidden: false,
  }));

/** What a question is called in both languages: its text, where it has none there the text in which it was asked. */
function labelIn(targets: Targets, asked: string | null, earlier: QuizFile | undefined) {
  const textIn = (file: QuizFile | undefined, id: string) =>
    file?.questions.find((question) => question.question_id === id)?.question_text;
  return (id: string): Reason["label"] => {
    const own = textIn(targets.get(asked ?? "")?.value, id) ?? textIn(earlier, id) ?? id;
    const text = (locale: Locale) => shortened(textIn(targets.get(locale)?.value, id) ?? own);
    return Object.fromEntries(LOCALES.map((locale) => [locale, text(locale)])) as Reason["label"];
  };
}

function shortened(text: string): string {
  const characters = [...text];
  if (characters.length <= LABEL_CHARACTERS) return text;
  return `${characters.slice(0, LABEL_CHARACTERS - 1).join("")}…`;
}
