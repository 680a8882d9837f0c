import { MAX_BANK_QUESTIONS } from "../constants";
import type { RawBank, RawQuestion, Told } from "../types";

/** Lines of one question; more are a file that is no such file. */
const MAX_LINES = 300;

/** Questions in OpenTriviaQA's plain form: `#Q` question, `^` answer, `A` to `Z` options. */
export function readTrivia(text: string): RawBank {
  const raws: RawQuestion[] = [];
  let lines: string[] = [];
  let first = 0;
  const close = () => {
    if (lines.length > 0) raws.push(readQuestion(lines, String(first)));
    lines = [];
  };
  for (const [at, line] of text.split("\n").entries()) {
    if (/^\s*#Q\b/.test(line)) {
      close();
      // What is more is refused as a whole.
      if (raws.length > MAX_BANK_QUESTIONS) break;
      first = at + 1;
      lines = [line];
    } else if (lines.length > 0) lines.push(line);
  }
  close();
  return { raws, notes: [] };
}

function readQuestion(lines: readonly string[], place: string): RawQuestion {
  const asked: string[] = [];
  const options: string[] = [];
  let answer: string | undefined;
  /** An option whose letter is not the next one: some are missing. */
  let skipped = false;
  for (const line of lines.slice(0, MAX_LINES)) {
    const option = /^([A-Z])[ \t]+(.*)$/.exec(line);
    const isNext = option?.[1] === String.fromCharCode(65 + options.length);
    if (/^\s*#Q\b/.test(line)) asked.push(line.replace(/^\s*#Q\s*/, ""));
    else if (answer === undefined && line.startsWith("^")) answer = line.slice(1).trim();
    else if (answer === undefined) asked.push(line);
    else if (option && isNext) options.push((option[2] ?? "").trim());
    else if (/^[A-Z]$/.test(line.trim()) && line.trim() === String.fromCharCode(65 + options.length))
      options.push("");
    else if (option) skipped = true;
    else if (line.trim() !== "") {
      // A line that begins nothing goes on with what stands above it.
      if (options.length === 0) answer = `${answer} ${line.trim()}`;
      else options[options.length - 1] = `${options.at(-1)} ${line.trim()}`.trim();
    }
  }
  const text = asked.join("\n").trim();
  const common = { place, title: text, category: null };
  if (answer === undefined || skipped || options.length === 0 || lines.length > MAX_LINES)
    return { ...common, kind: "left", reason: { key: "broken", params: {} } };
  if (!options.includes(answer)) {
    const sought = answer.toLowerCase();
    const near = options.filter((option) => option.toLowerCase() === sought);
    if (near.length !== 1)
      return {
        ...common,
        kind: "left",
        reason: { key: "answerNotAnOption", params: { answer: answer.slice(0, 100) } },
      };
    answer = near[0];
  }
  const told = (words: string): Told => ({ text: words, losses: [] });
  return {
    ...common,
    kind: "choice",
    text: told(text),
    general: null,
    single: true,
    answers: options.map((option) => ({
      text: told(option),
      fraction: option === answer ? 1 : 0,
      feedback: null,
    })),
    whenRight: null,
    whenWrong: null,
  };
}
