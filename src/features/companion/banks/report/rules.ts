import { createTranslator } from "next-intl";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import en from "~/messages/en/banks.json";
import zh from "~/messages/zh/banks.json";
import { lossKeys, MAX_REPORT_CHARACTERS } from "../constants";
import { readBank } from "../rules";
import type { BankFile, ReadBank } from "../schema";
import { asQuestions, type NeutralWords } from "../settling/rules";
import type { BankNote, LeftQuestion, LossKey, NoteKey, QuestionDraft } from "../types";

const translators = {
  en: createTranslator({ locale: "en", messages: en }),
  zh: createTranslator({ locale: "zh", messages: zh }),
};

function neutralWords(locale: Locale): NeutralWords {
  const t = translators[locale];
  return {
    right: () => t("neutral.right"),
    wrong: (answer) => t("neutral.wrong", { answer }),
    short: (answers) => t("neutral.short", { answers }),
    truth: (answer) => t(answer ? "neutral.true" : "neutral.false"),
  };
}

const isLoss = (key: NoteKey): key is LossKey => (lossKeys as readonly NoteKey[]).includes(key);

const isUnexplained = ({ question }: QuestionDraft) =>
  question.type === "short-answer"
    ? question.explanation === null
    : question.explanation_correct === null || question.explanation_incorrect === null;

/**
 * Reads a file of questions and says in words what came of it. A file may be made to take very long or very much memory:
 * only a thread of its own reads it (src/cli/read-bank.ts). It brings the words of both languages, so no page may import it.
 * @throws AppError as `readBank`; TOO_LARGE `companion.bankTooMuch`
 */
export function readInWords({ bytes, format, name, locale, reader }: BankFile): ReadBank {
  const bank = readBank(bytes, format, name);
  const t = translators[reader];
  const losses = Object.fromEntries(lossKeys.map((key) => [key, t(`lost.${key}`)])) as Record<
    LossKey,
    string
  >;
  const questions = asQuestions(bank.questions, neutralWords(locale));
  const report: ReadBank = {
    format: bank.format,
    questions: bank.questions.map((draft, at) => ({
      place: draft.place,
      title: draft.title,
      category: draft.category,
      question: questions[at] as ReadBank["questions"][number]["question"],
      lost: draft.notes.filter(isLoss).map((key) => losses[key]),
      neutral: isUnexplained(draft),
    })),
    left: bank.left.map(leftIn(reader)),
    notes: together(bank.notes.map(noteIn(reader))),
  };
  if (JSON.stringify(report).length > MAX_REPORT_CHARACTERS)
    throw new AppError("TOO_LARGE", "companion.bankTooMuch");
  return report;
}

/** Reasons and notes have other placeholders each; the messages' test holds them to the values. */
type Say = (key: string, params: Record<string, string | number>) => string;

const leftIn = (reader: Locale) => {
  const say = translators[reader] as Say;
  return ({ place, title, reason }: LeftQuestion) => ({
    place,
    title,
    reason: say(`left.${reason.key}`, reason.params),
  });
};

const noteIn = (reader: Locale) => {
  const say = translators[reader] as Say;
  return ({ key, params, places }: BankNote) => ({ text: say(`notes.${key}`, params), places });
};

/** The files of a package each have their notes: what reads the same is told once. */
function together(notes: ReadBank["notes"]): ReadBank["notes"] {
  const byText = Map.groupBy(notes, ({ text }) => text);
  return [...byText].map(([text, same]) => ({
    text,
    places: [...new Set(same.flatMap(({ places }) => places))].slice(0, 20),
  }));
}
