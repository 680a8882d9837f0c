import { gradeShortAnswer } from "~/features/grading/answers/rules";
import { type ShortAnswerQuestion, shortAnswerSchema } from "~/features/grading/quizzes/schema";

/**
 * A short-answer question from one line per concept: `retrieval | search ! web search * 3 ~ 0` is either of two phrases,
 * not the third, of weight 3, without slips.
 */
export function shortAnswer(concepts: readonly string[], literal = false): ShortAnswerQuestion {
  return shortAnswerSchema.parse({
    question_id: "q1",
    question_text: "What is it?",
    type: "short-answer",
    explanation: "It is what it is.",
    literal,
    concepts: concepts.map((line, at) => {
      const edits = / ~ (\d)$/.exec(line);
      const weight = / \* (\d+)(?: ~ \d)?$/.exec(line);
      const [phrases = "", none] = line.replace(/ \* \d+(?= ~ \d$|$)| ~ \d$/g, "").split(" ! ");
      return {
        id: `c${at + 1}`,
        weight: Number(weight?.[1] ?? 1),
        any_of: phrases.replace(/ \* \d+$/, "").split(" | "),
        none_of: none?.split(" | ") ?? [],
        ...(edits ? { max_edits: Number(edits[1]) } : {}),
        feedback: `Say more about part ${at + 1}.`,
      };
    }),
  });
}

/** A result in short: the points, `~` where a slip was allowed for, `?` where somebody should look. */
export function inShort(question: ShortAnswerQuestion, answer: string): string {
  const { points, flagged, concepts } = gradeShortAnswer(question, answer);
  return `${points}${concepts.some(({ slipped }) => slipped) ? " ~" : ""}${flagged ? " ?" : ""}`;
}

/** Key (one line per concept), then answers with their results in short. */
export type Table = readonly (readonly [
  key: readonly string[],
  ...(readonly [answer: string, result: string])[],
])[];

/** The table's rows, for `test.each`. */
export const rowsOf = (table: Table) =>
  table.flatMap(([key, ...cases]) => cases.map(([answer, result]) => ({ key, answer, result })));
