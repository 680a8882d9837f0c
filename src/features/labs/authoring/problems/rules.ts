import type { z } from "zod";
import { valueAt } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import type { Finding, ProblemCode } from "./types";

type Issue = z.core.$ZodIssue;
type Said = Pick<Finding, "code" | "params">;

/** What the rules of exercises say in their own words, and which sentence says it in the product's languages. */
const OWN: readonly [words: RegExp, code: ProblemCode, ...names: string[]][] = [
  [/^an id like lab1-ex4/, "exerciseId"],
  [/^the id must be "(.*)"$/, "otherId", "id"],
  [/^lower case letters, digits and dashes/, "plainId"],
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

/** One issue of the schema, as a sentence's name and what fills it. */
export function findingOf(issue: Issue, body: Body): Finding {
  const path = issue.path.map((key) => (typeof key === "symbol" ? String(key) : key));
  const said =
    own(issue.message) ?? general(issue, valueAt(body, path) === undefined, path[0] === "scripted");
  return { path: path.join("."), ...said };
}

function own(message: string): Said | undefined {
  for (const [words, code, ...names] of OWN) {
    const found = words.exec(message);
    if (!found) continue;
    const numbers = new Set(["count", "most"]);
    return {
      code,
      params: Object.fromEntries(
        names.map((name, at) => [name, numbers.has(name) ? Number(found[at + 1]) : (found[at + 1] ?? "")]),
      ),
    };
  }
  return undefined;
}

const KINDS: Record<string, ProblemCode> = {
  string: "notText",
  number: "notNumber",
  int: "notWhole",
  array: "notList",
  object: "notPart",
  record: "notPart",
  boolean: "notYesNo",
};

function general(issue: Issue, absent: boolean, inReplies: boolean): Said {
  const plain = (code: ProblemCode): Said => ({ code, params: {} });
  switch (issue.code) {
    case "invalid_type":
      return plain(absent ? "missing" : (KINDS[issue.expected] ?? "badForm"));
    case "too_small": {
      const least = Number(issue.minimum);
      if (issue.origin === "string") return plain("blank");
      if (issue.origin === "array") return { code: "tooFew", params: { least } };
      return { code: "tooSmall", params: { least } };
    }
    case "too_big": {
      const most = Number(issue.maximum);
      if (issue.origin === "string") return { code: "tooLong", params: { most } };
      if (issue.origin === "array") return { code: "tooMany", params: { most } };
      return { code: "tooBig", params: { most } };
    }
    case "invalid_value":
      return absent
        ? plain("missing")
        : { code: "notOneOf", params: { values: issue.values.map(String).join(", ") } };
    case "unrecognized_keys":
      return { code: "unknownKey", params: { keys: issue.keys.join(", ") } };
    case "invalid_union":
      if (absent) return plain("missing");
      if ("discriminator" in issue && issue.discriminator) return plain("unknownType");
      return plain(inReplies ? "reply" : "badForm");
    case "invalid_format":
      return plain("badForm");
    case "invalid_key":
      return plain("variableName");
    default:
      return { code: "other", params: { detail: issue.message } };
  }
}

/** What is wrong with scripted replies beyond their shape. */
export function replyFinding(reason: string): Finding {
  const at = Number(/^replies\[(\d+)\]/.exec(reason)?.[1] ?? -1);
  const path = at === -1 ? "scripted" : `scripted.${at}`;
  const over = /is never reached: replies\[(\d+)\]/.exec(reason)?.[1];
  if (over !== undefined)
    return { path, code: "replyUnreached", params: { place: at + 1, over: Number(over) + 1 } };
  const detail = /has a pattern that does not compile: (.*)$/s.exec(reason)?.[1];
  if (detail !== undefined) return { path: `${path}.when`, code: "replyPattern", params: { detail } };
  return { path, code: "other", params: { detail: reason } };
}
