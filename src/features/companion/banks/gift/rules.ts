import { MAX_BANK_QUESTIONS } from "../constants";
import { headline } from "../settling/texts/rules";
import type { LeftKey, RawBank, RawQuestion, Told } from "../types";
import { answersOf, splitLast, toldText } from "./answers/rules";
import { blocksOf } from "./blocks/rules";
import { protect, restore } from "./escapes/rules";

/** Longer answers are the rest of a file whose brace is never closed (characters). */
const MAX_ANSWERS = 100_000;

/** What stands where the answer is missing in the middle of a sentence. */
const GAP = "_____";

/** How Moodle's questions with embedded answers write a gap; GIFT has none of it. */
const EMBEDDED = /^\d*:[A-Z]{2,}[A-Z_]*:/;

/** Questions of a file in Moodle's GIFT format, each with the line it begins on. */
export function readGift(text: string): RawBank {
  let category: string | null = null;
  const raws: RawQuestion[] = [];
  for (const block of blocksOf(text)) {
    const heading = /^\$CATEGORY:(.*)/.exec(block.text)?.[1];
    if (heading !== undefined) {
      category = heading.trim() || null;
      continue;
    }
    // What is more is refused as a whole.
    if (raws.length > MAX_BANK_QUESTIONS) break;
    const source = protect(block.text).trim();
    if (source !== "") raws.push(readQuestion(source, String(block.line), category));
  }
  return { raws, notes: [] };
}

interface Parts {
  place: string;
  title: string;
  category: string | null;
}

function readQuestion(source: string, place: string, category: string | null): RawQuestion {
  const named = /^::([\s\S]*?)::/.exec(source);
  const body = source
    .slice(named?.[0].length ?? 0)
    .trim()
    .replace(/^::/, "");
  const start = body.indexOf("{");
  const end = body.indexOf("}");
  const shown = start === -1 ? body : body.slice(0, start) || body.slice(end + 1);
  const title = restore(named?.[1] ?? "").trim() || headline(toldText(shown, "moodle").told.text, 80);
  const parts: Parts = { place, title, category };
  if (start === -1 && end === -1) return left(parts, "description");
  if (start === -1 || end < start) return left(parts, "broken");
  const after = body.slice(end + 1);
  // A brace that opens or closes once more: Moodle would take the first pair and show the rest as text.
  if (/[{}]/.test(after)) return left(parts, /\{/.test(after) ? "composite" : "broken");
  const before = body.slice(0, start);
  const question = after.trim() === "" ? before : `${before}${GAP}${after}`;
  const { told: asked, format } = toldText(question, "moodle");
  const [answers, comment] = splitLast(body.slice(start + 1, end).trim(), "####");
  const general = comment === undefined ? null : toldText(comment, format).told;
  return readAnswers(parts, asked, general, answers.trim(), format);
}

const left = (parts: Parts, key: LeftKey): RawQuestion => ({
  ...parts,
  kind: "left",
  reason: { key, params: {} },
});

function readAnswers(
  parts: Parts,
  text: Told,
  general: Told | null,
  source: string,
  format: string,
): RawQuestion {
  const common = { ...parts, text, general };
  if (source === "") return left(parts, "essay");
  if (source.startsWith("#")) return left(parts, "numerical");
  if (source.length > MAX_ANSWERS) return left(parts, "broken");
  if (EMBEDDED.test(source)) return left(parts, "cloze");
  if (source.includes("~")) {
    const answers = answersOf(source, format);
    const single = source.includes("=");
    return { ...common, kind: "choice", single, answers, whenRight: null, whenWrong: null };
  }
  if (source.includes("=") && source.includes("->")) return left(parts, "matching");
  const [value = "", wrong, right] = withoutRemarks(source).split("#");
  if (/^(T|F|TRUE|FALSE|[Tt]rue|[Ff]alse)$/.test(value.trim())) {
    const feedback = (comment: string | undefined) =>
      comment?.trim() ? toldText(comment, format).told : null;
    return {
      ...common,
      kind: "truth",
      answer: /^T/i.test(value.trim()),
      whenRight: feedback(right),
      whenWrong: feedback(wrong),
    };
  }
  const whole = source.startsWith("=") || source.startsWith("%") ? source : `=${source}`;
  const answers = answersOf(whole, format, true);
  return { ...common, kind: "short", answers, wildcards: true, caseMatters: false };
}

/** Without remarks after `//` at the ends of lines, if a true or a false is what remains: Moodle knows remarks on lines of their own only. */
function withoutRemarks(source: string): string {
  const rest = source.replace(/(^|\s)\/\/.*$/gm, "").trim();
  return /^(T|F|TRUE|FALSE)$/i.test(rest) ? rest : source;
}
