import { isSpelled } from "../disguises/rules";
import { CODE_LEAK_LIMITS } from "./constants";
import {
  type Count,
  goOn,
  type Holding,
  hold,
  nothing,
  said,
  silence,
  type Talk,
  wideIn,
} from "./holding/rules";
import { isWhole, judged, measure, type Profile, profilesOf } from "./measures/rules";
import { codePieces } from "./pieces/rules";
import { disguisesOf, hidesCode, letterGroups, lettersOf, spellsOut } from "./readings/rules";
import { type Known, knownIn, readSeen } from "./seen/rules";
import { spokenCode } from "./spoken/rules";
import { isWary, talkCheck } from "./talks/rules";
import type { CodeLeakContext, CodeLeakQuestion, CodeLeakVerdict } from "./types";

const { own: OWN } = CODE_LEAK_LIMITS;

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
  const profiles = profilesOver(context, known);
  const before = earlierTalk(context, shown, count);
  const [first] = context.earlier ?? [];
  // What came from the tutor and was taken over is their own by now. It was not when they began.
  const began = typeof first === "object" ? profilesOver(context, [...shown, ownIn(first.code)]) : [];
  const told = [...profiles, ...began];
  const tellsOn = before && talkCheck(told, before, isWary(context.earlier ?? []), count);
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
    const together = tellsOn && before && tellsOn(said(before, codePieces(reply), known, count));
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
    const measured = measure(profile, [holding], count);
    const reason = judged(profile, measured);
    const near = (reason ? 10 : 0) + measured.run / profile.limit;
    if (near <= nearest) continue;
    nearest = near;
    verdict = { reason, longestRun: measured.run, similarity: measured.similarity, limit: profile.limit };
  }
  return verdict;
}

const profilesOver = ({ solutions }: CodeLeakContext, known: Known): Profile[] =>
  solutions.flatMap((solution) => profilesOf(solution, known));

/** A program of the student, as far as the tutor was told of it: nothing else can be quoted. */
const ownIn = (code: string) => knownIn([readSeen(code.slice(0, OWN.each), true)]);

/** The replies so far, each read beside the program of its time. */
function earlierTalk({ earlier = [], own = "" }: CodeLeakContext, shown: Known, count: Count): Talk | null {
  if (earlier.length === 0) return null;
  const programs = new Map<string, ReadonlySet<string>>();
  let room: number = OWN.together;
  const knownAt = (code: string): Known => {
    const found = programs.get(code) ?? (room > 0 ? ownIn(code) : new Set<string>());
    if (!programs.has(code)) room -= Math.min(code.length, OWN.each);
    programs.set(code, found);
    return [...shown, found];
  };
  const replies = earlier.map((one) => (typeof one === "string" ? { reply: one, code: own } : one));
  const pieces = replies.map(({ reply, code }) => ({ code, piece: codePieces(reply) }));
  // The newest programs first: where there is no room for more, what was quoted long ago counts as told.
  for (const { code, piece } of [...pieces].reverse()) if (piece.trim() !== "") knownAt(code);
  const talk = silence();
  for (const { code, piece } of pieces)
    if (piece.trim() !== "") goOn(talk, said(talk, piece, knownAt(code), count));
  return talk;
}
