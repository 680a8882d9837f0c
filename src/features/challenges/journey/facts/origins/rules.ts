import { codePieces } from "~/features/grading/leaks/code/pieces/rules";
import { readCode } from "~/features/grading/leaks/code/tokens/rules";
import type { ChallengeLanguage, StarterCode } from "../../../types";
import type { Program } from "../../states/tracks/rules";
import { ORIGIN_LIMITS } from "../constants";
import type { LineOrigin, OriginCount } from "../types";

const { group: GROUP, line: LINE, lines: MOST_LINES, characters: MOST, longest: LONGEST } = ORIGIN_LIMITS;

/** Where something stood first. */
interface Source {
  origin: LineOrigin;
  /** Of the reply or paste; 0 for none. */
  seq: number;
}

/** A line as it is compared: read alone, so that one that did not change is not read again. */
interface Line {
  /** Numbers of its tokens, brackets and separators left out. */
  tokens: number[];
  /** It alone is known by this; null where it is too short. */
  key: string | null;
}

const OWN: Source = { origin: "own", seq: 0 };
const STARTER: Source = { origin: "starter", seq: 0 };

const split = (text: string) => text.split(/\r\n?|\n/);

/**
 * Follows the lines of a program to where they stood first: in the code to begin with, in the student's own program, in a
 * reply of the tutor's or in a large paste from outside. What the student had first stays theirs, whoever says it later.
 * Compared are tokens (comments, layout and brackets left out): a line by its letters, or ten tokens in a row with every
 * name of the program's own taken for the same, so that another name or layout does not hide anything. The work grows with
 * what changes between two states, not with the length of the program.
 */
export class Origins {
  private readonly read = new Map<string, Line>();
  private readonly numbers = new Map<string, number>();
  /** Where a group of tokens, or a line, stood first. */
  private readonly first = new Map<string, Source>();
  private characters = 0;
  private language: ChallengeLanguage = "python";
  private lines: Line[] = [];
  private sources: Source[] = [];
  /** There was too much: nothing is said any more. */
  private full = false;

  constructor(starterCode: StarterCode) {
    for (const language of ["python", "javascript"] as const)
      this.claim(this.linesIn(starterCode[language]?.code ?? "", language), STARTER, 1);
  }

  /** A reply of the tutor's. */
  told(reply: string, seq: number): void {
    this.claim(this.linesIn(codePieces(reply), this.language), { origin: "tutor", seq }, LINE);
  }

  /** A large paste; one of the student's own is nothing new. */
  pasted(source: "tutor" | "own" | "outside", content: string, seq: number): void {
    if (source !== "own") this.claim(this.linesIn(content, this.language), { origin: source, seq }, LINE);
  }

  /** The program is this now. Null where there was too much to tell. */
  count({ code, language }: Program): OriginCount | null {
    this.language = language;
    const lines = this.linesIn(code, language);
    if (this.full) return null;
    const before = this.lines;
    let head = 0;
    while (head < Math.min(lines.length, before.length) && lines[head] === before[head]) head += 1;
    let tail = 0;
    const most = Math.min(lines.length, before.length) - head;
    while (tail < most && lines.at(-1 - tail) === before.at(-1 - tail)) tail += 1;
    // Groups reach over a change into what stands around it, and what they cover is looked at whole.
    const from = back(lines, head);
    const to = forth(lines, lines.length - tail);
    const anew = this.sourcesOf(lines, from, to);
    const kept = before.length - (lines.length - to);
    this.sources = [...this.sources.slice(0, from), ...anew, ...this.sources.slice(kept)];
    this.lines = lines;
    return counted(this.sources);
  }

  private linesIn(text: string, language: ChallengeLanguage): Line[] {
    if (this.full) return [];
    return split(text).flatMap((line) => {
      const found = this.line(line.slice(0, LONGEST).trim(), language);
      return found.tokens.length === 0 ? [] : [found];
    });
  }

  private line(text: string, language: ChallengeLanguage): Line {
    const name = `${language} ${text}`;
    const found = this.read.get(name);
    if (found) return found;
    this.characters += text.length;
    this.full ||= this.characters > MOST || this.read.size >= MOST_LINES;
    const tokens = this.full ? [] : readCode(text, language).tokens.filter(({ kind }) => kind !== "mark");
    const line: Line = {
      tokens: tokens.map(({ same }) => this.number(same)),
      key: tokens.length === 0 ? null : `${tokens.length} ${tokens.map(({ exact }) => exact).join(" ")}`,
    };
    if (!this.full) this.read.set(name, line);
    return line;
  }

  private number(token: string): number {
    const found = this.numbers.get(token) ?? this.numbers.size;
    this.numbers.set(token, found);
    return found;
  }

  /** Everything of these lines that stood nowhere before stood here first. @param shortest tokens of a line known alone */
  private claim(lines: readonly Line[], source: Source, shortest: number): void {
    for (const { key, tokens } of lines)
      if (key !== null && tokens.length >= shortest) this.claimed(key, source);
    const tokens = lines.flatMap((line) => line.tokens);
    for (let at = 0; at + GROUP <= tokens.length; at += 1) this.claimed(groupAt(tokens, at), source);
  }

  private claimed(key: string, source: Source): Source {
    const found = this.first.get(key);
    if (found) return found;
    this.first.set(key, source);
    return source;
  }

  /** Where the lines from `from` to `to` of a program came from; what is new in it is the student's own. */
  private sourcesOf(lines: readonly Line[], from: number, to: number): Source[] {
    const [start, end] = [back(lines, from), forth(lines, to)];
    const tokens = lines.slice(start, end).flatMap((line) => line.tokens);
    const covered: (Source | undefined)[] = new Array(tokens.length).fill(undefined);
    for (let at = 0; at + GROUP <= tokens.length; at += 1) {
      const source = this.claimed(groupAt(tokens, at), OWN);
      if (source.origin !== "own")
        for (let place = at; place < at + GROUP; place += 1) covered[place] ??= source;
    }
    let place = 0;
    return lines.slice(start, end).flatMap((line, at) => {
      const own = covered.slice(place, place + line.tokens.length);
      place += line.tokens.length;
      const alone =
        line.key === null ? OWN : line.tokens.length >= LINE ? this.claimed(line.key, OWN) : undefined;
      const source = alone ?? this.first.get(line.key ?? "") ?? OWN;
      const inside = start + at >= from && start + at < to;
      return inside ? [source.origin === "own" ? mostOf(own) : source] : [];
    });
  }
}

const groupAt = (tokens: readonly number[], at: number) => tokens.slice(at, at + GROUP).join(",");

/** Index of the line from which there are `GROUP` tokens until `at`. */
function back(lines: readonly Line[], at: number): number {
  let from = at;
  for (let tokens = 0; from > 0 && tokens < GROUP; ) {
    from -= 1;
    tokens += lines[from]?.tokens.length ?? 0;
  }
  return from;
}

function forth(lines: readonly Line[], at: number): number {
  let to = at;
  for (let tokens = 0; to < lines.length && tokens < GROUP; to += 1) tokens += lines[to]?.tokens.length ?? 0;
  return to;
}

/** The source of most of a line's tokens: half of them have to have one. */
function mostOf(covered: readonly (Source | undefined)[]): Source {
  const counts = new Map<Source, number>();
  for (const source of covered) if (source) counts.set(source, (counts.get(source) ?? 0) + 1);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (all * 2 < covered.length) return OWN;
  return [...counts].reduce<[Source, number]>((most, one) => (one[1] > most[1] ? one : most), [OWN, 0])[0];
}

function counted(sources: readonly Source[]): OriginCount {
  const count: OriginCount = { starter: 0, own: 0, tutor: 0, outside: 0, seqs: [] };
  const seqs = new Set<number>();
  for (const { origin, seq } of sources) {
    count[origin] += 1;
    if (seq > 0) seqs.add(seq);
  }
  count.seqs = [...seqs].sort((a, b) => a - b);
  return count;
}
