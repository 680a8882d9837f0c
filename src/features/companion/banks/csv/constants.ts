/**
 * The columns of a table of questions, by the heads they may have (letters and digits only, in lower case). `options` are one
 * cell with `|` between them, or a column for each (`option a` … `option j`, `a` … `j`, `option 1` …, `choice 1` …, `answer 1` …).
 */
export const columnHeads = {
  type: ["type", "questiontype", "kind"],
  question: ["question", "questiontext", "text", "prompt", "stem"],
  title: ["title", "name"],
  category: ["category", "topic", "subject"],
  options: ["options", "choices", "answers"],
  correct: ["correct", "correctanswer", "answer", "rightanswer", "key", "solution"],
  keywords: ["keywords"],
  explanation: ["explanation", "feedback", "generalfeedback"],
  explanationCorrect: ["explanationcorrect", "correctfeedback", "feedbackcorrect"],
  explanationIncorrect: ["explanationincorrect", "incorrectfeedback", "feedbackincorrect"],
} as const satisfies Record<string, readonly string[]>;

export const optionHead = /^(?:(?:option|choice|answer)([a-j]|[1-9]|10)|([a-j]))$/;

/** Names of the types in a `type` column, letters only, in lower case. */
export const typeNames: ReadonlyMap<string, "choice" | "truth" | "short"> = new Map(
  Object.entries({
    multiplechoice: "choice",
    multichoice: "choice",
    singlechoice: "choice",
    choice: "choice",
    mc: "choice",
    mcq: "choice",
    truefalse: "truth",
    boolean: "truth",
    tf: "truth",
    shortanswer: "short",
    short: "short",
    text: "short",
    sa: "short",
  } as const),
);
