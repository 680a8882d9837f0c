import { oneLine } from "../../markup/html/rules";

/** What is longer names no options (characters). */
const MAX_CORRECT = 1_000;

/** One row with options, and what stands in its column of the right answer. */
export interface Answered {
  options: readonly string[];
  correct: string;
}

/** The position of the right option, or why it is not known. */
export type Picked = { at: number } | "none" | "several" | "unclear";

/** How the rows of one table name their right options. */
export interface Reading {
  /** The first option has the number 0. */
  fromZero: boolean;
  pick(row: Answered): Picked;
}

/**
 * Finds out from all rows of a table together how they name the right option: by its text, its letter or its number, and
 * whether numbers begin with 0. An answer such as `2` that is the text of one option and the position of another is read like
 * those rows that leave no doubt; where they do not agree with one another it is unclear.
 */
export function readingOf(rows: readonly Answered[]): Reading {
  const numbers = rows.filter((row) => isNumber(row.correct) && textAt(row) === undefined);
  const zero = numbers.some(({ correct }) => Number(correct) === 0);
  const top = numbers.some(({ correct, options }) => Number(correct) === options.length);
  const first = zero ? (top ? undefined : 0) : 1;
  const positionOf = (row: Answered) => positionAt(row, first);
  const sure = { text: false, letter: false, number: false };
  for (const row of rows) {
    const [text, position] = [textAt(row), positionOf(row)];
    const kind = isNumber(row.correct) ? "number" : "letter";
    if (text !== undefined && position === undefined) sure.text = true;
    else if (text === undefined && position !== undefined) sure[kind] = true;
  }
  const pickOne = (row: Answered): Picked => {
    const [text, position] = [textAt(row), positionOf(row)];
    if (text === undefined || position === undefined || text === position) {
      const at = text ?? position;
      return at === undefined ? "none" : { at };
    }
    if (!sure[isNumber(row.correct) ? "number" : "letter"]) return { at: text };
    return sure.text ? "unclear" : { at: position };
  };
  return {
    fromZero: first === 0,
    pick(row) {
      const picked = pickOne(row);
      if (picked !== "none" || row.correct.length > MAX_CORRECT) return picked;
      const parts = row.correct.split(/[|,;/、，；\s]+/).filter((part) => part !== "");
      const several = parts.length === 1 && /^([A-J]+|\d+)$/.test(row.correct) ? [...row.correct] : parts;
      const all = several.map((correct) => pickOne({ ...row, correct }));
      return several.length > 1 && !all.includes("none") ? "several" : "none";
    },
  };
}

const isNumber = (correct: string) => /^\d{1,2}$/.test(correct);

/** The option with that text, written just so or, if it is the only one, in capitals or with other blanks. */
function textAt({ options, correct }: Answered): number | undefined {
  const exact = options.indexOf(correct);
  if (exact !== -1) return exact;
  const near = options.flatMap((option, at) => (plain(option) === plain(correct) ? [at] : []));
  return near.length === 1 && correct !== "" ? near[0] : undefined;
}

const plain = (text: string) => oneLine(text).toLowerCase();

function positionAt({ options, correct }: Answered, first: number | undefined): number | undefined {
  const letter = /^\(?(?:(?:option|choice|answer|选项)[ _]?)?([a-j])[.):：、]?$/i.exec(correct)?.[1];
  const at = letter
    ? letter.toLowerCase().charCodeAt(0) - 97
    : isNumber(correct) && first !== undefined
      ? Number(correct) - first
      : -1;
  return options[at] ? at : undefined;
}
