import { columnHeads, idleHead, optionHead, wrongHead } from "../constants";

type Column = keyof typeof columnHeads;

/** Which column of a table holds what. */
export interface Columns {
  named: ReadonlyMap<Column, number>;
  /** Positions of the option columns, in their order. */
  options: readonly number[];
  /** Positions of columns with wrong options. */
  wrong: readonly number[];
  /** Positions of the other columns, with their heads as they are written. */
  others: ReadonlyMap<number, string>;
}

/** Reads the heads of a table. */
export function columnsOf(cells: readonly string[]): Columns {
  const named = new Map<Column, number>();
  const options: [order: number, at: number][] = [];
  const wrong: number[] = [];
  const others = new Map<number, string>();
  for (const [at, cell] of cells.entries()) {
    const head = headOf(cell);
    const option = optionHead.exec(head);
    const mark = option?.[1] ?? option?.[2];
    const column = nameOf(head);
    if (mark) options.push([/\d/.test(mark) ? Number(mark) : mark.charCodeAt(0) - 96, at]);
    else if (column && !named.has(column)) named.set(column, at);
    else if (wrongHead.test(head)) wrong.push(at);
    else if (!idleHead.test(head)) others.set(at, cell.trim());
  }
  return { named, options: options.sort(([a], [b]) => a - b).map(([, at]) => at), wrong, others };
}

/** There is a column for the question and one for the right answer. */
export const areQuestions = ({ named }: Columns) =>
  named.has("question") && (named.has("correct") || named.has("keywords"));

const headOf = (cell: string) =>
  cell
    .split(/\s[-–—]\s|[(（]/, 1)
    .join("")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

const nameOf = (head: string) =>
  (Object.keys(columnHeads) as Column[]).find((column) =>
    (columnHeads[column] as readonly string[]).includes(head),
  );
