import { AppError } from "~/lib/app-error";
import { MAX_BANK_QUESTIONS } from "../constants";
import { hasTex, holdsHtml, htmlToText, trimmedLines, typedText } from "../markup/html/rules";
import { childOf, childrenOf, parseXml, textOf } from "../markup/rules";
import type { Element } from "../markup/types";
import type { NoteKey, RawBank, RawQuestion, Told } from "../types";
import { otherTypes } from "./constants";

/**
 * Questions of a Moodle XML file; the categories are no questions, those after one belong to it.
 *
 * @throws AppError VALIDATION `companion.bankNotThisFormat` when the root is no `quiz`, or of the XML itself
 */
export function readMoodle(text: string): RawBank {
  const root = parseXml(text);
  if (root.name !== "quiz")
    throw new AppError("VALIDATION", "companion.bankNotThisFormat", { format: "Moodle XML" });
  let category: string | null = null;
  const raws: RawQuestion[] = [];
  const marks = new Set<string>();
  for (const question of childrenOf(root, "question")) {
    if (question.attributes.type === "category") {
      category = textOf(childOf(childOf(question, "category"), "text")).trim() || null;
      continue;
    }
    // What is more is refused as a whole.
    if (raws.length > MAX_BANK_QUESTIONS) break;
    const raw = readQuestion(question, category);
    raws.push(raw);
    if (raw.kind !== "left") marks.add(mark(question));
  }
  const uneven = marks.size > 1;
  return { raws, notes: uneven ? [{ key: "pointsEqual", params: { count: marks.size }, places: [] }] : [] };
}

/** How much a question counts; 1 if it does not say. */
const mark = (question: Element) => String(Number(textOf(childOf(question, "defaultgrade")).trim() || 1));

function readQuestion(question: Element, category: string | null): RawQuestion {
  const type = (question.attributes.type ?? "").trim().toLowerCase();
  const asked = told(childOf(question, "questiontext")) ?? { text: "", losses: [] };
  const notes: NoteKey[] = [
    ...(childrenOf(question, "hint").some((hint) => textOf(hint).trim() !== "")
      ? ["hintsLost" as const]
      : []),
    ...(childrenOf(childOf(question, "tags") ?? question, "tag").length > 0 ? ["tagsLost" as const] : []),
    ...(type === "multichoice" && isTrue(textOf(childOf(question, "shuffleanswers")))
      ? ["shuffleLost" as const]
      : []),
  ];
  const common = {
    place: String(question.line),
    title: typedText(textOf(childOf(question, "name"))).text,
    category,
    text: withOldImage(question, asked),
    general: told(childOf(question, "generalfeedback")),
    notes,
  };
  const { text: _text, general: _general, ...place } = common;
  const answers = childrenOf(question, "answer").map((answer) => readAnswer(answer, type === "shortanswer"));
  switch (type) {
    case "multichoice":
      return {
        ...common,
        kind: "choice",
        single: isTrue(textOf(childOf(question, "single")) || "true"),
        answers,
        whenRight: told(childOf(question, "correctfeedback")),
        whenWrong: told(childOf(question, "incorrectfeedback")),
      };
    case "truefalse": {
      const of = (value: boolean) =>
        answers.find(({ text }) => isTrue(text.text) === value && /^(true|false)$/i.test(text.text));
      const yes = of(true);
      const no = of(false);
      const answer = (yes?.fraction ?? 0) > 0;
      // Some programs write the right answer only.
      if (answer === (no?.fraction ?? 0) > 0)
        return { ...place, kind: "left", reason: { key: "notTrueOrFalse", params: {} } };
      const [right, wrong] = answer ? [yes, no] : [no, yes];
      const [whenRight, whenWrong] = [right?.feedback ?? null, wrong?.feedback ?? null];
      return { ...common, kind: "truth", answer, whenRight, whenWrong };
    }
    case "shortanswer":
      return {
        ...common,
        kind: "short",
        answers,
        wildcards: true,
        caseMatters: isTrue(textOf(childOf(question, "usecase"))),
      };
    default: {
      const key = otherTypes.get(type);
      const reason = key ? { key, params: {} } : { key: "otherType" as const, params: { type: type || "?" } };
      return { ...place, title: place.title || asked.text, kind: "left", reason };
    }
  }
}

/** @param typed the answer is compared with what is typed, not shown */
function readAnswer(answer: Element, typed: boolean) {
  const fraction = Number((answer.attributes.fraction ?? "0").replace(",", "."));
  return {
    text: (typed ? typedAnswer(answer) : told(answer)) ?? { text: "", losses: [] },
    // What is no number cannot be kept: anything between all and nothing leaves the question behind.
    fraction: Number.isFinite(fraction) ? fraction / 100 : 0.5,
    feedback: told(childOf(answer, "feedback")),
  };
}

/** Early exports write the text of an answer without an element around it. */
function sourceOf(element: Element): string {
  const inner = childOf(element, "text");
  return inner ? textOf(inner) : element.children.filter((child) => typeof child === "string").join("");
}

function typedAnswer(answer: Element): Told {
  const read = typedText(sourceOf(answer));
  return childrenOf(answer, "file").length > 0 ? { ...read, losses: [...read.losses, "media"] } : read;
}

/** Text in the format its element names; null if there is none. */
function told(element: Element | undefined): Told | null {
  if (!element) return null;
  const source = sourceOf(element);
  const media = childrenOf(element, "file").length > 0 || /@@PLUGINFILE@@/.test(source);
  const format = element.attributes.format ?? "moodle_auto_format";
  const read = inFormat(source.trim(), format);
  if (read.text === "" && read.losses.length === 0 && !media) return null;
  return media && !read.losses.includes("media") ? { ...read, losses: [...read.losses, "media"] } : read;
}

function inFormat(source: string, format: string): Told {
  if (format === "html") return htmlToText(source);
  if (format === "moodle_auto_format" && holdsHtml(source))
    return htmlToText(source.replaceAll("\n", "<br>"));
  const losses: Told["losses"] = hasTex(source) ? ["tex"] : [];
  if (format === "markdown" && /!\[[^\]]*\]\(/.test(source)) losses.push("media");
  if (format === "markdown" && /[*_`#[\]<>|]/.test(source)) losses.push("markdown");
  return { text: trimmedLines(source), losses };
}

/** Moodle 1.9 kept the image of a question in a field beside the text. */
function withOldImage(question: Element, text: Told): Told {
  const image = textOf(childOf(question, "image")).trim() || textOf(childOf(question, "image_base64")).trim();
  return image ? { ...text, losses: [...text.losses, "media"] } : text;
}

const isTrue = (text: string) => /^(true|1)$/i.test(text.trim());
