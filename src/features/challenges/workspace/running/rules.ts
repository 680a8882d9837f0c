/** A piece of an error's text; with `line`, the words that name a line of the student's own file. */
export interface ErrorPiece {
  text: string;
  line?: number;
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The longest text of errors in which lines are looked for, in characters. */
const MOST_CHARACTERS = 40_000;

/**
 * Cuts what a program said of its errors at the places that name a line of the student's file: `File "two_fer.py", line 12` in
 * Python, `two_fer.js:12` in JavaScript. Lines of other files are text.
 */
export function errorPieces(stderr: string, fileName: string): ErrorPiece[] {
  if (stderr.length > MOST_CHARACTERS) return [{ text: stderr }];
  const name = escaped(fileName);
  const places = new RegExp(
    `File "[^"\\n]{0,200}?${name}", line (\\d{1,6})|(?<![\\w.-])${name}:(\\d{1,6})(?::\\d{1,6})?`,
    "g",
  );
  const pieces: ErrorPiece[] = [];
  let from = 0;
  for (const match of stderr.matchAll(places)) {
    if (match.index > from) pieces.push({ text: stderr.slice(from, match.index) });
    pieces.push({ text: match[0], line: Number(match[1] ?? match[2]) });
    from = match.index + match[0].length;
  }
  if (from < stderr.length) pieces.push({ text: stderr.slice(from) });
  return pieces;
}

/**
 * The line of the student's file where it went wrong: Python names it last, JavaScript first. Undefined where the error names
 * none.
 */
export function faultyLine(stderr: string, fileName: string): number | undefined {
  const lines = errorPieces(stderr, fileName).flatMap(({ line }) => (line === undefined ? [] : [line]));
  return fileName.endsWith(".py") ? lines.at(-1) : lines[0];
}
