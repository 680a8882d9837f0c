import { CODE_LEAK_LIMITS } from "../constants";
import type { Count, Talk } from "../holding/rules";
import { type Measure, measure, type Profile } from "../measures/rules";
import { heldByNames } from "../named/rules";
import type { EarlierReply } from "../types";

const { conversation: USUAL, named: NAMED, wary: WARY, group: GROUP } = CODE_LEAK_LIMITS;

/** Whether so much was held back lately that the one who answers is known to hand code over: less is let through then. */
export const isWary = (earlier: readonly EarlierReply[]): boolean =>
  earlier.slice(-WARY.last).filter((one) => typeof one === "object" && one.held === true).length >= WARY.held;

/** Tokens of a solution that a talk holds under names that stay the same, counting only what the student has not. */
function heldNamed({ tokens, groups, lines, fresh }: Profile, talks: readonly Talk[], count: Count): number {
  const stretches = [...groups.map((name, at) => ({ from: at, to: at + GROUP, name })), ...lines];
  const hit = heldByNames(
    tokens,
    stretches,
    talks.map(({ named }) => named),
    count,
  );
  return hit.filter((held, at) => held && fresh[at]).length;
}

/**
 * Judges a reply together with those before it: made once for a question. A reply that adds nothing to what was told before is
 * no leak, however much that was.
 */
export function talkCheck(
  profiles: readonly Profile[],
  before: Talk,
  wary: boolean,
  count: Count,
): (next: Talk) => "run" | "fingerprint" | null {
  const plain = wary ? { ...USUAL, ...WARY.plain } : USUAL;
  const named = wary ? WARY.named : NAMED;
  const old = profiles.map((profile): { all: Measure; named: number } => ({
    all: measure(profile, [before], count),
    named: heldNamed(profile, [before], count),
  }));
  return (next) => {
    for (const [number, profile] of profiles.entries()) {
      const told = old[number];
      const all = measure(profile, [before, next], count);
      if (all.held >= (told?.all.held ?? 0) + plain.adds) {
        if (all.run >= Math.min(plain.longest, Math.ceil(profile.limit * plain.run))) return "run";
        if (!profile.marks && all.held >= plain.atLeast && all.similarity >= plain.similarity)
          return "fingerprint";
      }
      if (profile.marks || profile.freshCount === 0) continue;
      const held = heldNamed(profile, [before, next], count);
      if (held < Math.max(named.atLeast, (told?.named ?? 0) + named.adds)) continue;
      if (held / profile.freshCount >= named.similarity) return "fingerprint";
    }
    return null;
  };
}
