import { AppError } from "~/lib/app-error";
import { type CellRow, cellRows, delimiterOf } from "./cells/rules";
import type { Column } from "./columns/constants";
import { type RosterColumns, rosterColumns } from "./columns/rules";
import { MAX_ROSTER_BYTES, MAX_ROSTER_ROWS } from "./constants";
import { decodeRoster } from "./encoding/rules";
import { readBundle } from "./oneroster/rules";
import { errorOf, markRepeated, rosterRow, warningOf } from "./rows/rules";
import type { ReadRoster, RosterFile, RosterIssue } from "./types";

/**
 * Reads a roster: a table (CSV) or a OneRoster bundle (zip). Every line with a sign in it becomes a row with its issues; a
 * row with an error cannot be imported.
 *
 * @throws AppError TOO_LARGE `identity.rosterTooLarge` {limitMb}, `identity.rosterTooMany` {limit}, `identity.rosterZipLarge`;
 * VALIDATION `identity.rosterNotText`, `identity.rosterEmpty`, `identity.rosterNoEmail`, `identity.rosterZipBroken`,
 * `identity.rosterZipUnknown`
 */
export function readRoster(file: RosterFile): ReadRoster {
  if (file.bytes.length > MAX_ROSTER_BYTES)
    throw new AppError("TOO_LARGE", "identity.rosterTooLarge", { limitMb: MAX_ROSTER_BYTES / 1024 / 1024 });
  const read = isZip(file.bytes) ? readBundle(file) : readTable(file.bytes);
  if (read.rows.length > MAX_ROSTER_ROWS)
    throw new AppError("TOO_LARGE", "identity.rosterTooMany", { limit: MAX_ROSTER_ROWS });
  return { ...read, rows: markRepeated(read.rows) };
}

/** A local file of an archive comes first, or, in an empty one, its end. */
const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 99) < 8;

function readTable(bytes: Uint8Array): ReadRoster {
  const { text: whole, guessed } = decodeRoster(bytes);
  const text = whole.replace(/^sep=[,;\t]\n/i, "");
  // One more than the rows and the head: what is too much is told.
  const cells = cellRows(text, delimiterOf(whole), MAX_ROSTER_ROWS + 2);
  const said = text === whole ? 0 : 1;
  if (cells.length === 0) throw new AppError("VALIDATION", "identity.rosterEmpty");
  const columns = rosterColumns(cells);
  if (!columns) throw new AppError("VALIDATION", "identity.rosterNoEmail");
  const people = columns.headed ? cells.slice(1) : cells;
  if (people.length === 0) throw new AppError("VALIDATION", "identity.rosterEmpty");
  const width = columns.headed ? (cells[0]?.cells.length ?? 0) : Number.POSITIVE_INFINITY;
  return {
    format: "csv",
    classes: [],
    chosen: null,
    rows: people.map((row) => tableRow(row, columns, width, said)),
    notes: notesOf(columns, guessed),
  };
}

function tableRow({ cells, line, open }: CellRow, columns: RosterColumns, width: number, said: number) {
  const cell = (column: Column) => cells[columns.at.get(column) ?? -1] ?? "";
  const issues: RosterIssue[] = [];
  if (open) issues.push(errorOf("quoteOpen"));
  if (cells.slice(width).some((one) => one !== "")) issues.push(errorOf("tooManyCells"));
  return rosterRow({
    line: line + said,
    email: cell("email"),
    name: cell("name"),
    given: cell("given"),
    family: cell("family"),
    role: cell("role"),
    language: cell("language"),
    studentId: cell("studentId"),
    issues,
  });
}

function notesOf(columns: RosterColumns, guessed: boolean): RosterIssue[] {
  const unread = columns.unread.slice(0, 20).map((head) => head.slice(0, 60));
  return [
    ...(guessed ? [warningOf("windows1252")] : []),
    ...(columns.headed ? [] : [warningOf("noHead")]),
    ...(columns.at.has("studentId") ? [warningOf("studentIdNotKept")] : []),
    ...(unread.length > 0 ? [warningOf("columnsUnread", { columns: unread.join(", ") })] : []),
  ];
}
