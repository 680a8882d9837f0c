import { CODE_LEAK_LIMITS } from "../constants";
import { groupsOf } from "../fingerprints/rules";
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

function holdInto(
  held: Held,
  tokens: readonly CodeToken[],
  known: Known,
  count: (steps: number) => void,
): void {
  const marked = knownTokens(tokens, known);
  const groups = groupsOf(sames(tokens), GROUP);
  count(tokens.length + groups.length);
  for (const [at, group] of groups.entries()) {
    let places = 0;
    for (let place = 0; place < GROUP; place += 1) if (!marked[at + place]) places |= 1 << place;
    held.set(group, (held.get(group) ?? 0) | places);
  }
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
export function hold(
  into: Holding,
  texts: readonly string[],
  known: Known,
  count: (steps: number) => void,
): Holding {
  for (const text of texts) {
    if (text.trim() === "") continue;
    for (const tokens of tokensIn(text)) {
      const plain = withoutMarks(tokens);
      holdInto(into.plain, plain, known, count);
      holdInto(into.marked, tokens, known, count);
      addWide(into.wide, plain);
    }
  }
  return into;
}

/** What either holds; without the longer groups. */
export const merged = (first: Holding, second: Holding): Holding => {
  const both = (one: Held, other: Held) => {
    const all = new Map(one);
    for (const [group, places] of other) all.set(group, (all.get(group) ?? 0) | places);
    return all;
  };
  return {
    plain: both(first.plain, second.plain),
    marked: both(first.marked, second.marked),
    wide: new Set(),
  };
};

function addWide(wide: Set<string>, tokens: readonly CodeToken[]): void {
  for (const group of groupsOf(sames(tokens), WHOLE.group)) wide.add(group);
}

/** Longer groups of programs that were read already. */
export function wideIn(programs: readonly (readonly CodeToken[])[]): ReadonlySet<string> {
  const wide = new Set<string>();
  for (const tokens of programs) addWide(wide, withoutMarks(tokens));
  return wide;
}
