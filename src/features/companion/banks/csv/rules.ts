import { AppError } from "~/lib/app-error";
import type { LeftKey, LeftReason, RawBank, RawQuestion, Told } from "../types";
import { rowsOf } from "./cells/rules";
import { columnHeads, optionHead, typeNames } from "./constants";

type Column = keyof typeof columnHeads;

interface Columns {
  named: Map<Column, number>;
  /** Positions of the option columns, in their order. */
  options: number[];
}

/**
 * Questions of a table whose first row names the columns (`columnHeads`); the delimiter is the one that makes the most known
 * columns of it, the quote is `"` unless the file begins with `'`.
 *
 * @throws AppError VALIDATION `companion.bankColumns` when there is no column for the question or none for the answer
 */
export function readCsv(text: string): RawBank {
  const source = text.replace(/^sep=(.)\n/, "");
  const quote = source.trimStart().startsWith("'") ? "'" : '"';
  const head = source.slice(0, 10_000);
  const readings = [",", ";", "\t", "|"].map((delimiter) => {
    const columns = columnsOf(rowsOf(head, delimiter, quote)[0]?.cells ?? []);
    return { delimiter, columns, known: columns.named.size + columns.options.length };
  });
  const best = readings.reduce((a, b) => (b.known > a.known ? b : a));
  const { named } = best.columns;
  if (!named.has("question") || !(named.has("correct") || named.has("keywords")))
    throw new AppError("VALIDATION", "companion.bankColumns");
  const [first, ...rows] = rowsOf(source, best.delimiter, quote);
  const skipped = source === text ? 0 : 1;
  const raws = rows.map(({ cells, line, open }) =>
    readRow(cells, best.columns, String(line + skipped), open, first?.cells.length ?? 0),
  );
  return { raws, notes: [] };
}

/** The first row of a text names columns of questions. */
export function looksLikeCsv(text: string): boolean {
  const head = text.slice(0, 10_000);
  return [",", ";", "\t", "|"].some((delimiter) => {
    const { named } = columnsOf(rowsOf(head, delimiter, '"')[0]?.cells ?? []);
    return named.has("question") && (named.has("correct") || named.has("keywords"));
  });
}

function columnsOf(cells: readonly string[]): Columns {
  const named = new Map<Column, number>();
  const options: [order: number, at: number][] = [];
  for (const [at, cell] of cells.entries()) {
    const head = cell.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
    const option = optionHead.exec(head);
    const mark = option?.[1] ?? option?.[2];
    if (mark) options.push([/\d/.test(mark) ? Number(mark) : mark.charCodeAt(0) - 96, at]);
    for (const [column, heads] of Object.entries(columnHeads))
      if ((heads as readonly string[]).includes(head) && !named.has(column as Column))
        named.set(column as Column, at);
  }
  return { named, options: options.sort(([a], [b]) => a - b).map(([, at]) => at) };
}

const told = (text: string): Told => ({ text, losses: [] });

function readRow(
  cells: readonly string[],
  columns: Columns,
  place: string,
  open: boolean,
  width: number,
): RawQuestion {
  const cell = (column: Column) => cells[columns.named.get(column) ?? -1]?.trim() ?? "";
  const optional = (column: Column) => (cell(column) ? told(cell(column)) : null);
  const head = { place, title: cell("title") || cell("question"), category: cell("category") || null };
  const left = (key: LeftKey, params: LeftReason["params"] = {}): RawQuestion => ({
    ...head,
    kind: "left",
    reason: { key, params },
  });
  if (open) return left("broken");
  if (cells.slice(width).some((one) => one.trim() !== "")) return left("tooManyColumns");
  const options = optionsOf(cells, columns, cell("options"));
  const correct = cell("correct");
  const common = { ...head, text: told(cell("question")), general: optional("explanation") };
  const explained = {
    whenRight: optional("explanationCorrect"),
    whenWrong: optional("explanationIncorrect"),
  };
  const type = cell("type")
    ? typeNames.get(
        cell("type")
          .toLowerCase()
          .replace(/[^a-z]/g, ""),
      )
    : inferred(options, correct);
  if (type === "choice") {
    const right = positionOf(correct, options);
    if (right === undefined)
      return severalOf(correct, options)
        ? left("severalRight")
        : left("answerNotAnOption", { answer: correct.slice(0, 100) });
    const answers = options.map((option, at) => ({
      text: told(option),
      fraction: at === right ? 1 : 0,
      feedback: null,
    }));
    return { ...common, ...explained, kind: "choice", single: true, answers };
  }
  if (type === "truth") {
    if (!/^(true|false|t|f)$/i.test(correct)) return left("notTrueOrFalse");
    return { ...common, ...explained, kind: "truth", answer: /^t/i.test(correct) };
  }
  if (type === "short") {
    const all = correct === "";
    const phrases = (all ? cell("keywords") : correct).split("|").map((phrase) => phrase.trim());
    const answers = phrases
      .filter((phrase) => phrase !== "")
      .map((text) => ({ text: told(text), fraction: 1, feedback: null }));
    const explanations = [cell("explanation"), cell("explanationCorrect"), cell("explanationIncorrect")];
    const words = explanations.filter((one) => one !== "").join("\n\n");
    const general = words ? told(words) : null;
    return { ...common, general, kind: "short", answers, wildcards: false, caseMatters: false, all };
  }
  return left("otherType", { type: cell("type") });
}

function inferred(options: readonly string[], correct: string) {
  if (options.length > 0) return "choice";
  return /^(true|false)$/i.test(correct) ? "truth" : "short";
}

/** Options of their own columns, without the empty ones at the end, or of the one cell. */
function optionsOf(cells: readonly string[], { options }: Columns, together: string): string[] {
  const own = options.map((at) => cells[at]?.trim() ?? "");
  while (own.at(-1) === "") own.pop();
  return own.length > 0 || together === "" ? own : together.split("|").map((option) => option.trim());
}

/** Which option is meant: by its text, else by its letter or its number. */
function positionOf(correct: string, options: readonly string[]): number | undefined {
  const exact = options.indexOf(correct);
  if (exact !== -1) return exact;
  const letter = /^[a-j]$/i.test(correct) ? correct.toLowerCase().charCodeAt(0) - 97 : Number.NaN;
  const position = /^\d{1,2}$/.test(correct) ? Number(correct) - 1 : letter;
  return options[position] ? position : undefined;
}

const severalOf = (correct: string, options: readonly string[]) => {
  const parts = correct.split(/[|,;/\s]+/).filter((part) => part !== "");
  return parts.length > 1 && parts.every((part) => positionOf(part, options) !== undefined);
};
