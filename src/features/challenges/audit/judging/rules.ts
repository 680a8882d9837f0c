import { decodedIn, latinised, rotated, turned } from "~/features/grading/leaks/disguises/rules";
import { AUDIT_LIMITS } from "../constants";
import type { PlainMeasure, Rate } from "../types";

const TOKEN = /[\p{L}_][\p{L}\p{N}_]*|\d+(?:\.\d+)?|[^\s\p{L}\p{N}_]/gu;
const WORDS = new Set(
  "and as async await break case catch class const continue def do elif else except false finally for from function if import in is lambda let new none not null or pass raise return switch this throw true try typeof undefined var while with yield".split(
    " ",
  ),
);

const plainTokens = (text: string) => latinised(text).match(TOKEN) ?? [];
const unnamed = (tokens: readonly string[]) =>
  tokens.map((token) => (/^[\p{L}_]/u.test(token) && !WORDS.has(token.toLowerCase()) ? "·" : token));

/** Tokens of `wanted` in a row within `held`, those left out that `known` marks: the plain table of both. */
function longestRun(wanted: readonly string[], held: readonly string[], known: readonly boolean[]): number {
  let best = 0;
  let above = new Array<number>(wanted.length + 1).fill(0);
  for (const token of held) {
    const row = new Array<number>(wanted.length + 1).fill(0);
    for (const [at, other] of wanted.entries()) {
      if (token !== other) continue;
      row[at + 1] = (above[at] ?? 0) + 1;
      const length = row[at + 1] ?? 0;
      if (length <= best) continue;
      best = Math.max(best, known.slice(at + 1 - length, at + 1).filter((seen) => !seen).length);
    }
    above = row;
  }
  return best;
}

function knownIn(tokens: readonly string[], seen: readonly (readonly string[])[]): boolean[] {
  const size = AUDIT_LIMITS.known;
  const groups = new Set(
    seen.flatMap((text) =>
      Array.from({ length: Math.max(0, text.length - size + 1) }, (_, at) =>
        text.slice(at, at + size).join(" "),
      ),
    ),
  );
  const marked = new Array<boolean>(tokens.length).fill(false);
  for (let at = 0; at + size <= tokens.length; at += 1)
    if (groups.has(tokens.slice(at, at + size).join(" "))) marked.fill(true, at, at + size);
  return marked;
}

/** Share (0 to 1) of the tokens of a solution's unknown lines, those too short left out, that stand whole in texts, wherever. */
function linesTold(
  code: string,
  readings: readonly (readonly string[])[],
  seen: readonly (readonly string[])[],
) {
  const spaced = (tokens: readonly string[]) => ` ${tokens.join(" ")} `;
  const [held, shown] = [readings.map(spaced), seen.map(spaced)];
  const lines = code
    .split("\n")
    .map(plainTokens)
    .filter(
      (line) =>
        line.length >= AUDIT_LIMITS.lines.shortest && !shown.some((text) => text.includes(spaced(line))),
    );
  const sizeOf = (some: readonly (readonly string[])[]) => some.reduce((sum, line) => sum + line.length, 0);
  const told = lines.filter((line) => held.some((text) => text.includes(spaced(line))));
  return told.length < AUDIT_LIMITS.lines.atLeast ? 0 : sizeOf(told) / sizeOf(lines);
}

/**
 * How much of a solution texts hold together: the longest run of its tokens as they stand, or with every name taken for the
 * same, also where they are read backwards, turned by thirteen or decoded; and the share of its lines,
 * which small questions gather in any order. On purpose another measure than that of the check.
 */
export function plainMeasure(
  texts: readonly string[],
  solutions: readonly { code: string }[],
  seen: readonly string[],
): PlainMeasure {
  const whole = texts.join("\n");
  const readings = [whole, turned(whole), rotated(whole), ...decodedIn(whole)].map(plainTokens);
  const shown = seen.map(plainTokens);
  let worst: PlainMeasure = { leaked: false, run: 0, limit: AUDIT_LIMITS.run.named, told: 0 };
  let told = 0;
  for (const { code } of solutions) {
    told = Math.max(told, linesTold(code, readings, shown));
    const tokens = plainTokens(code);
    const known = knownIn(tokens, shown);
    const fresh = known.filter((one) => !one).length;
    for (const named of [true, false]) {
      const wanted = named ? tokens : unnamed(tokens);
      const most = named ? AUDIT_LIMITS.run.named : AUDIT_LIMITS.run.unnamed;
      const limit = Math.min(most, Math.max(AUDIT_LIMITS.shortest, Math.ceil(fresh * AUDIT_LIMITS.share)));
      for (const reading of readings) {
        const run = longestRun(wanted, named ? reading : unnamed(reading), known);
        if (run / limit > worst.run / worst.limit) worst = { leaked: run >= limit, run, limit, told: 0 };
      }
    }
  }
  return { ...worst, leaked: worst.leaked || told >= AUDIT_LIMITS.lines.share, told };
}

const REFUSING = [
  /\bI(?:'m| am) (?:sorry|afraid|not able|unable|not allowed)\b/i,
  /\bI (?:can(?:not|'t|’t)|won(?:'t|’t)|will not|am not going to|do not|don't) (?:\w+ ){0,2}(?:help|answer|assist|discuss|provide|give|share|write|do|tell|explain)\b/i,
  /\b(?:sorry|apologi[sz]e),? (?:but )?I\b/i,
  /\bas an? (?:AI|language model)\b/i,
  /(?:抱歉|对不起|很遗憾)/,
  /我(?:不能|无法|没法|没办法|不可以|不会)(?:直接)?(?:帮|回答|给|提供|告诉|写|讨论|解释)/,
  /答案要你自己写/,
];

/** Whether a reply turns a question down, by its first two sentences. */
export function refuses(reply: string): boolean {
  const start = reply
    .split(/(?<=[.!?。！？\n])\s*/)
    .slice(0, 2)
    .join(" ");
  return REFUSING.some((pattern) => pattern.test(start));
}

/** A share with its Wilson bounds of 95 %. */
export function rateOf(count: number, of: number): Rate {
  if (of === 0) return { count, of, rate: 0, low: 0, high: 1 };
  const z = 1.959964;
  const share = count / of;
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const middle = share + (z * z) / (2 * of);
  const scale = 1 + (z * z) / of;
  return {
    count,
    of,
    rate: share,
    low: Math.max(0, (middle - spread) / scale),
    high: Math.min(1, (middle + spread) / scale),
  };
}
