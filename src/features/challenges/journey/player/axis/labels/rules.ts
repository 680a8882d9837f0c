import type { Side } from "../types";

const NARROW = /[ijlfrt.,:;'|!()[\] 1]/;
const WIDE = /[mwMW%@&+−×]|[A-Z]/;

/** About how many pixels a text takes at 12 px; a little more rather than less. */
export function textWidth(text: string): number {
  let width = 0;
  for (const sign of text)
    width += (sign.codePointAt(0) ?? 0) >= 0x2e80 ? 12 : NARROW.test(sign) ? 4.4 : WIDE.test(sign) ? 9.5 : 7.2;
  return width;
}

/** Stretches of a line that are taken. */
export class Line {
  private readonly taken: { from: number; to: number }[] = [];

  constructor(
    private readonly width: number,
    private readonly apart: number,
  ) {}

  /** @returns whether there was room; then it is taken */
  take(from: number, to: number): boolean {
    const free =
      from >= -0.5 &&
      to <= this.width + 0.5 &&
      this.taken.every((other) => to + this.apart <= other.from || other.to + this.apart <= from);
    if (free) this.hold(from, to);
    return free;
  }

  /** Takes it, also where something is. */
  hold(from: number, to: number): void {
    this.taken.push({ from, to });
  }
}

interface Labelled {
  x: number;
  text: string;
  /** Greater goes first. */
  rank?: number;
}

/**
 * On which side of its mark each label stands; null where there is room on neither: labels never overlap each other nor a mark.
 * @param reach half the width of a mark
 */
export function placeLabels(marks: readonly Labelled[], width: number, reach: number): (Side | null)[] {
  const line = new Line(width, 4);
  for (const { x } of marks) line.hold(x - reach + 4, x + reach - 4);
  const sides: (Side | null)[] = marks.map(() => null);
  const order = [...marks.keys()].sort((a, b) => (marks[b]?.rank ?? 0) - (marks[a]?.rank ?? 0) || a - b);
  for (const index of order) {
    const mark = marks[index];
    if (!mark || mark.text === "") continue;
    const long = textWidth(mark.text);
    if (line.take(mark.x + reach, mark.x + reach + long)) sides[index] = "right";
    else if (line.take(mark.x - reach - long, mark.x - reach)) sides[index] = "left";
  }
  return sides;
}
