import { PAUSE_MS } from "./constants";
import { spanOf } from "./spans/rules";
import type { Fact, FactKey, FactPair, FactTrack } from "./types";

const minutesOf = (ms: number) => Math.round(ms / 60_000);

/** How many of ascending indexes are not behind `index`. */
function until<T>(list: readonly T[], indexOf: (one: T) => number, index: number): number {
  let from = 0;
  let to = list.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const one = list[middle];
    if (one !== undefined && indexOf(one) <= index) from = middle + 1;
    else to = middle;
  }
  return from;
}

const plain = (index: number) => index;
const ofOne = ({ index }: { index: number }) => index;

/**
 * The facts at an event, those of which there is nothing yet left out. For a journey of 2,000 events quick enough for every
 * frame of a slider.
 * @param index of the event, from 0
 */
export function factsAt(track: FactTrack, index: number): Fact[] {
  const { seqs, at, active } = track;
  const last = Math.min(index, seqs.length - 1);
  const [first, now] = [at[0], at[last]];
  if (first === undefined || now === undefined) return [];
  const seqsOf = (indexes: readonly number[]) => indexes.map((one) => seqs[one] ?? 0);
  const head = (indexes: readonly number[]) => indexes.slice(0, until(indexes, plain, last));
  const facts: Fact[] = [];
  const tell = (key: FactKey, values: Fact["values"], indexes: readonly number[], id: string = key) =>
    facts.push({ id, key, values, seqs: seqsOf(indexes) });
  const count = (key: FactKey, indexes: readonly number[]) => tell(key, { count: indexes.length }, indexes);

  const breaks = head(track.breaks);
  const ms = active[last] ?? 0;
  tell(
    "activeTime",
    { ms, minutes: minutesOf(ms), pauses: breaks.length, pauseMinutes: PAUSE_MS / 60_000 },
    breaks,
  );
  tell("wholeTime", { ms: now - first, ...spanOf(now - first) }, last === 0 ? [0] : [0, last]);
  count("sessions", head(track.opens));

  const asks = track.asks.slice(0, until(track.asks, ofOne, last));
  count("prompts", asks.map(ofOne));
  if (asks.length > 0) {
    const highest = Math.max(...asks.map(({ level }) => level));
    const levels = [...new Set(asks.map(({ level }) => level))].sort((a, b) => a - b);
    const there = asks.filter(({ level }) => level === highest);
    tell("hintLevel", { level: highest, levels: levels.join(", "), count: there.length }, there.map(ofOne));
  }
  count("runs", head(track.runs));
  count("failedRuns", head(track.failedRuns));
  tellTests(track, last, tell);
  tellOrigins(track, last, facts);

  const pastes = track.pastes.slice(0, until(track.pastes, ofOne, last));
  const lines = { lines: 0, own: 0, tutor: 0, outside: 0 };
  for (const { source, lines: more } of pastes) {
    lines.lines += more;
    lines[source] += more;
  }
  tell("pastedLines", { ...lines, count: pastes.length }, pastes.map(ofOne));
  const held = track.held.slice(0, until(track.held, ofOne, last));
  const replaced = held.filter(({ how }) => how === "replaced").length;
  tell("heldBack", { count: held.length, rewritten: held.length - replaced, replaced }, held.map(ofOne));
  return facts;
}

type Tell = (key: FactKey, values: Fact["values"], indexes: readonly number[], id?: string) => void;

function tellTests(track: FactTrack, last: number, tell: Tell): void {
  const submissions = track.submissions.slice(0, until(track.submissions, ofOne, last));
  tell("submissions", { count: submissions.length }, submissions.map(ofOne));
  for (const language of new Set(submissions.map((one) => one.language))) {
    const own = submissions.filter((one) => one.language === language);
    const { passed = 0, total = 0 } = own.at(-1) ?? {};
    const best = Math.max(...own.map((one) => one.passed));
    tell("tests", { language, passed, total, best }, own.map(ofOne), `tests:${language}`);
  }
  const green = submissions.find((one) => one.green)?.index;
  const latest = submissions.findLast((one) => one.green)?.index;
  if (green === undefined || latest === undefined) return;
  const afterMs = (track.at[green] ?? 0) - (track.at[0] ?? 0);
  const activeMs = track.active[green] ?? 0;
  tell("firstGreen", { afterMs, activeMs, activeMinutes: minutesOf(activeMs), ...spanOf(afterMs) }, [green]);
  const edits = track.edits.slice(until(track.edits, ofOne, latest), until(track.edits, ofOne, last));
  const added = edits.reduce((sum, edit) => sum + edit.added, 0);
  const removed = edits.reduce((sum, edit) => sum + edit.removed, 0);
  tell("editsAfterGreen", { count: edits.length, added, removed }, edits.map(ofOne));
}

function tellOrigins(track: FactTrack, last: number, facts: Fact[]): void {
  const found = track.origins[until(track.origins, ([index]) => index, last) - 1]?.[1];
  if (!found) return;
  const { seqs, ...lines } = found;
  const all = lines.starter + lines.own + lines.tutor + lines.outside;
  const percent = (part: number) => (all === 0 ? 0 : Math.round((part / all) * 100));
  const values = {
    ...lines,
    lines: all,
    starterPercent: percent(lines.starter),
    ownPercent: percent(lines.own),
    tutorPercent: percent(lines.tutor),
    outsidePercent: percent(lines.outside),
  };
  facts.push({ id: "origins", key: "origins", values, seqs });
}

/** The facts at an event beside those of the whole journey, in one order. */
export function factsBeside(track: FactTrack, index: number): FactPair[] {
  const now = new Map(factsAt(track, index).map((fact) => [fact.id, fact]));
  return factsAt(track, track.seqs.length - 1).map((whole) => ({ now: now.get(whole.id) ?? null, whole }));
}
