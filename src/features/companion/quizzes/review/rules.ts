import type { GradedQuestion } from "../schema";
import type { Piece, Verdict } from "./types";

interface Stretch {
  start: number;
  end: number;
}

/** A text cut where it is marked. Stretches beyond it, empty ones and overlaps are cut to what there is. */
export function piecesOf(text: string, marks: readonly Stretch[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const until = (end: number, marked: boolean) => {
    if (end > at) pieces.push({ start: at, text: text.slice(at, end), marked });
    at = Math.max(at, end);
  };
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start)) {
    until(Math.min(start, text.length), false);
    until(Math.min(end, text.length), true);
  }
  until(text.length, false);
  return pieces;
}

/** A short answer may be right or earn a part; a choice is right or it is not. */
export function verdictOf({ correct, points, unread }: GradedQuestion): Verdict {
  if (unread === "blank") return "blank";
  if (correct) return "right";
  return points > 0 ? "partly" : "wrong";
}

/** How many points in a hundred are missing, exact to the two decimals that both have; 0 where it was reached. */
export function missingPoints(score: number, passingScore: number): number {
  return Math.max(0, Math.round((passingScore - score) * 100) / 100);
}

/** The author's explanation alone: of a short answer's feedback what stands before the hints, which come last. */
export function explanationOf({ explanation, feedback, hints = [] }: GradedQuestion): string {
  if (explanation !== undefined) return explanation;
  const last = hints.join("\n");
  const words = feedback ?? "";
  return (last !== "" && words.endsWith(last) ? words.slice(0, -last.length) : words).trim();
}
