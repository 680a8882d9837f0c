import { closedUp, decodedIn, isSpelled, rotated, turned } from "../disguises/rules";
import { CODE_LEAK_LIMITS } from "./constants";
import { fingerprints, groupsOf } from "./fingerprints/rules";
import { codePieces, looksLikeCode, tidy } from "./pieces/rules";
import { type Known, knownIn, knownTokens, withoutMarks } from "./seen/rules";
import { spokenCode } from "./spoken/rules";
import { readCode } from "./tokens/rules";
import type { CodeToken } from "./tokens/types";
import type {
  CodeLeakContext,
  CodeLeakQuestion,
  CodeLeakReason,
  CodeLeakVerdict,
  CodeSolution,
} from "./types";

const { group: GROUP, whole: WHOLE } = CODE_LEAK_LIMITS;

/** Groups of a text, each with the places in it (as bits) at which a token stands that the student has not seen. */
type Held = Map<string, number>;

/** A solution in one way of reading it: with or without brackets and separators. */
interface Profile {
  marks: boolean;
  tokens: CodeToken[];
  groups: string[];
  /** Tokens that the student has not before them. */
  fresh: boolean[];
  freshCount: number;
  prints: number[];
  limit: number;
}

const LANGUAGES = ["python", "javascript"] as const;

const sames = (tokens: readonly CodeToken[]) => tokens.map(({ same }) => same);

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
interface Holding {
  plain: Held;
  marked: Held;
  /** Longer groups, to tell a whole program by. */
  wide: Set<string>;
}

const nothing = (): Holding => ({ plain: new Map(), marked: new Map(), wide: new Set() });

function hold(
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
      for (const group of groupsOf(sames(plain), WHOLE.group)) into.wide.add(group);
    }
  }
  return into;
}

const merged = (first: Holding, second: Holding): Holding => {
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

function profileOf(all: readonly CodeToken[], marks: boolean, known: Known): Profile {
  const tokens = marks ? [...all] : withoutMarks(all);
  const fresh = knownTokens(tokens, known).map((seen) => !seen);
  const freshCount = fresh.filter(Boolean).length;
  const groups = groupsOf(sames(tokens), GROUP);
  const { run, short, window } = CODE_LEAK_LIMITS;
  const limit = marks
    ? Math.max(short.shortest, Math.ceil(freshCount * short.share))
    : Math.min(run.longest, Math.max(run.shortest, Math.ceil(freshCount * run.share)));
  return { marks, tokens, groups, fresh, freshCount, prints: fingerprints(groups, window), limit };
}

function profilesOf(solution: CodeSolution, known: Known): Profile[] {
  const { tokens } = readCode(tidy(solution.code), solution.language);
  const plain = profileOf(tokens, false, known);
  return plain.freshCount < CODE_LEAK_LIMITS.short.tokens ? [plain, profileOf(tokens, true, known)] : [plain];
}

interface Measure {
  run: number;
  held: number;
  similarity: number;
  prints: number;
  printShare: number;
}

/** How much of a solution a text holds, counting only what the student has not before them. */
function measure(profile: Profile, holding: Holding, count: (steps: number) => void): Measure {
  const held = profile.marks ? holding.marked : holding.plain;
  const { tokens, groups, fresh } = profile;
  count(groups.length);
  const hit = new Array<boolean>(tokens.length).fill(false);
  const there = groups.map((group, at) => {
    const places = held.get(group);
    if (places === undefined) return false;
    for (let place = 0; place < GROUP; place += 1)
      if (places & (1 << place) && fresh[at + place]) hit[at + place] = true;
    return true;
  });
  let run = 0;
  let start = -1;
  for (let at = 0; at <= there.length; at += 1) {
    if (there[at]) {
      if (start === -1) start = at;
      continue;
    }
    if (start !== -1) run = Math.max(run, hit.slice(start, at - 1 + GROUP).filter(Boolean).length);
    start = -1;
  }
  const count_ = hit.filter(Boolean).length;
  const prints = profile.prints.filter((at) => fresh.slice(at, at + GROUP).some(Boolean));
  const heldPrints = prints.filter((at) => there[at] && hit.slice(at, at + GROUP).some(Boolean));
  return {
    run,
    held: count_,
    similarity: profile.freshCount === 0 ? 0 : count_ / profile.freshCount,
    prints: heldPrints.length,
    printShare: prints.length === 0 ? 0 : heldPrints.length / prints.length,
  };
}

const NONE: Known = new Set();

/** Whether a text holds all of a solution, no matter who wrote which part. */
function isWhole({ tokens }: Profile, { wide }: Holding): boolean {
  const groups = groupsOf(sames(tokens), WHOLE.group);
  return (
    groups.length >= WHOLE.atLeast &&
    groups.filter((group) => wide.has(group)).length >= groups.length * WHOLE.share
  );
}

const { similarity: SIMILARITY, fingerprints: PRINTS } = CODE_LEAK_LIMITS;

function judged(profile: Profile, measured: Measure): "run" | "fingerprint" | null {
  if (measured.run >= profile.limit) return "run";
  if (profile.marks) return null;
  if (measured.held >= SIMILARITY.atLeast && measured.similarity >= SIMILARITY.share) return "fingerprint";
  return measured.prints >= PRINTS.atLeast && measured.printShare >= PRINTS.share ? "fingerprint" : null;
}

/**
 * Does a reply hand over a solution? Made once for a question to the tutor and asked for the reply, or for each piece of it
 * before it is shown. Deterministic; the work grows with the length of the reply and with that of the solutions together,
 * not with their product (docs/grading.md).
 */
export function codeLeakCheck(context: CodeLeakContext): (reply: string) => CodeLeakVerdict {
  const count = context.onWork ?? (() => undefined);
  const base = [...context.seen, ...(context.allowed ?? [])];
  const known = knownIn(context.own === undefined ? base : [...base, context.own]);
  const profiles = context.solutions.flatMap((solution) => profilesOf(solution, known));
  const spokenKnown = knownIn([...base, context.own ?? "", ...base.map(spokenCode)]);
  const unfinished = profiles.filter(
    (profile) =>
      !profile.marks &&
      !base
        .concat(context.own ?? "")
        .some((text) => isWhole(profile, hold(nothing(), [text, codePieces(text)], NONE, count))),
  );
  const letters = context.solutions.map(({ code }) => lettersProfile(code, [...base, context.own ?? ""]));
  const before = earlierHolding(context, base, known, count);
  return (reply) => {
    const primary = hold(nothing(), [codePieces(reply)], known, count);
    const found = worst(profiles, primary, count);
    if (found.reason) return found;
    if (unfinished.some((profile) => isWhole(profile, primary))) return { ...found, reason: "fingerprint" };
    const disguised = hold(nothing(), disguisesOf(reply), known, count);
    if (
      worst(profiles, disguised, count).reason ||
      isSpelled(reply) ||
      letters.some((one) => one(reply, count))
    )
      return { ...found, reason: "disguise" };
    const spoken = hold(nothing(), [spokenCode(reply)], spokenKnown, count);
    if (worst(profiles, spoken, count).reason) return { ...found, reason: "prose" };
    const together = before && conversation(profiles, before, merged(before, primary), count);
    return together ? { ...found, reason: together } : found;
  };
}

/** {@link codeLeakCheck} for one reply. */
export function findCodeLeak({ reply, ...context }: CodeLeakQuestion): CodeLeakVerdict {
  return codeLeakCheck(context)(reply);
}

function worst(
  profiles: readonly Profile[],
  holding: Holding,
  count: (steps: number) => void,
): CodeLeakVerdict {
  let verdict: CodeLeakVerdict = { reason: null, longestRun: 0, similarity: 0, limit: 0 };
  let nearest = -1;
  for (const profile of profiles) {
    const measured = measure(profile, holding, count);
    const reason: CodeLeakReason | null = judged(profile, measured);
    const near = (reason ? 10 : 0) + measured.run / profile.limit;
    if (near <= nearest) continue;
    nearest = near;
    verdict = { reason, longestRun: measured.run, similarity: measured.similarity, limit: profile.limit };
  }
  return verdict;
}

function earlierHolding(
  { earlier = [] }: CodeLeakContext,
  base: readonly string[],
  known: Known,
  count: (steps: number) => void,
): Holding | null {
  if (earlier.length === 0) return null;
  const all = nothing();
  for (const one of earlier) {
    if (typeof one === "string") hold(all, [codePieces(one)], known, count);
    else hold(all, [codePieces(one.reply)], knownIn([...base, one.code]), count);
  }
  return all;
}

/** Pieces over several replies: only where this reply adds to what was there. */
function conversation(
  profiles: readonly Profile[],
  before: Holding,
  now: Holding,
  count: (steps: number) => void,
): "run" | "fingerprint" | null {
  const { run, longest, similarity } = CODE_LEAK_LIMITS.conversation;
  for (const profile of profiles) {
    const [old, all] = [measure(profile, before, count), measure(profile, now, count)];
    if (all.held === old.held) continue;
    if (all.run >= Math.min(longest, Math.ceil(profile.limit * run))) return "run";
    if (!profile.marks && all.held >= SIMILARITY.atLeast && all.similarity >= similarity)
      return "fingerprint";
  }
  return null;
}

const KEYWORD = /\b(?:return|def|function|for|while|if|else|in|const|let|print|class|lambda|import)\b|=>/g;

/** Another reading of prose has none; of a program some. */
const hasKeywords = (text: string): boolean => (text.match(KEYWORD)?.length ?? 0) >= 2;

/** What a reply says when it is read in another way: decoded, backwards, turned by thirteen, with escapes undone. */
function disguisesOf(reply: string): string[] {
  const escaped = /\\[nrt"']/.test(reply)
    ? [
        reply
          .replace(/\\[nr]/g, "\n")
          .replace(/\\t/g, "\t")
          .replace(/\\(["'\\])/g, "$1"),
      ]
    : [];
  const percent =
    (reply.match(/%[0-9a-f]{2}/gi)?.length ?? 0) > 3
      ? [reply.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))]
      : [];
  const closed = closedUp(reply);
  const decoded = decodedIn(reply);
  const twice = decoded.flatMap((text) => [...decodedIn(text), turned(text), rotated(text)]);
  const joinedLines = decodedIn(reply.replace(/(?<=[A-Za-z0-9+/]{16})\s*\n\s*(?=[A-Za-z0-9+/=]{4})/g, ""));
  return [
    ...[turned(reply), rotated(reply), turned(rotated(reply))].filter(hasKeywords).map(codePieces),
    ...[...escaped, ...percent, ...(closed === null ? [] : [closed])].map(codePieces),
    ...[...decoded, ...twice, ...joinedLines].filter(hasKeywords).map(tidy),
  ];
}

const alnum = (text: string): string =>
  tidy(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** The letters and digits of a solution in a row, however they are parted. */
function lettersProfile(code: string, seen: readonly string[]) {
  const { group, share, shortest, longest } = CODE_LEAK_LIMITS.letters;
  const own = alnum(code);
  const wanted = new Set<string>();
  for (let at = 0; at + group <= own.length; at += 1) wanted.add(own.slice(at, at + group));
  for (const text of seen) {
    const letters = alnum(text);
    for (let at = 0; at + group <= letters.length; at += 1) wanted.delete(letters.slice(at, at + group));
  }
  const unseen = wanted.size === 0 ? 0 : wanted.size + group - 1;
  const limit = Math.min(longest, Math.max(shortest, Math.ceil(unseen * share)));
  return (reply: string, count: (steps: number) => void): boolean => {
    const texts = [reply, turned(reply), rotated(reply), ...decodedIn(reply)].map(alnum);
    return texts.some((letters) => {
      count(letters.length);
      let row = 0;
      for (let at = 0; at + group <= letters.length; at += 1) {
        row = wanted.has(letters.slice(at, at + group)) ? row + 1 : 0;
        if (row + group - 1 >= limit && row > 0) return true;
      }
      return false;
    });
  };
}
