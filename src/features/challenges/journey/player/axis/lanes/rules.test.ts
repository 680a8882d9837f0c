import { describe, expect, it } from "vitest";
import { factTrack, lineCount } from "../../../facts/tracks/rules";
import { momentsOf } from "../../../moments/rules";
import { SAMPLE_STARTER } from "../../../samples/constants";
import { sampleJourney } from "../../../samples/rules";
import { codeTrack, programsOf } from "../../../states/tracks/rules";
import { playerEvents } from "../../events/rules";
import type { Player } from "../../types";
import { MERGE_PX, ROWS } from "../constants";
import { timeScale } from "../rules";
import { labelledSteps, lanesOf } from "./rules";

const WIDTH = 1040;
const ID = "00000000-0000-4000-8000-000000000001";

function sample(events: number): Player {
  const timeline = sampleJourney({ events, seed: 7 });
  const starterCode = { python: { fileName: "main.py", code: SAMPLE_STARTER } };
  return {
    challengeId: ID,
    userId: ID,
    name: "Lin Mei",
    title: "Word ladder",
    own: false,
    events: playerEvents(timeline),
    cut: false,
    whole: true,
    broken: null,
    code: codeTrack(timeline),
    starterCode: { python: SAMPLE_STARTER },
    lines: programsOf(timeline).programs.map(({ code }) => lineCount(code)),
    facts: factTrack(timeline, { starterCode }),
    moments: momentsOf(timeline),
  };
}

const drawn = (player: Player) =>
  lanesOf(
    player,
    timeScale(
      player.events.map(({ at }) => at),
      WIDTH,
    ),
  );

describe("the lanes", () => {
  it("draw 2,000 events with no more marks than there is room for, and lose none of them", () => {
    const player = sample(2_000);
    const lanes = drawn(player);
    expect(lanes.runs.length).toBeLessThanOrEqual(Math.ceil(WIDTH / MERGE_PX.ticks));
    expect(lanes.runs.flatMap(({ of }) => of)).toHaveLength(player.facts.runs.length);
    expect(lanes.prompts.flatMap(({ of }) => of)).toHaveLength(player.facts.asks.length);
    expect(lanes.pastes.flatMap(({ of }) => of)).toHaveLength(player.facts.pastes.length);
    expect(lanes.runs.flatMap(({ of }) => of).filter(({ failed }) => failed)).toHaveLength(
      player.facts.failedRuns.length,
    );
    for (const marks of [lanes.runs, lanes.prompts, lanes.pastes])
      for (const [at, { x }] of marks.entries()) expect(x).toBeGreaterThan(marks[at - 1]?.x ?? -1);
    expect(lanes.code.edge.length).toBeLessThan(60_000);
  });

  it("keep lines within their rows", () => {
    const { code, tests } = drawn(sample(300));
    const ys = (path: string) =>
      [...path.matchAll(/(?:V|M[\d.]+ )([\d.]+)/g)].map((match) => Number(match[1]));
    for (const y of ys(code.edge)) {
      expect(y).toBeGreaterThanOrEqual(ROWS.code.top);
      expect(y).toBeLessThanOrEqual(ROWS.code.foot);
    }
    expect(tests).toHaveLength(1);
    for (const { y } of tests[0]?.dots ?? []) expect(y).toBeGreaterThanOrEqual(ROWS.tests.top);
    expect(code.peak?.lines).toBeGreaterThan(5);
  });

  it("draw a journey of one event", () => {
    const player = sample(2);
    const [first] = player.events;
    const lanes = drawn({ ...player, events: first ? [first] : [] });
    expect(lanes.code.peak).toBeNull();
    expect(lanes.tests).toEqual([]);
  });

  it("write beside a step only where the line goes on level below the words", () => {
    const dot = (x: number, passed: number) => ({ x, y: 80, index: x, passed, total: 8 });
    const dots = [dot(10, 2), dot(30, 3), dot(200, 3), dot(300, 5), dot(580, 8)];
    expect(labelledSteps(dots, 600, 50).map(({ x }) => x)).toEqual([30, 300]);
  });
});
