import type { Side } from "../types";

const NARROW = /[ijlfrt.,:;'|!()[\] 1]/;
const WIDE = /[mwMW%@&+−×]|[A-Z]/;

/** About how many pixels a text takes at 12 px; a little more rather than less. */
export function textWidth(text: string): number {
  let width = 0;
  for (const sign of text)
    width +=
      (sign.codePointAt(0) ?? 0) >= 0x2e80 ? 12 : NARROW.test(sign) ? 4.4 : WIDE.test(sign) ? 9.5 : 7.2;
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
    const free = from >= -0.5 && to <= this.width + 0.5 && this.isFree(from, to);
    if (free) this.hold(from, to);
    return free;
  }

  isFree(from: number, to: number): boolean {
    return this.taken.every((other) => to + this.apart <= other.from || other.to + this.apart <= from);
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

/** A mark of this rank has its words whatever stands around it. */
const FIRM = 5;

/**
 * On which side of its mark each label stands; null where there is room on neither: labels never overlap each other nor a
 * mark. A mark that a firm one's words stand upon is left out: "covered".
 * @param reach half the width of a mark
 * @param taken where other words stand already
 */
export function placeLabels(
  marks: readonly Labelled[],
  width: number,
  reach: number,
  taken: readonly { from: number; to: number }[] = [],
): (Side | "covered" | null)[] {
  const line = new Line(width, 4);
  for (const { from, to } of taken) line.hold(from, to);
  const sides: (Side | "covered" | null)[] = marks.map(() => null);
  const place = (index: number) => {
    const mark = marks[index];
    if (!mark || mark.text === "") return;
    const long = textWidth(mark.text);
    if (line.take(mark.x + reach, mark.x + reach + long)) sides[index] = "right";
    else if (line.take(mark.x - reach - long, mark.x - reach)) sides[index] = "left";
  };
  const rankOf = (index: number) => marks[index]?.rank ?? 0;
  const order = [...marks.keys()].sort((a, b) => rankOf(b) - rankOf(a) || a - b);
  const firm = order.filter((index) => rankOf(index) >= FIRM);
  for (const index of firm) place(index);
  for (const [index, { x }] of marks.entries())
    if (!sides[index] && !line.isFree(x - reach + 4, x + reach - 4)) sides[index] = "covered";
  for (const [index, { x }] of marks.entries())
    if (sides[index] !== "covered") line.hold(x - reach + 4, x + reach - 4);
  for (const index of order) if (sides[index] === null) place(index);
  return sides;
}
