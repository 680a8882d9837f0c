import { z } from "zod";

/** Not `constructor` or `prototype`: details of attempts are kept by these ids, and no answer with such a key is sent. */
const id = z
  .string()
  .regex(
    /^(?!(?:constructor|prototype)$)[a-z0-9][a-z0-9-]{0,39}$/,
    "lower case letters, digits and -, at most 40",
  );
const documentId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,49}$/, "lower case letters, digits and -, at most 50");
const words = z.string().trim().min(1).max(4_000);
const phrase = z.string().trim().min(1).max(200);
const option = z.string().trim().min(1).max(500);

/** What an answer has to say: one of some phrases at least, and none of others. */
const conceptSchema = z.strictObject({
  id,
  /** In words for whoever reviews; students do not see it. */
  label: phrase.optional(),
  weight: z.int().min(1).max(100).default(1),
  any_of: z.array(phrase).min(1).max(80),
  /** Phrases that take the concept away again. */
  none_of: z.array(phrase).max(80).default([]),
  /** Typing slips at most; absent = by the length of the phrase (grading.md: 0 up to four letters, 1 up to eight, 2 beyond). */
  max_edits: z.int().min(0).max(2).optional(),
  /** The author's hint where the concept is missing. It must not name the phrase. */
  feedback: words.optional(),
});

/** An answer that the author has judged: shows how well the concepts tell right from wrong. */
const sampleAnswerSchema = z.strictObject({
  answer: z.string().max(4_000),
  /** The author's own verdict, not the grader's. */
  correct: z.boolean(),
});

const common = {
  question_id: id,
  question_text: words,
};

const multipleChoiceSchema = z.strictObject({
  ...common,
  type: z.literal("multiple-choice"),
  options: z.array(option).min(2).max(10),
  /** The text of one of the options. */
  correct_answer: option,
  explanation_correct: words,
  /** `{selected}` stands for the option that was chosen. */
  explanation_incorrect: words,
});

const trueFalseSchema = z.strictObject({
  ...common,
  type: z.literal("true-false"),
  correct_answer: z.boolean(),
  explanation_correct: words,
  explanation_incorrect: words,
});

export const shortAnswerSchema = z.strictObject({
  ...common,
  type: z.literal("short-answer"),
  /** 004's plain list: one concept each. Either this or `concepts`. */
  keywords: z.array(phrase).min(1).max(40).optional(),
  concepts: z.array(conceptSchema).min(1).max(20).optional(),
  /** Maths or code: normalised by NFC, because NFKC makes x2 of x². */
  literal: z.boolean().optional(),
  explanation: words,
  samples: z.array(sampleAnswerSchema).max(200).default([]),
});

export const questionSchema = z.discriminatedUnion("type", [
  multipleChoiceSchema,
  trueFalseSchema,
  shortAnswerSchema,
]);

/** `content/quizzes/01-quiz.json` (004 §6), with concepts and sample answers added to short answers. */
export const quizFileSchema = z
  .strictObject({
    quiz_id: documentId,
    chapter_id: documentId,
    passing_score: z.int().min(1).max(100).default(70),
    questions: z.array(questionSchema).min(1).max(100),
  })
  .superRefine((quiz, context) => {
    const seen = new Set<string>();
    for (const [at, question] of quiz.questions.entries()) {
      const refuse = (field: string, message: string) =>
        context.addIssue({ code: "custom", path: ["questions", at, field], message });
      if (seen.has(question.question_id)) refuse("question_id", "another question has this id");
      seen.add(question.question_id);
      if (question.type === "multiple-choice") {
        if (new Set(question.options).size !== question.options.length)
          refuse("options", "two options are the same");
        if (!question.options.includes(question.correct_answer))
          refuse("correct_answer", "it is none of the options");
      }
      if (question.type === "short-answer") {
        if ((question.keywords === undefined) === (question.concepts === undefined))
          refuse("concepts", "either keywords or concepts, and not both");
        const ids = (question.concepts ?? []).map((concept) => concept.id);
        if (new Set(ids).size !== ids.length) refuse("concepts", "two concepts have the same id");
      }
    }
  });

export type Question = z.infer<typeof questionSchema>;
export type ShortAnswerQuestion = z.infer<typeof shortAnswerSchema>;
export type QuizFile = z.infer<typeof quizFileSchema>;
