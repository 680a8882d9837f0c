import { isSpelled } from "../disguises/rules";
import { CODE_LEAK_LIMITS } from "./constants";
import { type Count, type Holding, hold, merged, nothing, wideIn } from "./holding/rules";
import { isWhole, judged, measure, type Profile, profilesOf } from "./measures/rules";
import { codePieces } from "./pieces/rules";
import { disguisesOf, hidesCode, letterGroups, lettersOf, spellsOut } from "./readings/rules";
import { type Known, knownIn, readSeen } from "./seen/rules";
import { spokenCode } from "./spoken/rules";
import type { CodeLeakContext, CodeLeakQuestion, CodeLeakVerdict } from "./types";

/**
 * Does a reply hand over a solution? Made once for a question to the tutor and asked for the reply, or for each piece of it
 * before it is shown. Deterministic; the work grows with the length of the reply and with that of the solutions together,
 * not with their product (docs/grading.md).
 */
export function codeLeakCheck(context: CodeLeakContext): (reply: string) => CodeLeakVerdict {
  const count = context.onWork ?? (() => undefined);
  const base = [...new Set([...context.seen, ...(context.allowed ?? [])])];
  const texts = base.map((text) => readSeen(text));
  const own = readSeen(context.own ?? "", true);
  const shown: Known = [knownIn(texts)];
  const known: Known = [...shown, knownIn([own])];
  const spokenKnown: Known = [...known, knownIn(base.map((text) => readSeen(spokenCode(text), true)))];
  const profiles = context.solutions.flatMap((solution) => profilesOf(solution, known));
  const before = earlierHolding(context, shown, known, count);
  // What the student has whole is not finished by showing it.
  const had = [own, ...texts].map(({ programs }) => wideIn(programs));
  const unfinished = profiles.filter(
    (profile) => !profile.marks && !had.some((wide) => isWhole(profile, wide)),
  );
  const seenLetters = letterGroups([...base, context.own ?? ""]);
  const letters = context.solutions.map(({ code }) => lettersOf(code, seenLetters));
  return (reply) => {
    const primary = hold(nothing(), [codePieces(reply)], known, count);
    const found = worst(profiles, primary, count);
    if (found.reason) return found;
    if (unfinished.some((profile) => isWhole(profile, primary.wide)))
      return { ...found, reason: "fingerprint" };
    const disguised = hold(nothing(), disguisesOf(reply), known, count);
    if (
      worst(profiles, disguised, count).reason ||
      isSpelled(reply) ||
      hidesCode(reply) ||
      spellsOut(reply, letters, count)
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

function worst(profiles: readonly Profile[], holding: Holding, count: Count): CodeLeakVerdict {
  let verdict: CodeLeakVerdict = { reason: null, longestRun: 0, similarity: 0, limit: 0 };
  let nearest = -1;
  for (const profile of profiles) {
    const measured = measure(profile, holding, count);
    const reason = judged(profile, measured);
    const near = (reason ? 10 : 0) + measured.run / profile.limit;
    if (near <= nearest) continue;
    nearest = near;
    verdict = { reason, longestRun: measured.run, similarity: measured.similarity, limit: profile.limit };
  }
  return verdict;
}

function earlierHolding(
  { earlier = [] }: CodeLeakContext,
  shown: Known,
  known: Known,
  count: Count,
): Holding | null {
  if (earlier.length === 0) return null;
  const all = nothing();
  for (const one of earlier) {
    if (typeof one === "string") hold(all, [codePieces(one)], known, count);
    else hold(all, [codePieces(one.reply)], [...shown, knownIn([readSeen(one.code, true)])], count);
  }
  return all;
}

/** Pieces over several replies: only where this reply adds to what was there. */
function conversation(
  profiles: readonly Profile[],
  before: Holding,
  now: Holding,
  count: Count,
): "run" | "fingerprint" | null {
  const { run, longest, similarity, atLeast } = CODE_LEAK_LIMITS.conversation;
  for (const profile of profiles) {
    const [old, all] = [measure(profile, before, count), measure(profile, now, count)];
    if (all.held === old.held) continue;
    if (all.run >= Math.min(longest, Math.ceil(profile.limit * run))) return "run";
    if (!profile.marks && all.held >= atLeast && all.similarity >= similarity) return "fingerprint";
  }
  return null;
}
