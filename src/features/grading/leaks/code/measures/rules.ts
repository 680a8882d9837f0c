import { CODE_LEAK_LIMITS } from "../constants";
import { fingerprints, groupsOf } from "../fingerprints/rules";
import { type Count, type Held, type Holding, sames, shortLines } from "../holding/rules";
import { keptTokens } from "../kept/rules";
import { tidy } from "../pieces/rules";
import { type Known, knownTokens, withoutMarks } from "../seen/rules";
import type { CodeToken } from "../tokens/types";
import type { CodeSolution } from "../types";

const { group: GROUP, whole: WHOLE, similarity: SIMILARITY, fingerprints: PRINTS } = CODE_LEAK_LIMITS;

/** A solution in one way of reading it: with or without brackets and separators. */
export interface Profile {
  marks: boolean;
  tokens: CodeToken[];
  groups: string[];
  /** Lines that are shorter than a group; without brackets and separators only. */
  lines: { from: number; to: number; name: string }[];
  /** Tokens that the student has not before them. */
  fresh: boolean[];
  freshCount: number;
  /** Positions of the groups that are fingerprints. */
  prints: number[];
  /** From how many unseen tokens in a row a text is held back. */
  limit: number;
}

function profileOf(all: readonly CodeToken[], marks: boolean, known: Known): Profile {
  const tokens = marks ? [...all] : withoutMarks(all);
  const fresh = knownTokens(tokens, known).map((seen) => !seen);
  const freshCount = fresh.filter(Boolean).length;
  const groups = groupsOf(sames(tokens), GROUP);
  const { run, short, window } = CODE_LEAK_LIMITS;
  const limit = marks
    ? Math.max(short.shortest, Math.ceil(freshCount * short.share))
    : Math.min(run.longest, Math.max(run.shortest, Math.ceil(freshCount * run.share)));
  const lines = marks ? [] : shortLines(tokens);
  return { marks, tokens, groups, lines, fresh, freshCount, prints: fingerprints(groups, window), limit };
}

/** A solution as it is compared; a short one with its brackets and separators too. */
export function profilesOf(solution: CodeSolution, known: Known): Profile[] {
  const tokens = keptTokens(tidy(solution.code), solution.language);
  const plain = profileOf(tokens, false, known);
  return plain.freshCount < CODE_LEAK_LIMITS.short.tokens ? [plain, profileOf(tokens, true, known)] : [plain];
}

export interface Measure {
  run: number;
  held: number;
  similarity: number;
  prints: number;
  printShare: number;
}

/** Where it is looked up what texts hold: all of them together. */
type Holdings = readonly Pick<Holding, "plain" | "marked">[];

function placesIn(holdings: readonly Held[], group: string): number | undefined {
  let places: number | undefined;
  for (const held of holdings) {
    const found = held.get(group);
    if (found !== undefined) places = (places ?? 0) | found;
  }
  return places;
}

/** How much of a solution texts hold, counting only what the student has not before them. */
export function measure(profile: Profile, texts: Holdings, count: Count): Measure {
  const held = texts.map((holding) => (profile.marks ? holding.marked : holding.plain));
  const { tokens, groups, fresh } = profile;
  count(groups.length);
  const hit = new Array<boolean>(tokens.length).fill(false);
  const there = groups.map((group, at) => {
    const places = placesIn(held, group);
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
  for (const { from, to, name } of profile.lines) {
    const places = placesIn(held, name) ?? 0;
    for (let at = from; at < to; at += 1) if (places & (1 << (at - from)) && fresh[at]) hit[at] = true;
  }
  const total = hit.filter(Boolean).length;
  const prints = profile.prints.filter((at) => fresh.slice(at, at + GROUP).some(Boolean));
  const heldPrints = prints.filter((at) => there[at] && hit.slice(at, at + GROUP).some(Boolean));
  return {
    run,
    held: total,
    similarity: profile.freshCount === 0 ? 0 : total / profile.freshCount,
    prints: heldPrints.length,
    printShare: prints.length === 0 ? 0 : heldPrints.length / prints.length,
  };
}

/** Whether a text holds all of a solution, no matter who wrote which part. */
export function isWhole({ tokens }: Profile, wide: ReadonlySet<string>): boolean {
  const groups = groupsOf(sames(tokens), WHOLE.group);
  return (
    groups.length >= WHOLE.atLeast &&
    groups.filter((group) => wide.has(group)).length >= groups.length * WHOLE.share
  );
}

/** Whether that is too much. */
export function judged(profile: Profile, measured: Measure): "run" | "fingerprint" | null {
  if (measured.run >= profile.limit) return "run";
  if (profile.marks) return null;
  if (measured.held >= SIMILARITY.atLeast && measured.similarity >= SIMILARITY.share) return "fingerprint";
  return measured.prints >= PRINTS.atLeast && measured.printShare >= PRINTS.share ? "fingerprint" : null;
}
