/** A row of a table. */
export interface CellRow {
  cells: string[];
  /** Line its first cell begins on, from 1. */
  line: number;
  /** A quote was opened and never closed. */
  open: boolean;
}

const delimiters = [",", ";", "\t"] as const;
type Delimiter = (typeof delimiters)[number];

/** So many rows of a file tell what stands between its cells. */
const SAMPLE_ROWS = 50;

/**
 * The rows of a table (RFC 4180: quotes are doubled inside quotes, quoted cells may hold delimiters and line ends). Rows
 * without a sign in them are left out; cells are trimmed.
 *
 * @param text with line ends as `\n`
 * @param most so many rows are read
 */
export function cellRows(text: string, delimiter: Delimiter, most: number): CellRow[] {
  const rows: CellRow[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length && rows.length < most) {
    const row: CellRow = { cells: [], line, open: false };
    for (let more = true; more; ) {
      const cell = cellAt(text, at, delimiter);
      row.cells.push(cell.text.trim());
      row.open ||= cell.open;
      line += cell.lines;
      more = text.charAt(cell.end) === delimiter;
      at = cell.end + 1;
    }
    line++;
    if (row.cells.some((cell) => cell !== "")) rows.push(row);
  }
  return rows;
}

interface Cell {
  text: string;
  /** Position of the delimiter or line end after it. */
  end: number;
  /** Line ends in it. */
  lines: number;
  open: boolean;
}

function cellAt(text: string, start: number, delimiter: Delimiter): Cell {
  let from = start;
  while (text.charAt(from) === " ") from++;
  if (text.charAt(from) !== '"') {
    const end = plainEnd(text, start, delimiter);
    return { text: text.slice(start, end), end, lines: 0, open: false };
  }
  let content = "";
  let at = from + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close === -1) {
      content += text.slice(at);
      return { text: content, end: text.length, lines: linesIn(content), open: true };
    }
    content += text.slice(at, close);
    if (text.charAt(close + 1) !== '"') {
      // What follows a closed quote is kept, as spreadsheets do.
      const end = plainEnd(text, close + 1, delimiter);
      return { text: content + text.slice(close + 1, end), end, lines: linesIn(content), open: false };
    }
    content += '"';
    at = close + 2;
  }
}

function plainEnd(text: string, start: number, delimiter: Delimiter): number {
  for (let at = start; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === delimiter || sign === "\n") return at;
  }
  return text.length;
}

const linesIn = (text: string) => text.split("\n").length - 1;

/**
 * What stands between the cells: the sign that makes the most rows of the same width as the first; where none stands
 * anywhere, a comma. A first line `sep=;`, as spreadsheets write it, says it.
 */
export function delimiterOf(text: string): Delimiter {
  const named = /^sep=([,;\t])\n/i.exec(text)?.[1];
  if (named) return named as Delimiter;
  const head = text.slice(0, 50_000);
  const scores = delimiters.map((delimiter) => {
    const rows = cellRows(head, delimiter, SAMPLE_ROWS);
    const width = rows[0]?.cells.length ?? 0;
    const even = rows.filter(({ cells }) => cells.length === width).length / Math.max(1, rows.length);
    return { delimiter, score: width > 1 ? even * 100 + width : 0 };
  });
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}
