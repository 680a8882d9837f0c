import { piecesFor } from "~/lib/segments";
import type { Passage } from "../types";
import { LIMIT, OVERLAP, SMALL, TARGET, WIDE } from "./constants";

/** A stretch of the text that is not parted further, with what stands above it. */
interface Unit {
  start: number;
  end: number;
  weight: number;
  heading: string;
  page: number | null;
  /** A heading begins here: an older passage ends before it. */
  opens: boolean;
}

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/gu;

/** How much a text says: letters, with what is written without an alphabet counted more. */
export function weightOf(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0) * (WIDE - 1);
}

/**
 * Parts a text into passages along its headings, paragraphs and sentences, the next saying the last sentences of the one
 * before again. Every character but blanks is in a passage; no passage outweighs LIMIT. A form feed ends a page.
 * @param markdown whether `#` and underlines make headings and fences hold code
 */
export function splitText(text: string, markdown: boolean): Passage[] {
  const units = unitsOf(text, markdown);
  const passages: Passage[] = [];
  let from = 0;
  while (from < units.length) {
    const to = endOf(units, from);
    const first = units[from] as Unit;
    const last = units[to - 1] as Unit;
    const start = overlapStart(units, from, passages.length > 0);
    // Under the title of its text, where it begins with titles alone.
    const body = units.slice(from, to).find(({ opens }) => !opens);
    push(passages, text, start, last.end, {
      heading: (body ?? first).heading,
      page: pageOf(units.slice(from, to)),
    });
    from = to;
  }
  return passages;
}

/** The page that most of a passage stands on, the first of several. */
function pageOf(units: readonly Unit[]): number | null {
  const weights = new Map<number | null, number>();
  for (const { page, weight } of units) weights.set(page, (weights.get(page) ?? 0) + weight);
  const [most] = [...weights].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? null;
}

function push(
  passages: Passage[],
  text: string,
  start: number,
  end: number,
  { heading, page }: Pick<Unit, "heading" | "page">,
): void {
  const content = text.slice(start, end).trim();
  if (content === "") return;
  const at = text.indexOf(content, start);
  passages.push({ position: passages.length, start: at, end: at + content.length, content, heading, page });
}

/** The unit after the last one of the passage that begins at `from`. */
function endOf(units: readonly Unit[], from: number): number {
  let weight = 0;
  for (let at = from; at < units.length; at += 1) {
    const unit = units[at] as Unit;
    const full = weight > 0 && (weight >= TARGET || weight + unit.weight > LIMIT - OVERLAP);
    if (at > from && (full || (unit.opens && weight >= SMALL))) return at;
    weight += unit.weight;
  }
  return units.length;
}

/** Where a passage begins, with the last sentences of the one before where it goes on under the same title. */
function overlapStart(units: readonly Unit[], from: number, follows: boolean): number {
  const first = units[from] as Unit;
  if (!follows || first.opens) return first.start;
  let { start } = first;
  let weight = 0;
  for (let at = from - 1; at >= 0; at -= 1) {
    const unit = units[at] as Unit;
    weight += unit.weight;
    if (weight > OVERLAP || unit.heading !== first.heading) break;
    start = unit.start;
  }
  return start;
}

interface Line {
  start: number;
  /** After its line end. */
  end: number;
  /** Without what is blank at its end. */
  text: string;
  /** Pages that end in it. */
  breaks: number;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const at = text.indexOf("\n", start);
    const end = at === -1 ? text.length : at + 1;
    const line = text.slice(start, end);
    lines.push({ start, end, text: line.trimEnd(), breaks: line.split("\f").length - 1 });
    start = end;
  }
  return lines;
}

/** The title of a line that is one, and how deep; `below` is the line after it. */
function headingOf(line: string, below: string | undefined): { depth: number; title: string } | undefined {
  const marked = /^ {0,3}(#{1,6})[ \t]+(\S.*)$/.exec(line);
  if (marked?.[1] && marked[2])
    return { depth: marked[1].length, title: marked[2].replace(/[ \t]+#+$/, "").trim() };
  if (
    below !== undefined &&
    /^ {0,3}(=+|-{3,})$/.test(below) &&
    /^ {0,3}[^\s>*+#|-]/.test(line) &&
    line.length <= 120
  )
    return { depth: below.includes("=") ? 1 : 2, title: line.trim() };
  return undefined;
}

/** Paragraphs, headings and fenced code as units, the long ones parted. */
function unitsOf(text: string, markdown: boolean): Unit[] {
  const lines = linesOf(text);
  const paged = text.includes("\f");
  const titles: string[] = [];
  const units: Unit[] = [];
  let page = 1;
  let open: { start: number; end: number; code: boolean } | undefined;
  let fence: string | undefined;
  const here = () => ({
    heading: titles.filter(Boolean).join(" > ").slice(0, 300),
    page: paged ? page : null,
  });
  const close = () => {
    if (open) for (const [start, end] of parted(text, open)) add(start, end, false);
    open = undefined;
  };
  const add = (start: number, end: number, opens: boolean) => {
    const last = units.at(-1);
    // The blank lines between belong to the unit before.
    if (last && last.end < start) last.end = start;
    units.push({ start, end, weight: weightOf(text.slice(start, end)), ...here(), opens });
  };
  for (const [at, line] of lines.entries()) {
    const fenced = markdown ? /^ {0,3}(`{3,}|~{3,})/.exec(line.text)?.[1] : undefined;
    if (fence !== undefined || fenced !== undefined) {
      if (fence === undefined) close();
      open = { start: open?.start ?? line.start, end: line.end, code: true };
      if (fence === undefined) fence = fenced;
      else if (fenced?.startsWith(fence) && line.text.trim() === fenced) {
        fence = undefined;
        close();
      }
      continue;
    }
    const heading = markdown ? headingOf(line.text, lines[at + 1]?.text) : undefined;
    if (heading) {
      close();
      titles.length = Math.min(titles.length, heading.depth - 1);
      titles[heading.depth - 1] = heading.title.slice(0, 120);
      for (const [start, end] of parted(text, { ...line, code: false }))
        add(start, end, start === line.start);
    } else if (line.text.trim() === "") close();
    else open = { start: open?.start ?? line.start, end: line.end, code: false };
    if (line.breaks > 0) {
      close();
      page += line.breaks;
    }
  }
  close();
  return units;
}

/** A paragraph as one stretch, or as its sentences (code: its lines) where it is long, or as what fits where those are. */
function parted(
  text: string,
  { start, end, code }: { start: number; end: number; code: boolean },
): [number, number][] {
  const whole = text.slice(start, end);
  if (weightOf(whole) <= OVERLAP) return [[start, end]];
  const parts = code ? whole.split(/(?<=\n)/) : sentencesOf(whole);
  const stretches: [number, number][] = [];
  let at = start;
  for (const part of parts) {
    for (const fitting of cut(part)) {
      stretches.push([at, at + fitting]);
      at += fitting;
    }
  }
  return stretches;
}

function sentencesOf(text: string): string[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity: "sentence" });
  return piecesFor(text, "sentence").flatMap((piece) =>
    Array.from(segmenter.segment(piece), ({ segment }) => segment),
  );
}

/** Lengths into which a sentence is cut that is too long for a passage: after a blank where there is one near the end. */
function cut(text: string): number[] {
  if (weightOf(text) <= TARGET) return [text.length];
  const lengths: number[] = [];
  let rest = text;
  while (weightOf(rest) > TARGET) {
    const room = Math.floor(TARGET / (weightOf(rest.slice(0, TARGET)) / Math.min(rest.length, TARGET)));
    const blank = rest.slice(0, room).search(/\s\S*$/);
    let length = blank > room / 2 ? blank + 1 : room;
    // Not between the two halves of one sign.
    if (/[\udc00-\udfff]/.test(rest[length] ?? "")) length -= 1;
    lengths.push(length);
    rest = rest.slice(length);
  }
  if (rest !== "") lengths.push(rest.length);
  return lengths;
}
