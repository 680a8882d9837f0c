import type { Locale } from "~/i18n/locales";
import { BATCH_ATTEMPTS, IMPOSSIBLE } from "./constants";
import type { SeenRegrade } from "./schema";
import type {
  AttemptRegrade,
  GradedAgain,
  Impossible,
  Reason,
  RegradeCounts,
  Regraded,
  RegradeMode,
  Result,
} from "./types";

/**
 * How an attempt stands after a regrade. Never lower takes the better of each, score and verdict; so applying it once
 * more changes nothing, whatever it is applied to.
 */
export function standing(mode: RegradeMode, before: Result, after: Result): Result {
  if (mode === "both_ways") return after;
  return { score: Math.max(before.score, after.score), passed: before.passed || after.passed };
}

export const isSame = (a: Result, b: Result): boolean => a.score === b.score && a.passed === b.passed;

interface Verdict {
  id: string;
  passed: boolean;
  judged?: boolean;
  /** Where a part of a whole is possible. */
  points?: number;
  label: Reason["label"];
  hidden: boolean;
}

/** Which criteria or questions speak otherwise now, in the new order; those that are gone come last. */
export function reasonsOf(before: readonly Verdict[], after: readonly Verdict[]): Reason[] {
  const reason = ({ id, label, hidden }: Verdict, change: Reason["change"]): Reason => ({
    id,
    label,
    change,
    hidden,
  });
  const told = (verdict: Verdict) => verdict.judged !== false;
  const now = after.filter(told).flatMap((verdict) => {
    const then = before.find(({ id }) => id === verdict.id);
    if (!then || !told(then)) return reason(verdict, verdict.passed ? "newPasses" : "newFails");
    const hidden = verdict.hidden || then.hidden;
    if (then.passed === verdict.passed)
      return then.points === verdict.points ? [] : reason({ ...verdict, hidden }, "keyChanged");
    return reason({ ...verdict, hidden }, verdict.passed ? "passes" : "fails");
  });
  const gone = before
    .filter((verdict) => told(verdict) && !after.some(({ id }) => id === verdict.id))
    .map((verdict) => reason(verdict, "removed"));
  return [...now, ...gone];
}

/** Adds up what a preview found; `changes` are those whose score or verdict differ. */
export class Tally {
  readonly changes: GradedAgain[] = [];
  readonly #students = new Set<string>();
  readonly #impossible = Object.fromEntries(IMPOSSIBLE.map((why) => [why, 0])) as Record<Impossible, number>;
  #attempts = 0;

  add(regraded: Regraded): void {
    this.#attempts += 1;
    this.#students.add(regraded.userId);
    if (regraded.kind === "impossible") this.#impossible[regraded.why] += 1;
    // The whole result is made again when it is written: here it would only be held in memory.
    else if (!isSame(regraded.before, regraded.after)) this.changes.push({ ...regraded, result: null });
  }

  counts(): RegradeCounts {
    const { changes } = this;
    const rising = changes.filter(
      ({ before, after }) => !isSame(standing("never_lower", before, after), before),
    );
    const falling = changes.filter(
      ({ before, after }) => !isSame(standing("never_lower", before, after), after),
    );
    const impossible = Object.values(this.#impossible).reduce((sum, count) => sum + count, 0);
    return {
      attempts: this.#attempts,
      students: this.#students.size,
      unchanged: this.#attempts - changes.length - impossible,
      changed: changes.length,
      rising: rising.length,
      falling: falling.length,
      studentsRising: new Set(rising.map(({ userId }) => userId)).size,
      studentsChanged: new Set(changes.map(({ userId }) => userId)).size,
      impossible: { ...this.#impossible },
    };
  }

  /** One text for all changes: equal texts mean equal changes, whatever the order in which they were found. */
  summary(): string {
    return this.changes
      .map(({ attemptId, before, after }) =>
        [attemptId, before.score, before.passed, after.score, after.passed].join(" "),
      )
      .sort()
      .join("\n");
  }
}

/** That a preview found nothing to change, and whether it could look: at every attempt, at some, or at none; else null. */
export function nothingOf({
  attempts,
  changed,
  impossible,
}: RegradeCounts): "nothing" | "nothingSome" | "nothingNone" | null {
  if (changed > 0) return null;
  const unseen = Object.values(impossible).reduce((sum, count) => sum + count, 0);
  if (unseen === 0) return "nothing";
  return unseen < attempts ? "nothingSome" : "nothingNone";
}

/** Students in groups of so many attempts; who has more stands alone. */
export function batched(
  people: readonly { userId: string; attempts: number }[],
  size = BATCH_ATTEMPTS,
): string[][] {
  const batches: string[][] = [];
  let room = 0;
  for (const { userId, attempts } of people) {
    const last = batches.at(-1);
    if (last && attempts <= room) last.push(userId);
    else {
      batches.push([userId]);
      room = size;
    }
    room -= attempts;
  }
  return batches;
}

/**
 * What of a student's attempts is written in a mode: changes, and where there is one also the attempts that the new
 * version merely confirms, so that all of theirs stand by the same version.
 */
export function toWrite(mode: RegradeMode, attempts: readonly Regraded[]): GradedAgain[] {
  const standingNow = attempts.flatMap((regraded) => {
    if (regraded.kind === "impossible") return [];
    const after = standing(mode, regraded.before, regraded.after);
    const held = isSame(after, regraded.before) && !isSame(regraded.after, regraded.before);
    return held ? [] : [{ ...regraded, after }];
  });
  if (standingNow.every(({ before, after }) => isSame(before, after))) return [];
  return standingNow.filter(
    ({ before, after, fromVersion, toVersion }) => !isSame(before, after) || fromVersion !== toVersion,
  );
}

/** A regrade as the student whose attempt it was may read it: hidden criteria are a number. */
export function seenRegrade({ at, reasons, ...regrade }: AttemptRegrade, locale: Locale): SeenRegrade {
  const seen = reasons.filter(({ hidden }) => !hidden);
  return {
    ...regrade,
    at: new Date(at).toISOString(),
    reasons: seen.map(({ id, label, change }) => ({ id, label: label[locale], change })),
    hiddenReasons: reasons.length - seen.length,
  };
}
