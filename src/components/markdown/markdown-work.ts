import { MOST_MARKDOWN } from "./markdown-bounds";

export type MarkdownPart = keyof typeof MOST_MARKDOWN;
export type MarkdownWork = Record<MarkdownPart, number>;

/** An item that ends the paragraph before it wherever it stands: less far in than code, and with a text. */
const BEGINS_ITEM = /^ {0,3}(?:[-+*]|1[.)]) {1,3}[^ \t]/;

/** Characters of a note's name, at most. */
const MOST_LABEL = 1_100;

const MARKS: ReadonlySet<string> = new Set("*_~`[]<@\\&\t");

/**
 * What it would take to show a text of GitHub-flavoured Markdown, at least as much as it really does: counted in one pass and
 * without parsing, so that it can be asked of anything. Code counts as text, as its ends are not looked for.
 */
export function markdownWork(text: string): MarkdownWork {
  const work: MarkdownWork = {
    characters: text.length,
    lines: 0,
    cells: 0,
    notes: occurrences(text, "[^"),
    links: 0,
    depth: 0,
    items: 0,
    marks: 0,
    crowding: 0,
    echoes: longestDefined(text) * occurrences(text, "["),
  };
  let begunSince = 0;
  let afterBlank = true;
  let columns = 0;
  let crowd = 0;
  const endCrowd = () => {
    work.crowding += crowd * crowd;
    crowd = 0;
  };
  for (const line of text.split(/\r\n|\r|\n/)) {
    work.lines += 1;
    const blank = isBlank(line);
    const { begun, indent, first } = beginnings(line);
    // After a blank line, what stands at the margin closes all that was open.
    begunSince = afterBlank && !blank && first < 2 ? begun : begunSince + begun;
    afterBlank = blank;
    work.items += begun;
    // An item that stays open takes two columns of a line at least, and a quote its `>`.
    if (begun > 0) work.depth = Math.max(work.depth, Math.min(begunSince, begun + Math.floor(indent / 2)));
    if (blank) {
      endCrowd();
      columns = 0;
      continue;
    }
    const marks = marksIn(line);
    const links = linksIn(line);
    work.marks += marks;
    work.links += links;
    if (BEGINS_ITEM.test(line)) endCrowd();
    crowd += marks + links + 1;
    // Cells beyond the head are read, though they are not shown.
    if (columns > 0) work.cells += Math.max(columns, cellsIn(line));
    if (!isDelimiters(line)) continue;
    // The head stands above. In a table this is a row of it, or else the beginning of the next.
    const head = cellsIn(line);
    work.cells += head;
    columns = Math.max(columns, head);
  }
  endCrowd();
  return work;
}

/** The work of several texts on one page: depth is the greatest, all else adds up. */
export function addedWork(works: readonly MarkdownWork[]): MarkdownWork {
  const sum = markdownWork("");
  for (const work of works)
    for (const part of PARTS)
      sum[part] = part === "depth" ? Math.max(sum.depth, work.depth) : sum[part] + work[part];
  return sum;
}

const PARTS = Object.keys(MOST_MARKDOWN) as MarkdownPart[];

/** What of a text is more than may be shown; undefined where nothing is. */
const tooMuchOf = (work: MarkdownWork): MarkdownPart | undefined =>
  PARTS.find((part) => work[part] > MOST_MARKDOWN[part]);

/** @returns of what there is too much in all sections together, and the section that has most of it */
export function tooMuchMarkdown(
  sections: readonly string[],
): { what: MarkdownPart; count: number; most: number; section: number } | undefined {
  const works = sections.map(markdownWork);
  const sum = addedWork(works);
  const what = tooMuchOf(sum);
  if (!what) return undefined;
  const section = works.reduce((best, work, at) => (work[what] > (works[best]?.[what] ?? 0) ? at : best), 0);
  return { what, count: sum[what], most: MOST_MARKDOWN[what], section };
}

function occurrences(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) count += 1;
  return count;
}

function linksIn(text: string): number {
  const small = text.toLowerCase();
  return ["](", "http", "www.", "@"].reduce((sum, part) => sum + occurrences(small, part), 0);
}

/** The longest address and title that a `[name]:` may give: up to the next one, or a blank line. */
function longestDefined(text: string): number {
  let longest = 0;
  for (const paragraph of text.split(/(?:\r\n|\r|\n)[>\t ]*(?:\r\n|\r|\n)/)) {
    const [, ...defined] = paragraph.split("]:");
    for (const { length } of defined) longest = Math.max(longest, length);
  }
  return longest;
}

function marksIn(line: string): number {
  let count = 0;
  for (const character of line) if (MARKS.has(character)) count += 1;
  return count;
}

/** Blank, inside quotes too. */
function isBlank(line: string): boolean {
  for (const character of line)
    if (character !== " " && character !== "\t" && character !== ">") return false;
  return true;
}

/** Whether a line may be the one below the head of a table. */
function isDelimiters(line: string): boolean {
  let dashes = false;
  for (const character of line) {
    if (character === "-") dashes = true;
    else if (!"|:> \t".includes(character)) return false;
  }
  return dashes;
}

/** The cells of a line of a table, whether it has bars at its ends or not. */
function cellsIn(line: string): number {
  let bars = 0;
  let first = "";
  let last = "";
  for (const character of line) {
    if (character === " " || character === "\t" || character === ">") continue;
    if (character === "|") bars += 1;
    first ||= character;
    last = character;
  }
  return Math.max(1, bars + 1 - (first === "|" ? 1 : 0) - (last === "|" ? 1 : 0));
}

/** Quotes, items of lists and notes that a line begins (or, of quotes, goes on with), and what it is indented by before its text. */
function beginnings(line: string): { begun: number; indent: number; first: number } {
  const breaks = breakFrom(line);
  let begun = 0;
  let indent = 0;
  let first: number | undefined;
  let at = 0;
  for (let column = 0; at < line.length && at < breaks; ) {
    const character = line[at];
    if (character === " " || character === "\t") {
      const wide = character === "\t" ? 4 - (column % 4) : 1;
      column += wide;
      indent += wide;
      at += 1;
      continue;
    }
    first ??= line[at] === ">" ? Number.POSITIVE_INFINITY : column;
    const marker = markerLength(line, at);
    if (marker === 0) break;
    begun += 1;
    column += marker;
    at += marker;
  }
  return { begun, indent, first: first ?? indent };
}

/** The length of what begins a quote, an item or a note at a place; 0 where none does. */
function markerLength(line: string, at: number): number {
  if (line[at] === ">") return 1;
  if (line.startsWith("[^", at)) {
    const end = line.slice(at, at + MOST_LABEL).indexOf("]:");
    return end === -1 ? 0 : end + 2;
  }
  let end = at;
  while (end - at < 9 && isDigit(line[end])) end += 1;
  const marked = end > at ? ".)" : "-+*";
  if (!marked.includes(line[end] ?? " ")) return 0;
  const after = line[end + 1] ?? " ";
  return after === " " || after === "\t" ? end + 1 - at : 0;
}

const isDigit = (character = ""): boolean => character >= "0" && character <= "9";

/** Where the rest of a line is a rule across the page (`* * *`), which is no list; its length where none is. */
function breakFrom(line: string): number {
  let from = line.length;
  let kind: string | undefined;
  let count = 0;
  for (let at = line.length - 1; at >= 0; at -= 1) {
    const character = line[at] ?? "";
    if (character === " " || character === "\t") continue;
    if ((character !== "*" && character !== "-") || (kind ?? character) !== character) break;
    kind = character;
    count += 1;
    from = at;
  }
  return count > 2 ? from : line.length;
}
