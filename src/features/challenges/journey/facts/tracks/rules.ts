import { lineChanges } from "../../rules";
import { programsOf } from "../../states/tracks/rules";
import type { RunEvent, TimelineEvent } from "../../timeline/types";
import { PAUSE_MS } from "../constants";
import { Origins } from "../origins/rules";
import type { FactContext, FactTrack, OriginCount, Steps } from "../types";

/** A run that did not come to its end as it should. */
export const isFailedRun = ({ errorSignature, timedOut, exitCode }: RunEvent): boolean =>
  errorSignature !== null || timedOut || (exitCode !== null && exitCode !== 0);

/** How many lines a text has; a line end at its end begins no other. */
export const lineCount = (text: string): number => text.replace(/(?:\r\n?|\n)$/, "").split(/\r\n?|\n/).length;

/** Everything that facts are told from, gone through once. For the server: it reads programs. */
export function factTrack(events: readonly TimelineEvent[], { starterCode }: FactContext): FactTrack {
  const { active, breaks } = activeTime(events);
  const track: FactTrack = {
    seqs: events.map(({ seq }) => seq),
    at: events.map(({ at }) => at),
    active,
    breaks,
    opens: [],
    runs: [],
    failedRuns: [],
    asks: [],
    submissions: [],
    edits: [],
    pastes: [],
    held: [],
    origins: originSteps(events, starterCode),
  };
  let saved: string | null = null;
  for (const [index, event] of events.entries()) {
    if (event.kind === "open") track.opens.push(index);
    else if (event.kind === "ask") {
      track.asks.push({ index, level: event.hintLevel });
      if (event.checks.held)
        track.held.push({ index, how: event.checks.replaced ? "replaced" : "rewritten" });
    } else if (event.kind === "run") {
      track.runs.push(index);
      if (isFailedRun(event)) track.failedRuns.push(index);
    } else if (event.kind === "submit") {
      const { language, testsPassed: passed, testsTotal: total, passed: green } = event;
      track.submissions.push({ index, language, passed, total, green });
    } else if (event.kind === "paste")
      track.pastes.push({ index, source: event.source, lines: lineCount(event.content) });
    else if (event.kind === "save") {
      if (event.code !== saved) track.edits.push({ index, ...lineChanges(saved ?? "", event.code) });
      saved = event.code;
    }
  }
  return track;
}

/**
 * Time in which somebody worked: from one event to the next where a session was open and not more than five minutes passed.
 * Reading and thinking for longer than that cannot be told from being away.
 */
function activeTime(events: readonly TimelineEvent[]): { active: number[]; breaks: number[] } {
  const breaks: number[] = [];
  const open = new Set<string>();
  let sum = 0;
  const active = events.map((event, index) => {
    const passed = event.at - (events[index - 1]?.at ?? event.at);
    if (passed > PAUSE_MS) breaks.push(index);
    else if (open.size > 0) sum += passed;
    if (event.kind === "close") open.delete(event.sessionId);
    else if (event.kind === "open") open.add(event.sessionId);
    return sum;
  });
  return { active, breaks };
}

/** Where the lines came from, whenever that changes. */
function originSteps(
  events: readonly TimelineEvent[],
  starterCode: FactContext["starterCode"],
): Steps<OriginCount | null> {
  const origins = new Origins(starterCode);
  const { programs, of } = programsOf(events);
  const steps: Steps<OriginCount | null> = [];
  for (const [index, event] of events.entries()) {
    const program = programs[of[index] ?? -1];
    // The program is older than the reply to the question that it was sent with.
    if (program && of[index] !== of[index - 1]) {
      const count = origins.count(program);
      if (JSON.stringify(count) !== JSON.stringify(steps.at(-1)?.[1])) steps.push([index, count]);
    }
    if (event.kind === "ask") origins.told(event.response, event.seq);
    else if (event.kind === "paste") origins.pasted(event.source, event.content, event.seq);
  }
  return steps;
}
