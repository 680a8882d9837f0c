import { AppError } from "~/lib/app-error";
import { contentToText } from "../markup/html/rules";
import { childOf, childrenOf, descendantsOf, parseXml } from "../markup/rules";
import type { Element } from "../markup/types";
import type { LeftKey, LeftReason, NoteKey, RawBank, RawQuestion, Told } from "../types";
import { notItems, otherInteractions } from "./constants";
import { comparedWords, isShown, scoringIsAssumed, scoringOf } from "./scoring/rules";
import type { Value } from "./scoring/types";
import { mapKeysOf, OwnScoring, valuesOf } from "./scoring/values/rules";

/** Answers of an item that are tried out at most. */
const MAX_CANDIDATES = 40;

/** An answer that nobody's key has. */
const ANYTHING_ELSE = "\uFDDA";

/**
 * The question of a QTI 2.x item.
 *
 * @throws AppError VALIDATION `companion.bankQtiVersion` for versions 1 and 3, `companion.bankNotThisFormat` for other XML
 */
export function readQtiItem(text: string): RawBank {
  const root = parseXml(text);
  if (root.name === "assessmentItem")
    return { raws: [readItem(root, root.attributes.identifier ?? "1")], notes: [] };
  if (notItems.has(root.name))
    return { raws: [], notes: [{ key: "notItems", params: { count: 1 }, places: [] }] };
  const version = versionOf(root.name);
  if (version) throw new AppError("VALIDATION", "companion.bankQtiVersion", { version });
  throw new AppError("VALIDATION", "companion.bankNotThisFormat", { format: "QTI 2" });
}

/** The version that another root of QTI belongs to. */
function versionOf(root: string): number | undefined {
  if (root === "questestinterop") return 1;
  return root.startsWith("qti-") ? 3 : undefined;
}

/** The question of one entry of a content package; undefined if it is no item. */
export function readPackageEntry(text: string, path: string): RawQuestion | undefined {
  const left = (key: LeftKey, params: LeftReason["params"] = {}): RawQuestion => ({
    place: path,
    title: path,
    category: null,
    kind: "left",
    reason: { key, params },
  });
  try {
    const root = parseXml(text);
    if (root.name === "assessmentItem") return readItem(root, path);
    const version = versionOf(root.name);
    return version && root.name !== "qti-assessment-test" ? left("otherVersion", { version }) : undefined;
  } catch (error) {
    if (error instanceof AppError) return left("broken");
    throw error;
  }
}

function readItem(item: Element, place: string): RawQuestion {
  const { identifier = "", title, adaptive } = item.attributes;
  const head = { place, title: title?.trim() || identifier, category: null };
  const left = (key: LeftKey, params: LeftReason["params"] = {}): RawQuestion => ({
    ...head,
    kind: "left",
    reason: { key, params },
  });
  const body = childOf(item, "itemBody");
  const inside = body ? descendantsOf(body) : [];
  const interactions = inside.filter(({ name }) => name.endsWith("Interaction"));
  const [interaction] = interactions;
  if (adaptive === "true") return left("adaptive");
  if (childOf(item, "templateDeclaration") || inside.some(({ name }) => name === "printedVariable"))
    return left("template");
  if (!body || !interaction) return left("noInteraction");
  if (interactions.length > 1) return left("composite", { count: interactions.length });
  const other = otherInteractions[interaction.name];
  if (other) return left(other);
  const response = interaction.attributes.responseIdentifier ?? "";
  const declaration = childrenOf(item, "responseDeclaration").find(
    (one) => one.attributes.identifier === response,
  );
  if (!declaration) return left("broken");
  // Some programs declare a list where one choice is all that may be made.
  const oneOfList =
    declaration.attributes.cardinality === "multiple" &&
    interaction.attributes.maxChoices === "1" &&
    valuesOf(declaration, "correctResponse").length < 2;
  if (declaration.attributes.cardinality !== "single" && !oneOfList) return left("severalAnswers");
  const scoring = scoringOf(item, response);
  if (scoring === "survey") return left("survey");
  if (!scoring) return left("ownScoring");
  const feedbacks = [...inside, ...childrenOf(item)].filter(({ name }) => isFeedback(name));
  // What is shown until an answer hides it is a part of the question that comes and goes.
  if (feedbacks.some(({ name, attributes }) => name !== "modalFeedback" && attributes.showHide === "hide"))
    return left("adaptive");
  const scorers = inside.some((one) => one.name === "rubricBlock" && !isForCandidate(one));
  const notes: NoteKey[] = [
    ...(scoringIsAssumed(item) ? ["scoringAssumed" as const] : []),
    ...(scorers ? ["rubricLost" as const] : []),
    ...(interaction.attributes.shuffle === "true" ? ["shuffleLost" as const] : []),
  ];
  const common = { ...head, text: bodyText(body), general: null, notes };
  const answersTo = (answers: readonly { written: string; text: Told }[]) => {
    const scored = answers.map(({ written, text }) => ({ text, ...scoring(written) }));
    const best = Math.max(...scored.map(({ score }) => score));
    return scored.map(({ text, score, outcomes }) => ({
      text,
      fraction: best > 0 ? score / best : 0,
      feedback: feedbackFor(feedbacks, outcomes),
    }));
  };
  try {
    if (interaction.name === "choiceInteraction" || interaction.name === "inlineChoiceInteraction") {
      const choices = descendantsOf(interaction).filter(({ name }) => /^(simple|inline)Choice$/.test(name));
      if (choices.length > MAX_CANDIDATES)
        return left("tooManyOptions", { count: choices.length, limit: 10 });
      const answers = answersTo(
        choices.map((choice) => ({ written: choice.attributes.identifier ?? "", text: bodyText(choice) })),
      );
      return { ...common, kind: "choice", single: true, answers, whenRight: null, whenWrong: null };
    }
    if (interaction.name !== "textEntryInteraction") return left("otherType", { type: interaction.name });
    if (declaration.attributes.baseType !== "string") return left("numerical");
    const words = new Set([
      ...valuesOf(declaration, "correctResponse").map(String),
      ...mapKeysOf(declaration),
      ...comparedWords(item),
    ]);
    if (words.size > MAX_CANDIDATES) return left("tooManyAnswers", { limit: MAX_CANDIDATES });
    const answers = answersTo(
      [...words, ANYTHING_ELSE].map((written) => ({ written, text: { text: asWord(written), losses: [] } })),
    );
    if ((answers.at(-1)?.fraction ?? 0) > 0) return left("ownScoring");
    const caseMatters = [...words].some((word) => scoring(word).score !== scoring(swapped(word)).score);
    return { ...common, kind: "short", answers, wildcards: true, caseMatters };
  } catch (error) {
    if (error instanceof OwnScoring) return left("ownScoring");
    throw error;
  }
}

/** In a short answer `*` stands for anything: that is what any other answer is, and a real one is no such sign. */
const asWord = (written: string) => (written === ANYTHING_ELSE ? "*" : written.replaceAll("*", "\\*"));

const swapped = (word: string) => (word === word.toLowerCase() ? word.toUpperCase() : word.toLowerCase());

const isFeedback = (name: string) =>
  name === "feedbackInline" || name === "feedbackBlock" || name === "modalFeedback";

const isForCandidate = (rubric: Element) =>
  (rubric.attributes.view ?? "candidate").split(/\s+/).includes("candidate");

/** The text of an item or of a choice, without what stands elsewhere in a question. */
function bodyText(element: Element): Told {
  return contentToText(element.children, (child) => {
    if (child.name === "textEntryInteraction" || child.name === "inlineChoiceInteraction") return "_____";
    if (child.name === "simpleChoice" || isFeedback(child.name)) return "";
    return child.name === "rubricBlock" && !isForCandidate(child) ? "" : undefined;
  });
}

function feedbackFor(feedbacks: readonly Element[], outcomes: ReadonlyMap<string, Value>): Told | null {
  const shown = feedbacks.filter((feedback) => isShown(feedback, outcomes)).map(bodyText);
  if (shown.length === 0) return null;
  return {
    text: shown
      .map(({ text }) => text)
      .filter((text) => text !== "")
      .join("\n\n"),
    losses: [...new Set(shown.flatMap(({ losses }) => losses))],
  };
}
