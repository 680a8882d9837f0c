import { LARGE_PASTE_CHARACTERS } from "../../constants";
import { PAUSE_MS } from "../facts/constants";
import { spanOf } from "../facts/spans/rules";
import { isFailedRun, lineCount } from "../facts/tracks/rules";
import { lineChanges } from "../rules";
import type {
  AskEvent,
  PasteEvent,
  RunEvent,
  SaveEvent,
  SubmitEvent,
  TimelineEvent,
} from "../timeline/types";
import { CHANGED_PERCENT, SAME_ERRORS, SHORTEST_LINES } from "./constants";
import type { Moment } from "./types";

/** Watches one kind of events; gives a moment where there is one. */
type Watch<E> = (event: E) => Moment | null;

function pastes({ seq, source, content }: PasteEvent): Moment | null {
  const characters = content.length;
  if (characters <= LARGE_PASTE_CHARACTERS) return null;
  return { seq, key: "largePaste", values: { characters, lines: lineCount(content), source }, seqs: [seq] };
}

function firstGreen(): Watch<SubmitEvent> {
  let green = false;
  return ({ seq, passed, testsTotal }) => {
    if (green || !passed) return null;
    green = true;
    return { seq, key: "firstGreen", values: { tests: testsTotal }, seqs: [seq] };
  };
}

/** How much of a program is other lines now, in percent of the longer one. */
function rewrites(): Watch<SaveEvent> {
  let before: SaveEvent | null = null;
  return (save) => {
    const last = before;
    before = save;
    if (!last) return null;
    const longer = Math.max(lineCount(last.code), lineCount(save.code));
    if (longer < SHORTEST_LINES) return null;
    const { added, removed } = lineChanges(last.code, save.code);
    const share = ((added + removed) / longer) * 100;
    if (share <= CHANGED_PERCENT) return null;
    const values = { percent: Math.min(100, Math.round(share)), added, removed };
    return { seq: save.seq, key: "rewrite", values, seqs: [last.seq, save.seq] };
  };
}

/** The third time, the sixth and so on. */
function sameErrors(): Watch<RunEvent> {
  const counts = new Map<string, number[]>();
  return (run) => {
    if (!isFailedRun(run)) counts.clear();
    const { seq, errorSignature } = run;
    if (errorSignature === null) return null;
    const seqs = [...(counts.get(errorSignature) ?? []), seq];
    counts.set(errorSignature, seqs);
    if (seqs.length % SAME_ERRORS !== 0) return null;
    return { seq, key: "sameError", values: { error: errorSignature, times: seqs.length }, seqs };
  };
}

/** Within a session: another one begins at the lowest level of its challenge. */
function hintLevels(): Watch<AskEvent> {
  const before = new Map<string, AskEvent>();
  return (ask) => {
    const last = before.get(ask.sessionId);
    before.set(ask.sessionId, ask);
    if (!last || ask.hintLevel <= last.hintLevel) return null;
    const values = { from: last.hintLevel, to: ask.hintLevel };
    return { seq: ask.seq, key: "hintLevelUp", values, seqs: [last.seq, ask.seq] };
  };
}

/** The events of a journey that a reviewer stops at, in its order; one event may be several moments. */
export function momentsOf(events: readonly TimelineEvent[]): Moment[] {
  const watch = {
    paste: pastes,
    submit: firstGreen(),
    save: rewrites(),
    run: sameErrors(),
    ask: hintLevels(),
  };
  const momentOf = (event: TimelineEvent): Moment | null => {
    if (event.kind === "paste") return watch.paste(event);
    if (event.kind === "submit") return watch.submit(event);
    if (event.kind === "save") return watch.save(event);
    if (event.kind === "run") return watch.run(event);
    return event.kind === "ask" ? watch.ask(event) : null;
  };
  return events.flatMap((event, index) => {
    const last = events[index - 1];
    const ms = last ? event.at - last.at : 0;
    const found: Moment[] = [];
    if (last && ms > PAUSE_MS)
      found.push({
        seq: event.seq,
        key: "away",
        values: { ms, ...spanOf(ms) },
        seqs: [last.seq, event.seq],
      });
    const own = momentOf(event);
    return own ? [...found, own] : found;
  });
}
