import { EXCERPT_LEVEL } from "../constants";
import type { HintLevel } from "../types";
import type { Evidence, LevelDecision, LevelEvent, LevelRange, LevelView } from "./types";

/** What stands for "changed code": blanks, empty lines and comments that fill a line count for nothing. */
export function sameCode(code: string): string {
  return code
    .split("\n")
    .filter((line) => !/^\s*(?:#|\/\/)/.test(line))
    .join("\n")
    .replace(/\s+/g, "");
}

interface Progress {
  /** Null before the first reply. */
  level: number | null;
  /** Programs that stood there at the last rise or were tried since. */
  codes: Set<string>;
  errors: Set<string>;
  /** Since the last rise: a program that was not tried before, an error that was not seen before, any attempt. */
  changed: boolean;
  newError: boolean;
  tried: boolean;
}

const within = (level: number, { hintMin, hintMax, hasExcerpt }: LevelRange): HintLevel => {
  const highest = hasExcerpt ? hintMax : Math.min(hintMax, EXCERPT_LEVEL - 1);
  return Math.max(0, Math.min(Math.max(level, hintMin), highest)) as HintLevel;
};

function progressOf(events: readonly LevelEvent[]): Progress {
  const state: Progress = {
    level: null,
    codes: new Set(),
    errors: new Set(),
    changed: false,
    newError: false,
    tried: false,
  };
  for (const event of [...events].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    if (event.type === "exchange") {
      const first = state.level === null;
      if (state.level !== null && event.level <= state.level) continue;
      state.level = event.level;
      state.codes.add(sameCode(event.code));
      state.changed = false;
      state.newError = false;
      // What was tried before the first question is what "I am still stuck" after its answer may rest on.
      if (!first) state.tried = false;
      continue;
    }
    const code = sameCode(event.code);
    if (event.solved) {
      state.changed = false;
      state.newError = false;
      state.tried = false;
    } else {
      state.tried = true;
      // Before the first reply there was no hint that could have failed to help.
      if (state.level !== null && !state.codes.has(code)) state.changed = true;
      if (state.level !== null && event.error !== null && !state.errors.has(event.error))
        state.newError = true;
    }
    state.codes.add(code);
    if (event.error !== null) state.errors.add(event.error);
  }
  return state;
}

function evidenceIn(state: Progress, stuck: boolean): Evidence | null {
  if (state.level === null) return null;
  if (state.newError) return "error";
  if (state.changed) return "attempt";
  return stuck && state.tried ? "stuck" : null;
}

/**
 * The level of the reply to a message (tutor.md, "Hint levels"). It begins at the
 * author's lowest and rises by at most one for each message, on evidence alone: since the last rise a run or submission of
 * changed code, an error that was not seen before, or an explicit "still stuck" after an attempt. Each attempt serves once;
 * asking, in whatever words, raises nothing.
 * @param stuck the message says in so many words that they cannot go on
 */
export function levelFor(events: readonly LevelEvent[], stuck: boolean, range: LevelRange): LevelDecision {
  const state = progressOf(events);
  const before = within(state.level ?? range.hintMin, range);
  const evidence = evidenceIn(state, stuck);
  const level = evidence === null ? before : within(before + 1, range);
  return { level, evidence: level > before ? evidence : null };
}

/** The level as it is shown, and what raises it. */
export function levelViewOf(events: readonly LevelEvent[], range: LevelRange): LevelView {
  const state = progressOf(events);
  const { level, evidence } = levelFor(events, false, range);
  const highest = within(EXCERPT_LEVEL, range);
  const raisedBy = () => {
    if (level >= highest) return null;
    if (state.level === null || evidence !== null) return "ask";
    return state.tried ? "stuck" : "attempt";
  };
  return { level, highest, raisedBy: raisedBy() };
}
