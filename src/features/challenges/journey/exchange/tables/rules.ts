/** What spreadsheets take for the beginning of a formula, behind marks of ours that stand there already. */
const GUARDED = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A cell that no spreadsheet runs: one apostrophe in front, which `plain` takes away again. */
const guarded = (text: string) => (GUARDED.test(text) ? `'${text}` : text);

const plain = (text: string) => (text.startsWith("'") && GUARDED.test(text) ? text.slice(1) : text);

/**
 * A table as programs read it (RFC 4180, UTF-8, no mark in front). What a spreadsheet would run gets an apostrophe in front,
 * and so does what would look like that, so that `fromTable` gives back every text as it was.
 */
export const toTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  tableLines([head, ...rows]);

/** Lines of such a table, for one that is written piece by piece. */
export function tableLines(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => {
    const safe = guarded(text);
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** Cells of a table, line ends of any kind; rows of nothing are left out. */
function cellsIn(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const pattern = /"([^"]*(?:""[^"]*)*)"?|([^",\r\n][^,\r\n]*)?/y;
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  while (at < text.length) {
    pattern.lastIndex = at;
    const [all = "", quoted, bare] = pattern.exec(text) ?? [];
    row.push(quoted === undefined ? (bare ?? "") : quoted.replaceAll('""', '"'));
    at += all.length;
    const mark = text.charAt(at);
    at += mark === "\r" && text.charAt(at + 1) === "\n" ? 2 : 1;
    if (mark === "," && at < text.length) continue;
    if (mark === ",") row.push("");
    // What stands behind a closed quote belongs to no cell.
    else if (mark !== "\r" && mark !== "\n" && mark !== "") continue;
    if (row.some((one) => one !== "")) rows.push(row);
    row = [];
  }
  if (row.some((one) => one !== "")) rows.push(row);
  return rows;
}

export interface Table {
  head: string[];
  /** By the names of the columns. */
  rows: Map<string, string>[];
}

/** Reads a table whose first row names the columns. @param own it came from `toTable`: marks of ours are taken away */
export function fromTable(text: string, own: boolean): Table {
  const [head = [], ...rows] = cellsIn(text);
  const read = own ? plain : (cell: string) => cell;
  return {
    head,
    rows: rows.map((row) => new Map(head.map((column, at) => [column, read(row[at] ?? "")]))),
  };
}
