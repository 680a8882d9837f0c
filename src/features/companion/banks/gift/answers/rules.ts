import { hasTex, holdsHtml, htmlToText, trimmedLines, typedText } from "../../markup/html/rules";
import type { Told } from "../../types";
import { restore } from "../escapes/rules";

/** The format of a text, at its beginning. */
const NAMED = /^\s*\[(html|markdown|plain|moodle)\]/;

interface GiftAnswer {
  text: Told;
  fraction: number;
  feedback: Told | null;
}

/**
 * The answers of `~wrong#comment =right ~%50%half`, with marks for escaped characters.
 *
 * @param typed the answers are compared with what is typed, not shown
 */
export function answersOf(source: string, format: string, typed = false): GiftAnswer[] {
  const answers: GiftAnswer[] = [];
  for (const [, sign, written = ""] of ` ${source}`.matchAll(/(^|[~=])([^~=]*)/g)) {
    const weighed = /^\s*%(-?\d{1,3}(?:\.\d*)?)%/.exec(written);
    const own = weighed ? written.slice(weighed[0].length) : written;
    if (!sign && own.trim() === "") continue;
    // `~=right`: the tilde is only the beginning of the answer that the sign of equality continues.
    if (sign === "~" && written.trim() === "" && !weighed) {
      answers.push({ text: { text: "", losses: [] }, fraction: Number.NaN, feedback: null });
      continue;
    }
    const previous = answers.at(-1);
    if (sign === "=" && previous && Number.isNaN(previous.fraction)) answers.pop();
    const [text, comment] = splitOnce(own, "#");
    answers.push({
      text: typed ? typedText(restore(text.replace(NAMED, ""))) : toldText(text, format).told,
      fraction: weighed ? Number(weighed[1]) / 100 : sign === "=" ? 1 : 0,
      feedback: comment?.trim() ? toldText(comment, format).told : null,
    });
  }
  return answers.map((answer) => (Number.isNaN(answer.fraction) ? { ...answer, fraction: 0 } : answer));
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

export function splitLast(text: string, separator: string): [string, string | undefined] {
  const at = text.lastIndexOf(separator);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** A text with its own `[format]`, else in the one of its question. */
export function toldText(source: string, inherited: string): { told: Told; format: string } {
  const named = NAMED.exec(source);
  const format = named?.[1] ?? inherited;
  return { told: inFormat(restore(source.slice(named?.[0].length ?? 0)).trim(), format), format };
}

function inFormat(text: string, format: string): Told {
  if (format === "html") return htmlToText(text);
  // Moodle's own format: HTML is taken as such, lines stay lines.
  if (format === "moodle" && holdsHtml(text)) return htmlToText(text.replaceAll("\n", "<br>"));
  const lines = trimmedLines(text);
  const losses: Told["losses"] = hasTex(lines) ? ["tex"] : [];
  if (format !== "markdown") return { text: lines, losses };
  if (/!\[[^\]]*\]\(/.test(lines)) losses.push("media");
  if (/[*_`#[\]<>|]/.test(lines)) losses.push("markdown");
  return { text: lines, losses };
}
