import { CODE_LEAK_LIMITS } from "../constants";
import { groupsOf } from "../fingerprints/rules";
import { addAllNamed, addNamed, type Named } from "../named/rules";
import { looksLikeCode } from "../pieces/rules";
import { type Known, knownTokens, withoutMarks } from "../seen/rules";
import { readCode } from "../tokens/rules";
import type { CodeToken } from "../tokens/types";

const { group: GROUP, whole: WHOLE } = CODE_LEAK_LIMITS;
const LANGUAGES = ["python", "javascript"] as const;

/** Told how many tokens and groups were looked at. */
export type Count = (steps: number) => void;

/** Groups of a text, each with the places in it (as bits) at which a token stands that the student has not seen. */
export type Held = Map<string, number>;

/** Tokens as they are compared. */
export const sames = (tokens: readonly CodeToken[]): string[] => tokens.map(({ same }) => same);

const COMMENT_MARK = /^\s*(?:\/\/+|\/\*+|\*+\/?|#+|"""|''')|\*\/\s*$|"""\s*$/g;

/** Readings of a text that may be code: in both languages, and what stands in comments and long texts once more. */
function tokensIn(text: string): CodeToken[][] {
  const readings = LANGUAGES.map((language) => readCode(text, language));
  const inside = new Set(
    readings.flatMap(({ comments }) => comments.flatMap((comment) => comment.split("\n"))),
  );
  const lines = [...inside].map((line) => line.replace(COMMENT_MARK, "")).filter(looksLikeCode);
  const hidden = lines.length > 0 ? LANGUAGES.map((language) => readCode(lines.join("\n"), language)) : [];
  return [...readings, ...hidden].map(({ tokens }) => tokens);
}

/** A text in one way of reading it: its tokens, and which of them the student has before them. */
interface Reading {
  tokens: CodeToken[];
  marked: boolean[];
}

const readingOf = (tokens: CodeToken[], known: Known): Reading => ({
  tokens,
  marked: knownTokens(tokens, known),
});

/** Where in a stretch of a reading a token stands that the student has not seen, as bits. */
function placesOf({ marked }: Reading, from: number, to: number): number {
  let places = 0;
  for (let at = from; at < to; at += 1) if (!marked[at]) places |= 1 << (at - from);
  return places;
}

function holdReading(held: Held, reading: Reading, count: Count): void {
  const groups = groupsOf(sames(reading.tokens), GROUP);
  count(reading.tokens.length + groups.length);
  for (const [at, group] of groups.entries())
    held.set(group, (held.get(group) ?? 0) | placesOf(reading, at, at + GROUP));
}

/** The name of a line that is shorter than a group: its tokens, and that it is a whole one. */
const lineName = (tokens: readonly CodeToken[]): string => `${LINE}${sames(tokens).join(" ")}`;
const LINE = "line: ";

/** Lines of tokens that are shorter than a group, each with its place. */
export function shortLines(tokens: readonly CodeToken[]): { from: number; to: number; name: string }[] {
  const lines: { from: number; to: number; name: string }[] = [];
  let from = 0;
  for (let at = 1; at <= tokens.length; at += 1) {
    if (at < tokens.length && tokens[at]?.line === tokens[from]?.line) continue;
    if (at - from < GROUP) lines.push({ from, to: at, name: lineName(tokens.slice(from, at)) });
    from = at;
  }
  return lines;
}

/** Groups and short lines, each by the names that it was said with. */
function holdNamed(named: Named, joined: Reading, own: Reading): void {
  for (const [at, group] of groupsOf(sames(joined.tokens), GROUP).entries())
    addNamed(named, group, joined.tokens.slice(at, at + GROUP), placesOf(joined, at, at + GROUP));
  for (const { from, to, name } of shortLines(own.tokens))
    addNamed(named, name, own.tokens.slice(from, to), placesOf(own, from, to));
}

function holdLines(held: Held, reading: Reading): void {
  for (const { from, to, name } of shortLines(reading.tokens))
    held.set(name, (held.get(name) ?? 0) | placesOf(reading, from, to));
}

/** What texts hold, read with and without brackets and separators. */
export interface Holding {
  plain: Held;
  marked: Held;
  /** Longer groups, to tell a whole program by. */
  wide: Set<string>;
}

/** Nothing yet. */
export const nothing = (): Holding => ({ plain: new Map(), marked: new Map(), wide: new Set() });

/** Adds what texts hold, read as programs, to what is held. */
export function hold(into: Holding, texts: readonly string[], known: Known, count: Count): Holding {
  for (const text of texts) {
    if (text.trim() === "") continue;
    for (const tokens of tokensIn(text)) {
      const plain = withoutMarks(tokens);
      holdReading(into.plain, readingOf(plain, known), count);
      holdReading(into.marked, readingOf(tokens, known), count);
      addWide(into.wide, plain);
    }
  }
  return into;
}

/** Replies read one after another as one text: groups go over their borders, and a short line counts as a whole. */
export interface Talk {
  plain: Held;
  marked: Held;
  /** Plain groups and short lines by the names in them. */
  named: Named;
  /** The last tokens of each way of reading, to go on from. */
  ends: { plain: Reading; marked: Reading }[];
}

/** Nothing was said yet. */
export const silence = (): Talk => ({ plain: new Map(), marked: new Map(), named: new Map(), ends: [] });

const lastOf = ({ tokens, marked }: Reading): Reading => ({
  tokens: tokens.slice(1 - GROUP),
  marked: marked.slice(1 - GROUP),
});
const after = (end: Reading | undefined, next: Reading): Reading =>
  end ? { tokens: [...end.tokens, ...next.tokens], marked: [...end.marked, ...next.marked] } : next;

/** What the pieces of code of one more reply add to a talk, as a talk of its own that can be gone on from. */
export function said({ ends }: Pick<Talk, "ends">, code: string, known: Known, count: Count): Talk {
  if (code.trim() === "") return { ...silence(), ends };
  const talk = silence();
  const readings = tokensIn(code).map((tokens) => ({
    plain: readingOf(withoutMarks(tokens), known),
    marked: readingOf(tokens, known),
  }));
  for (const [number, { plain, marked }] of readings.entries()) {
    const end = ends[number];
    const joined = { plain: after(end?.plain, plain), marked: after(end?.marked, marked) };
    holdReading(talk.plain, joined.plain, count);
    holdReading(talk.marked, joined.marked, count);
    holdLines(talk.plain, plain);
    holdNamed(talk.named, joined.plain, plain);
    // What stands in comments and texts is not gone on from: the next reply may have none.
    if (number < LANGUAGES.length)
      talk.ends.push({ plain: lastOf(joined.plain), marked: lastOf(joined.marked) });
  }
  return talk;
}

/** Adds to a talk what was said next. */
export function goOn(talk: Talk, next: Talk): void {
  for (const kind of ["plain", "marked"] as const)
    for (const [group, places] of next[kind]) talk[kind].set(group, (talk[kind].get(group) ?? 0) | places);
  addAllNamed(talk.named, next.named);
  talk.ends = next.ends;
}

function addWide(wide: Set<string>, tokens: readonly CodeToken[]): void {
  for (const group of groupsOf(sames(tokens), WHOLE.group)) wide.add(group);
}

/** Longer groups of programs that were read already. */
export function wideIn(programs: readonly (readonly CodeToken[])[]): ReadonlySet<string> {
  const wide = new Set<string>();
  for (const tokens of programs) addWide(wide, withoutMarks(tokens));
  return wide;
}
