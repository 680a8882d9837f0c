import { AppError } from "~/lib/app-error";
import { MAX_BANK_QUESTIONS } from "../constants";
import type { BankNote, LeftKey, LeftReason, RawBank, RawQuestion, Told } from "../types";
import { type Reading, readingOf } from "./answers/rules";
import { rowsOf } from "./cells/rules";
import { areQuestions, type Columns, columnsOf } from "./columns/rules";
import { type columnHeads, truthNames, typeNames } from "./constants";

/** Rows above the one that names the columns; some programs write words of their own there. */
const MAX_HEAD_ROWS = 10;

const delimiters = [",", ";", "\t", "|"];

/**
 * Questions of a table whose first row names the columns (`columnHeads`); the delimiter is the one that makes the most known
 * columns of it, the quote is `"` unless the file begins with `'`.
 *
 * @throws AppError VALIDATION `companion.bankColumns` when there is no column for the question or none for the answer
 */
export function readCsv(text: string): RawBank {
  const source = text.replace(/^sep=(.)\n/, "");
  const quote = source.trimStart().startsWith("'") ? "'" : '"';
  const found = headOf(source, quote);
  if (!found) throw new AppError("VALIDATION", "companion.bankColumns");
  const { delimiter, at, columns } = found;
  // What is more is refused as a whole.
  const [first, ...rows] = rowsOf(source, delimiter, quote).slice(at, at + MAX_BANK_QUESTIONS + 2);
  const width = first?.cells.length ?? 0;
  const skipped = source === text ? 0 : 1;
  const between = betweenOptions(rows.map(({ cells }) => cells[columns.named.get("options") ?? -1] ?? ""));
  const read = rows.map(({ cells, line, open }) => ({
    ...cellsOf(cells, columns, between),
    place: String(line + skipped),
    broken: open,
    tooWide: cells.slice(width).some((one) => one.trim() !== ""),
  }));
  const reading = readingOf(read.filter(({ options }) => options.length > 1));
  const raws = read.map((row) => readRow(row, reading));
  return { raws, notes: notesOf(read, rows, columns, reading) };
}

/** One of the first rows of a text names columns of questions. */
export const looksLikeCsv = (text: string): boolean => headOf(text, '"') !== undefined;

/** The row that names the columns, and the delimiter that makes the most of it. */
function headOf(text: string, quote: string) {
  const head = text.slice(0, 10_000);
  const readings = delimiters.flatMap((delimiter) => {
    const rows = rowsOf(head, delimiter, quote).slice(0, MAX_HEAD_ROWS);
    const columns = rows.map(({ cells }) => columnsOf(cells));
    const at = columns.findIndex(areQuestions);
    const own = columns[at];
    return own ? [{ delimiter, at, columns: own, known: own.named.size + own.options.length }] : [];
  });
  return readings.sort((a, b) => b.known - a.known || a.at - b.at)[0];
}

/** What stands between the options of one cell: the sign that most of the cells have. */
function betweenOptions(cells: readonly string[]): string {
  const counted = ["||", "|", ";", "\n"].map((sign) => ({
    sign,
    count: cells.filter((cell) => cell.trim().includes(sign)).length,
  }));
  return counted.reduce((a, b) => (b.count > a.count ? b : a)).sign;
}

type Cell = (column: keyof typeof columnHeads) => string;

interface Row {
  cell: Cell;
  options: string[];
  correct: string;
  place: string;
  broken: boolean;
  tooWide: boolean;
}

function cellsOf(cells: readonly string[], columns: Columns, between: string) {
  const cell: Cell = (column) => cells[columns.named.get(column) ?? -1]?.trim() ?? "";
  const correct = cell("correct");
  const own = columns.options.map((at) => cells[at]?.trim() ?? "");
  while (own.at(-1) === "") own.pop();
  const split = (text: string) => text.split(between).map((option) => option.trim());
  const wrong = columns.wrong
    .map((at) => cells[at]?.trim() ?? "")
    .flatMap((text) => (columns.wrong.length === 1 ? split(text) : [text]))
    .filter((option) => option !== "");
  const together = cell("options");
  const options = own.length > 0 || together === "" ? own : split(together);
  // The right one would always be the first: options of such a table stand in the order of the alphabet.
  const all =
    options.length === 0 && wrong.length > 0 && correct !== ""
      ? [correct, ...wrong].sort((a, b) => a.localeCompare(b, "en", { numeric: true }))
      : options;
  return { cell, options: all, correct };
}

const told = (text: string): Told => ({ text, losses: [] });

function readRow(row: Row, reading: Reading): RawQuestion {
  const { cell, options, correct } = row;
  const optional = (column: keyof typeof columnHeads) => (cell(column) ? told(cell(column)) : null);
  const head = {
    place: row.place,
    title: cell("title") || cell("question"),
    category: cell("category") || null,
  };
  const left = (key: LeftKey, params: LeftReason["params"] = {}): RawQuestion => ({
    ...head,
    kind: "left",
    reason: { key, params },
  });
  if (row.broken) return left("broken");
  if (row.tooWide) return left("tooManyColumns");
  if (cell("media") !== "") return left("media");
  const common = { ...head, text: told(cell("question")), general: optional("explanation") };
  const explained = {
    whenRight: optional("explanationCorrect"),
    whenWrong: optional("explanationIncorrect"),
  };
  const type = typeOf(row);
  if (type === "choice") {
    const picked = reading.pick(row);
    if (typeof picked === "string") {
      const answer = correct.slice(0, 100);
      if (picked === "several") return left("severalRight");
      return left(picked === "unclear" ? "answerUnclear" : "answerNotAnOption", { answer });
    }
    const answers = options.map((option, at) => ({
      text: told(option),
      fraction: at === picked.at ? 1 : 0,
      feedback: null,
    }));
    return { ...common, ...explained, kind: "choice", single: true, answers };
  }
  if (type === "truth") {
    const answer = truthOf(row);
    if (answer === undefined) return left("notTrueOrFalse");
    return { ...common, ...explained, kind: "truth", answer };
  }
  if (type === "short") {
    const all = correct === "" && cell("keywords") !== "";
    const accepted = correct || cell("keywords");
    const phrases = (accepted ? accepted.split("|") : options).map((phrase) => phrase.trim());
    const answers = phrases
      .filter((phrase) => phrase !== "")
      .map((text) => ({ text: told(text), fraction: 1, feedback: null }));
    const explanations = [cell("explanation"), cell("explanationCorrect"), cell("explanationIncorrect")];
    const words = explanations.filter((one) => one !== "").join("\n\n");
    const general = words ? told(words) : null;
    return { ...common, general, kind: "short", answers, wildcards: false, caseMatters: false, all };
  }
  return type ? left(type) : left("otherType", { type: cell("type") });
}

/** The type a row names, or that shows in it; a reason if a quiz has no place for it. */
function typeOf({ cell, options, correct }: Row) {
  if (cell("type"))
    return typeNames.get(
      cell("type")
        .toLowerCase()
        .replace(/[^\p{L}]/gu, ""),
    );
  if (options.length > 0) return "choice";
  return truthNames.has(correct.toLowerCase()) && !/^[tf]$/i.test(correct) ? "truth" : "short";
}

/** True or false as the row writes it, or as the letter or number of an option that says so. */
function truthOf({ options, correct }: Row): boolean | undefined {
  const own = truthNames.get(correct.toLowerCase());
  const letter = /^[ab]$/i.test(correct) ? correct.toLowerCase().charCodeAt(0) - 97 : undefined;
  const option = letter === undefined ? undefined : options[letter];
  return own ?? (option === undefined ? undefined : truthNames.get(option.toLowerCase()));
}

function notesOf(
  read: readonly Row[],
  rows: readonly { cells: readonly string[] }[],
  columns: Columns,
  reading: Reading,
): BankNote[] {
  const numbered = read.filter(({ options, correct }) => options.length > 1 && /^\d{1,2}$/.test(correct));
  const unread = [...columns.others].filter(([at]) => rows.some(({ cells }) => cells[at]?.trim()));
  const names = unread.map(([, head]) => head.slice(0, 60));
  const notes: BankNote[] = [];
  if (reading.fromZero)
    notes.push({
      key: "numbersFromZero",
      params: { count: numbered.length },
      places: numbered.slice(0, 20).map(({ place }) => place),
    });
  if (names.length > 0)
    notes.push({
      key: "columnsUnread",
      params: { count: names.length, columns: names.slice(0, 20).join(", ") },
      places: [],
    });
  return notes;
}
