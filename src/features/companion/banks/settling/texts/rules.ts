import { oneLine } from "../../markup/html/rules";
import type { LeftKey, Loss, NoteKey, Told } from "../../types";

const MAX_EXPLANATION = 4_000;

/** Losses without which a question does not mean the same. */
const blocking = ["media", "formula", "form"] as const satisfies readonly (Loss & LeftKey)[];

/** Why a text cannot be carried; undefined if it can. */
export const blockedBy = ({ losses }: Told): LeftKey | undefined =>
  blocking.find((loss) => losses.includes(loss));

/** What is told of a text that is carried. */
export function lossesOf({ losses }: Told): NoteKey[] {
  return losses.flatMap((loss) => (loss === "media" || loss === "formula" || loss === "form" ? [] : [loss]));
}

/** One line of a text, shortened, for a title. */
export function headline(text: string, length: number): string {
  const line = oneLine(text.slice(0, 1_000));
  return [...line].length > length
    ? `${[...line]
        .slice(0, length - 1)
        .join("")
        .trimEnd()}…`
    : line;
}

/**
 * The parts of an explanation below one another, each once; null if there is none. Media in an explanation do not hold a
 * question back, they are told of.
 */
export function explained(parts: readonly (Told | null)[]): { text: string | null; notes: NoteKey[] } {
  const present = parts.filter((part) => part !== null);
  const texts = new Set(present.map(({ text }) => text).filter((text) => text !== ""));
  const notes = present.flatMap((part): NoteKey[] => [
    ...lossesOf(part),
    ...(blockedBy(part) ? ["feedbackMediaLost" as const] : []),
  ]);
  const whole = [...texts].join("\n\n");
  if (whole.length <= MAX_EXPLANATION) return { text: whole || null, notes };
  return {
    text: `${whole
      .slice(0, MAX_EXPLANATION - 1)
      .replace(/[\uD800-\uDBFF]$/, "")
      .trimEnd()}…`,
    notes: [...notes, "feedbackCut"],
  };
}

/**
 * Feedback of several answers: one text if all say the same, else a line for each that begins with the answer.
 *
 * @param labelled always begin with the answer
 */
export function feedbackOfEach(
  answers: readonly { text: Told; feedback: Told | null }[],
  labelled = false,
): Told | null {
  const given = answers.filter(({ feedback }) => feedback !== null && feedback.text !== "");
  const [first] = given;
  if (!first?.feedback) return null;
  const losses = [...new Set(given.flatMap(({ feedback }) => feedback?.losses ?? []))];
  const same = given.every(({ feedback }) => feedback?.text === first.feedback?.text);
  if (same && !labelled && given.length === answers.length) return { text: first.feedback.text, losses };
  const lines = given.map(({ text, feedback }) => `${oneLine(text.text)}: ${feedback?.text ?? ""}`);
  return { text: lines.join("\n"), losses };
}
