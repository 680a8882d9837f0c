import { Line, textWidth } from "../labels/rules";
import type { TimeScale } from "../types";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360].map((minutes) => minutes * MINUTE);
/** Two lines of the same step stand so far apart at least. */
const APART_PX = 84;

export interface Tick {
  x: number;
  label: string;
  /** A line is drawn through the lanes: at round times and where a day begins. */
  kind: "end" | "day" | "time";
}

interface TickWords {
  time: (at: number) => string;
  day: (at: number) => string;
  /** Minutes by which the reader's clock is ahead of UTC at that moment. */
  offset: (at: number) => number;
}

/**
 * What is written below the axis: its ends, the first event of each day, and round times where there is room. None of them
 * overlaps another.
 * @param times of the events, ascending
 */
export function ticksOf(scale: TimeScale, times: readonly number[], words: TickWords): Tick[] {
  const [first = 0, last = first] = [times[0], times.at(-1)];
  const dayOf = (at: number) => Math.floor((at + words.offset(at) * MINUTE) / (24 * HOUR));
  const days = dayOf(first) !== dayOf(last);
  const line = new Line(scale.width, 12);
  const ticks: Tick[] = [];
  const add = (kind: Tick["kind"], x: number, label: string) => {
    const long = textWidth(label);
    const from = Math.max(0, Math.min(scale.width - long, x - long / 2));
    if (line.take(from, from + long)) ticks.push({ x, label, kind });
  };
  add("end", 0, days ? words.day(first) : words.time(first));
  if (scale.width > 0 && times.length > 1)
    add("end", scale.xs.at(-1) ?? 0, days ? words.day(last) : words.time(last));
  for (const [index, at] of times.entries()) {
    const before = times[index - 1];
    if (before !== undefined && dayOf(before) !== dayOf(at)) add("day", scale.xs[index] ?? 0, words.day(at));
  }
  for (const at of roundTimes(scale, times, words)) add("time", scale.xOf(at), words.time(at));
  return ticks.sort((a, b) => a.x - b.x);
}

/** Round times at which there was work. */
function roundTimes(scale: TimeScale, times: readonly number[], { offset }: TickWords): number[] {
  const step = STEPS.find((ms) => ms * scale.perMs >= APART_PX);
  if (step === undefined) return [];
  const round: number[] = [];
  let from = times[0] ?? 0;
  for (const index of [...scale.gaps.map((gap) => gap.index), times.length]) {
    const to = times[index - 1] ?? from;
    const ahead = offset(from) * MINUTE;
    for (let at = Math.ceil((from + ahead) / step) * step - ahead; at <= to; at += step) round.push(at);
    from = times[index] ?? to;
  }
  return round;
}
