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
  const endRow = () => {
    cells.push(cell);
    cell = "";
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
    } else if (letter === quote && cell.trim() === "") {
      cell = "";
      quoted = true;
    } else if (letter === delimiter) {
      cells.push(cell);
      cell = "";
    } else if (letter === "\n") {
      endRow();
      line++;
    } else cell += letter;
  }
  endRow();
  return rows;
}
