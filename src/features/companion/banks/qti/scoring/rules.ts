import { childOf, childrenOf, descendantsOf, textOf } from "../../markup/rules";
import type { Element } from "../../markup/types";
import type { Processing, Value } from "./types";
import { evaluate, OwnScoring, single, truth, valuesOf } from "./values/rules";

/** What an item makes of an answer. */
interface Scored {
  score: number;
  outcomes: ReadonlyMap<string, Value>;
}

/**
 * How an item scores: a function that processes one answer as the item says (or, where it only declares the correct answer,
 * by that), `survey` if nothing is right or wrong; undefined for a template that is not known.
 *
 * @throws OwnScoring from the function, when the item computes something that is not followed here
 */
export function scoringOf(
  item: Element,
  response: string,
): ((answer: string) => Scored) | "survey" | undefined {
  const declarations = new Map(
    childrenOf(item, "responseDeclaration").map((one) => [one.attributes.identifier ?? "", one]),
  );
  const own = declarations.get(response);
  const hasKey = valuesOf(own, "correctResponse").length > 0;
  const rules = rulesOf(item, response, hasKey);
  if (rules === "unknown") return undefined;
  if (rules.length === 0 || (!hasKey && !childOf(own, "mapping") && !setsScore(rules))) return "survey";
  const listed = own?.attributes.cardinality === "multiple";
  return (answer) => {
    const outcomes = new Map(childrenOf(item, "outcomeDeclaration").map(initial));
    const responses = new Map<string, Value>([[response, listed ? [answer] : answer]]);
    run(rules, { declarations, responses, outcomes });
    const score = outcomes.get("SCORE");
    return { score: typeof score === "number" ? score : 0, outcomes };
  };
}

/** The item has an answer key and no response processing that would use it. */
export const scoringIsAssumed = (item: Element) => {
  const processing = childOf(item, "responseProcessing");
  return !templateOf(processing) && !setsScore(processing ? childrenOf(processing) : []);
};

const templateOf = (processing: Element | undefined) =>
  processing?.attributes.template ?? processing?.attributes.templateLocation;

const setsScore = (rules: readonly Element[]) =>
  rules
    .flatMap((rule) => [rule, ...descendantsOf(rule)])
    .some((rule) => rule.name === "setOutcomeValue" && rule.attributes.identifier === "SCORE");

function rulesOf(item: Element, response: string, hasKey: boolean): Element[] | "unknown" {
  const processing = childOf(item, "responseProcessing");
  const own = processing ? childrenOf(processing) : [];
  const template = /\/([a-z_]+)(\.xml)?$/.exec(templateOf(processing) ?? "")?.[1];
  if (own.length > 0 && setsScore(own)) return own;
  if (template === "map_response") return [setScore(expression("mapResponse", { identifier: response }))];
  if (template === "match_correct" || (!templateOf(processing) && hasKey))
    return [...own, matchCorrect(response)];
  return templateOf(processing) ? "unknown" : [];
}

const expression = (
  name: string,
  attributes: Record<string, string>,
  ...children: Element["children"]
): Element => ({
  name,
  attributes,
  children,
  line: 0,
});

const setScore = (value: Element) => expression("setOutcomeValue", { identifier: "SCORE" }, value);

/** What the standard template of that name does. */
function matchCorrect(identifier: string): Element {
  const match = expression(
    "match",
    {},
    expression("variable", { identifier }),
    expression("correct", { identifier }),
  );
  const one = setScore(expression("baseValue", { baseType: "float" }, "1"));
  return expression("responseCondition", {}, expression("responseIf", {}, match, one));
}

function initial(declaration: Element): [string, Value] {
  const { identifier = "", baseType } = declaration.attributes;
  const value = single(valuesOf(declaration, "defaultValue"));
  return [identifier, value ?? (baseType === "float" || baseType === "integer" ? 0 : null)];
}

function run(rules: readonly Element[], processing: Processing) {
  for (const rule of rules) {
    if (rule.name === "setOutcomeValue")
      processing.outcomes.set(rule.attributes.identifier ?? "", evaluate(childrenOf(rule)[0], processing));
    else if (rule.name === "responseCondition") runBranch(rule, processing);
    else if (rule.name === "responseProcessingFragment") run(childrenOf(rule), processing);
    else throw new OwnScoring(rule.name);
  }
}

function runBranch(condition: Element, processing: Processing) {
  for (const branch of childrenOf(condition)) {
    const [test, ...rules] = childrenOf(branch);
    if (branch.name === "responseElse") return run(childrenOf(branch), processing);
    if (truth(evaluate(test, processing))) return run(rules, processing);
  }
}

/** A piece of feedback is shown when its outcome holds its identifier (or, told to hide, when it does not). */
export function isShown(feedback: Element, outcomes: ReadonlyMap<string, Value>): boolean {
  const { outcomeIdentifier = "", identifier = "", showHide = "show" } = feedback.attributes;
  const value = outcomes.get(outcomeIdentifier) ?? null;
  const holds = Array.isArray(value)
    ? value.includes(identifier)
    : value !== null && String(value) === identifier;
  return (showHide === "show") === holds;
}

/** Words that response processing compares answers with. */
export const comparedWords = (item: Element): string[] =>
  childrenOf(item, "responseProcessing")
    .flatMap(descendantsOf)
    .filter(({ name, attributes }) => name === "baseValue" && attributes.baseType === "string")
    .map((value) => textOf(value).trim());
