interface Row {
  cells: string[];
  /** Line its first cell begins on, from 1. */
  line: number;
  /** A quote was opened and never closed. */
  open: boolean;
}

/** The rows of a table (RFC 4180: a quote inside quotes is doubled, quoted cells may hold line ends); empty rows are left out. */
export function rowsOf(text: string, delimiter: string, quote: string): Row[] {
  const rows: Row[] = [];
  let cells: string[] = [];
  let cell = "";
  let line = 1;
  let begun = 1;
  let quoted = false;
  /** Nothing but space in the cell so far: a quote opens it. */
  let blank = true;
  const endRow = () => {
    cells.push(cell);
    cell = "";
    blank = true;
    if (cells.some((one) => one.trim() !== "")) rows.push({ cells, line: begun, open: quoted });
    cells = [];
    begun = line + 1;
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (quoted) {
      if (letter === "\n") line++;
      if (letter !== quote) cell += letter;
      else if (text.charAt(at + 1) === quote) {
        cell += quote;
        at++;
      } else quoted = false;
    } else if (letter === quote && blank) {
      cell = "";
      quoted = true;
      blank = false;
    } else if (letter === delimiter) {
      cells.push(cell);
      cell = "";
      blank = true;
    } else if (letter === "\n") {
      endRow();
      line++;
    } else {
      cell += letter;
      if (letter !== " ") blank = false;
    }
  }
  endRow();
  return rows;
}
