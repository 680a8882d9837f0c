import type { ChallengeLanguage } from "../../../../types";
import { stopsOf } from "../../stops/rules";
import type { Player } from "../../types";
import { MERGE_PX, ROWS } from "../constants";
import { textWidth } from "../labels/rules";
import { lastAtMost } from "../rules";
import type { TimeScale } from "../types";
import type { GapLabel, Lanes, Mark, Peak, StepLine, TestLine } from "./types";

interface Row {
  top: number;
  foot: number;
}

const px = (value: number) => Math.round(value * 10) / 10;

/** From 0 to 1, as a place in a row. */
const heightIn = ({ top, foot }: Row, share: number) => px(foot - (foot - top) * share);

/** Marks that stand nearer than `apart` to the first of them become one. */
export function merged<T>(
  items: readonly { index: number; of: T }[],
  scale: TimeScale,
  apart: number,
): Mark<T>[] {
  const marks: Mark<T>[] = [];
  for (const { index, of } of items) {
    const x = scale.xs[index] ?? 0;
    const last = marks.at(-1);
    if (last && x - last.x < apart) last.of.push(of);
    else marks.push({ x: px(x), index, of: [of] });
  }
  return marks;
}

/**
 * @param steps value from 0 to 1 that holds from there on; of several on the same half pixel the last is drawn
 * @param from where the line begins
 */
function stepLine(
  steps: readonly { x: number; share: number }[],
  from: number,
  width: number,
  row: Row,
): StepLine {
  const drawn = new Map<number, number>();
  for (const { x, share } of steps) drawn.set(Math.round(x * 2) / 2, share);
  let edge = "";
  let last: number | null = null;
  for (const [x, share] of drawn) {
    const y = heightIn(row, share);
    if (last === null) edge = `M${px(from)} ${y}${x > from ? `H${x}` : ""}`;
    else if (y !== last) edge += `H${x}V${y}`;
    last = y;
  }
  if (last === null) return { edge: "", area: "" };
  edge += `H${px(width)}`;
  return { edge, area: `${edge}V${row.foot}H${px(from)}Z` };
}

/** Everything that the lanes show, in pixels. */
export function lanesOf(player: Player, scale: TimeScale): Lanes {
  const { facts, code, lines, moments, events } = player;
  const x = (index: number) => scale.xs[index] ?? 0;
  const firstLanguage = code.languages[0];
  const starter = firstLanguage ? player.starterCode[firstLanguage] : undefined;
  const given = starter === undefined ? 0 : starter.split("\n").length;
  const sizes = events.map((_, index) => lines[code.of[index] ?? -1] ?? given);
  const most = Math.max(1, ...sizes);
  const peak = sizes.indexOf(most);
  const indexOf = new Map(events.map(({ seq }, index) => [seq, index]));
  const pastes = events.flatMap((event, index) =>
    event.kind === "paste" ? [{ index, of: { source: event.source, lines: event.lines } }] : [],
  );
  return {
    code: {
      ...stepLine(
        sizes.map((size, index) => ({ x: x(index), share: size / most })),
        0,
        scale.width,
        ROWS.code,
      ),
      peak: most > 1 && peak > 0 ? peakOf(sizes, peak, scale) : null,
    },
    tests: testLines(player, scale),
    prompts: merged(
      facts.asks.map(({ index, level }) => ({ index, of: { level } })),
      scale,
      MERGE_PX.dots,
    ),
    runs: merged(
      facts.runs.map((index) => {
        const event = events[index];
        return { index, of: { failed: event?.kind === "run" && event.failed } };
      }),
      scale,
      MERGE_PX.ticks,
    ),
    pastes: merged(pastes, scale, MERGE_PX.dots),
    stops: merged(
      stopsOf(moments).map((moment) => ({ index: indexOf.get(moment.seq) ?? 0, of: moment })),
      scale,
      MERGE_PX.dots,
    ),
  };
}

/** Words at the highest place of the line, where they meet no line: above a lower stretch before it, else within the area. */
function peakOf(sizes: readonly number[], peak: number, { xs, width }: TimeScale): Peak | null {
  const { top, foot } = ROWS.code;
  const lines = sizes[peak] ?? 1;
  const x = xs[peak] ?? 0;
  const long = textWidth(`${lines} lines`);
  /** The highest and the lowest place of the line on a stretch. */
  const line = (from: number, to: number) => {
    const first = Math.max(0, lastAtMost(xs, from));
    const shares = sizes.slice(first, Math.max(first, lastAtMost(xs, to)) + 1).map((size) => size / lines);
    return { high: heightIn(ROWS.code, Math.max(...shares)), low: heightIn(ROWS.code, Math.min(...shares)) };
  };
  const [left, right] = [x - 8 - long, x + 6 + long];
  if (left >= 0 && line(left, x - 4).high > top + 14) return { lines, x: x - 8, y: top + 11, anchor: "end" };
  for (const [from, to, anchor] of [
    [x + 6, right, "start"],
    [left, x - 8, "end"],
  ] as const) {
    const y = line(Math.max(0, from), to).low + 14;
    if (from >= 0 && to <= width && y < foot - 3)
      return { lines, x: anchor === "start" ? from : to, y, anchor };
  }
  return null;
}

/** Lengths of pauses that have room, each in a lane that has no mark there. */
export function gapLabels(
  { gaps }: TimeScale,
  { runs, prompts, pastes }: Lanes,
  words: (ms: number) => string,
): GapLabel[] {
  const rows = [
    { y: ROWS.runs, marks: runs },
    { y: ROWS.prompts, marks: prompts },
    { y: ROWS.pastes, marks: pastes },
  ];
  return gaps.flatMap(({ index, from, to, ms }) => {
    const text = words(ms);
    const half = textWidth(text) / 2;
    const x = (from + to) / 2;
    if (half * 2 > to - from - 2) return [];
    const row = rows.find(({ marks }) => marks.every((mark) => Math.abs(mark.x - x) > half + 7));
    return row ? [{ index, x, y: row.y, text, from: x - half, to: x + half }] : [];
  });
}

/** One line for each language, in the order in which they were first put to the tests. */
function testLines({ facts }: Player, scale: TimeScale): TestLine[] {
  const languages = new Map<ChallengeLanguage, TestLine["dots"]>();
  for (const { index, language, passed, total } of facts.submissions) {
    const dots = languages.get(language) ?? [];
    const y = heightIn(ROWS.tests, total === 0 ? 0 : passed / total);
    dots.push({ x: px(scale.xs[index] ?? 0), y, index, passed, total });
    languages.set(language, dots);
  }
  return [...languages].map(([language, dots]) => {
    const steps = dots.map(({ x, passed, total }) => ({ x, share: total === 0 ? 0 : passed / total }));
    return { language, dots, ...stepLine([{ x: 0, share: 0 }, ...steps], 0, scale.width, ROWS.tests) };
  });
}

/** Steps of a lane of tests beside which their number may stand: the line goes on level until the words end. */
export function labelledSteps(dots: TestLine["dots"], width: number, long: number): TestLine["dots"] {
  let end = Number.NEGATIVE_INFINITY;
  let shown = 0;
  return dots.filter(({ x, passed }, at) => {
    if (passed === shown) return false;
    shown = passed;
    const next = dots.slice(at + 1).find((dot) => dot.passed !== passed)?.x ?? width;
    if (passed === 0 || x < end || x + long > next) return false;
    end = x + long;
    return true;
  });
}
