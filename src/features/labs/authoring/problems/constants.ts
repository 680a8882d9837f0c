import type { KindWords } from "~/features/content/authoring/problems/types";

/** What the rules of exercises say in their own words, and which sentence says it in the product's languages. */
const OWN: KindWords["own"] = [
  [/^an id like lab1-ex4/, "exerciseId"],
  [/^the id must be "(.*)"$/, "otherId", "id"],
  [/^lower case letters, digits and dashes.*?(\d+)/, "plainId", "most"],
  [/^lower case letters, digits and _/, "variableName"],
  [/^only the flags/, "regexFlags"],
  [/^give min, max or both/, "bounds"],
  [/^a threshold of 0/, "zeroThreshold"],
  [/^a weight of 0/, "zeroWeight"],
  [/^a minimum of 0/, "zeroMinimum"],
  [/^weights are whole numbers/, "notWhole"],
  [/^the id "(.*)" is used twice$/, "twice", "id"],
  [/^advice cannot be required/, "adviceRequired"],
  [/^there is no group "(.*)"$/, "noGroup", "id"],
  [/^inside a group only/, "groupRequired"],
  [/^no criterion of this group/, "groupCountsNothing"],
  [/^at least one criterion must count/, "nothingCounts"],
  [/^not a usable pattern: (.*)$/s, "pattern", "detail"],
  [/^not a usable path: (.*)$/s, "jsonPath", "detail"],
  [/^not a usable JSON Schema: (.*)$/s, "jsonSchema", "detail"],
  [/^no criterion that counts looks at the input "(.*)"$/, "noCriterionLooks", "id"],
  [/^"(.*)" is a variable of the prompt already$/, "variableAlready", "name"],
  [/^at least one input must be visible/, "noVisibleInput"],
  [/^more passes asked for than samples/, "moreThanSamples"],
  [/^inputs times samples: (\d+), at most (\d+)$/, "tooManyRuns", "count", "most"],
  [/^judges of all rubrics times answers: (\d+), at most (\d+)$/, "tooManyJudges", "count", "most"],
  [/^patterns and comparisons take too long for so many answers: (\d+)$/, "tooMuchWork", "count"],
  [/^there is no input "(.*)"$/, "noInput", "id"],
  [/^not every input has a value for \{\{(.*)\}\}$/, "noValueFor", "name"],
  [/^at least two replies/, "fewReplies"],
];

export const EXERCISE_WORDS: KindWords = {
  own: OWN,
  unknownType: "unknownType",
  noForm: ([part]) => (part === "scripted" ? "reply" : undefined),
  badName: "variableName",
};
