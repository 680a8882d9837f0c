import type { KindWords } from "~/features/content/authoring/problems/types";
import type { CompanionKind } from "../types";

/** What the rules of chapters and quizzes say in their own words, and which sentence says it in the product's languages. */
const OWN: KindWords["own"] = [
  [/^lower case letters, digits and -, at most (\d+)$/, "plainId", "most"],
  [/^two sections have the same id$/, "sectionsAlike"],
  [
    /^too much Markdown in all sections: (\w+) (\d+) of at most (\d+)$/,
    "tooMuchMarkdown",
    "part",
    "count",
    "most",
  ],
  [/^another question has this id$/, "questionAlready"],
  [/^two options are the same$/, "optionsAlike"],
  [/^it is none of the options$/, "noSuchOption"],
  [/^either keywords or concepts/, "keysEither"],
  [/^two concepts have the same id$/, "conceptsAlike"],
];

export const COMPANION_WORDS: Record<CompanionKind, KindWords> = {
  chapter: { own: OWN, unknownType: "badForm" },
  quiz: { own: OWN, unknownType: "unknownQuestionType" },
};
