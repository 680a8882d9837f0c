import { lexicalSimilarity } from "~/features/grading/similarity/rules";
import { SIGNATURES } from "../runs/constants";
import { COMPARED_CHARACTERS, stuckRuleNames, TOLD_CHARACTERS, WORK_GAP_MS } from "./constants";
import { evidenceSchema, stuckSettingsSchema } from "./schema";
import type {
  StuckEvent,
  StuckEvidence,
  StuckFinding,
  StuckJourney,
  StuckRule,
  StuckSettings,
} from "./types";

type Of<K extends StuckEvent["kind"]> = Extract<StuckEvent, { kind: K }>;

/** Thresholds as an author wrote them, with the defaults. @param written `challenges.stuck_rules` */
export function stuckSettingsOf(written: unknown): StuckSettings {
  return stuckSettingsSchema.parse(typeof written === "object" && written !== null ? written : {});
}

/** Evidence as it was kept; null where it is none (a row of somebody else's making). */
export function evidenceOf(kept: unknown): StuckEvidence | null {
  return evidenceSchema.safeParse(kept).data ?? null;
}

/**
 * Work between events, in milliseconds: pauses of up to five minutes within a session. What lies between sessions is
 * none, however short.
 */
export function activeMs(events: readonly Pick<StuckEvent, "at" | "sessionId">[]): number {
  const last = new Map<string, number>();
  let sum = 0;
  for (const { at, sessionId } of events) {
    const before = last.get(sessionId);
    if (before !== undefined && at - before <= WORK_GAP_MS) sum += Math.max(0, at - before);
    last.set(sessionId, at);
  }
  return sum;
}

/** Where a journey stands: what passed so far, and what happened since a test passed for the first time. */
interface Standing {
  after: number;
  passing: string[];
  testsTotal: number;
  solved: boolean;
  since: readonly StuckEvent[];
}

function standingOf({ events, earlier }: StuckJourney): Standing {
  const passing = new Set<string>(earlier.passing);
  let { after, solved } = earlier;
  let from = 0;
  let testsTotal = 0;
  events.forEach((event, at) => {
    if (event.kind !== "submit") return;
    testsTotal = event.testsTotal;
    solved ||= event.passed;
    const fresh = event.passing.filter((id) => !passing.has(id));
    if (fresh.length === 0 && !event.passed) return;
    for (const id of fresh) passing.add(id);
    after = event.seq;
    from = at + 1;
  });
  return { after, passing: [...passing], testsTotal, solved, since: events.slice(from) };
}

const minutesOf = (events: readonly StuckEvent[]): number =>
  Math.round(((events.at(-1)?.at ?? 0) - (events[0]?.at ?? 0)) / 60_000);

const said = (standing: Standing, events: readonly StuckEvent[]) => ({
  after: standing.after,
  passing: standing.passing,
  testsTotal: standing.testsTotal,
  seqs: events.map(({ seq }) => seq),
  minutes: minutesOf(events),
});

const shortened = (text: string): string =>
  text.length <= TOLD_CHARACTERS ? text : `${text.slice(0, TOLD_CHARACTERS).trimEnd().toWellFormed()}…`;

const kindIs =
  <K extends StuckEvent["kind"]>(kind: K) =>
  (event: StuckEvent): event is Of<K> =>
    event.kind === kind;

type Rule = (standing: Standing, settings: StuckSettings, journey: StuckJourney) => StuckFinding | null;

/** Three graded attempts, and no test passed that had not passed before. */
const noProgress: Rule = (standing, settings) => {
  const attempts = standing.since.filter(kindIs("submit"));
  if (attempts.length < settings.noProgressAttempts) return null;
  return {
    key: `${standing.after}`,
    evidence: { rule: "noProgress", ...said(standing, attempts), attempts: attempts.length },
  };
};

/** The line of an output that names the error; null where there is none. */
function errorLine(run: Of<"run">): string | null {
  const kind = (run.errorSignature ?? "").split(":")[0] ?? "";
  const lines = run.stderr.split(/\r\n?|\n/).map((line) => line.trim());
  return kind === "" ? null : (lines.findLast((line) => line.includes(kind)) ?? null);
}

const ENDINGS: ReadonlyMap<string, "timeout" | "memory" | "output"> = new Map([
  [SIGNATURES.timedOut, "timeout"],
  [SIGNATURES.outOfMemory, "memory"],
  [SIGNATURES.truncated, "output"],
]);

/**
 * The same normalised error three times in a row. A run that ends well or with another error is movement, and the count
 * begins again; what else is done between them is none.
 */
const sameError: Rule = (standing, settings) => {
  const runs = standing.since.filter(kindIs("run"));
  const signature = runs.at(-1)?.errorSignature ?? null;
  if (signature === null) return null;
  const from = runs.findLastIndex((run) => run.errorSignature !== signature) + 1;
  const same = runs.slice(from);
  if (same.length < settings.sameErrorTimes) return null;
  const lines = new Set(same.map(errorLine));
  const [line] = lines;
  return {
    key: `${standing.after} ${signature}`.slice(0, 200),
    evidence: {
      rule: "sameError",
      ...said(standing, same),
      times: same.length,
      error: shortened(lines.size === 1 && line ? line : signature),
      ending: ENDINGS.get(signature) ?? "error",
    },
  };
};

/** Active time over twice the estimate, and nothing gained in the last ten minutes of it. */
const overTime: Rule = (standing, settings, { events, earlier, estimatedMinutes }) => {
  if (estimatedMinutes === null) return null;
  const active = (earlier.activeMs + activeMs(events)) / 60_000;
  const quiet = activeMs(standing.since) / 60_000;
  if (active <= estimatedMinutes * settings.overTimeFactor || quiet < settings.overTimeQuietMinutes)
    return null;
  const ends = [standing.since[0], standing.since.at(-1)].filter((event) => event !== undefined);
  return {
    key: `${standing.after}`,
    evidence: {
      rule: "overTime",
      ...said(standing, ends),
      active: Math.round(active),
      estimate: estimatedMinutes,
      quiet: Math.round(quiet),
    },
  };
};

/** Much help, and no newly passing test since: a second reply at that level, or a graded attempt after the first. */
const hintLevel: Rule = (standing, settings) => {
  const replies = standing.since
    .filter(kindIs("ask"))
    .filter((ask) => ask.hintLevel >= settings.hintLevelFrom);
  const [first] = replies;
  if (!first) return null;
  const attempts = standing.since.filter(kindIs("submit")).filter(({ seq }) => seq > first.seq);
  if (replies.length < settings.hintLevelReplies && attempts.length === 0) return null;
  const told = [...replies, ...attempts].sort((a, b) => a.seq - b.seq);
  return {
    key: `${standing.after}`,
    evidence: {
      rule: "hintLevel",
      ...said(standing, told),
      level: Math.max(...replies.map((ask) => ask.hintLevel)),
      replies: replies.length,
      attempts: attempts.length,
    },
  };
};

/** Three questions in a row that say nearly the same. */
const samePrompts: Rule = (standing, settings) => {
  const asks = standing.since.filter(kindIs("ask"));
  const last = asks.at(-1);
  if (!last) return null;
  const text = (ask: Of<"ask">) => ask.prompt.slice(0, COMPARED_CHARACTERS);
  const alike: Of<"ask">[] = [];
  for (const ask of asks.toReversed()) {
    if (ask !== last && lexicalSimilarity(text(ask), text(last)) < settings.samePromptsLikeness) break;
    alike.unshift(ask);
  }
  if (alike.length < settings.samePromptsTimes) return null;
  return {
    key: `${standing.after}`,
    evidence: {
      rule: "samePrompts",
      ...said(standing, alike),
      times: alike.length,
      prompt: shortened(last.prompt.replace(/\s+/g, " ").trim()),
    },
  };
};

const RULES: Record<StuckRule, Rule> = { noProgress, sameError, overTime, hintLevel, samePrompts };

/**
 * Which rules say that somebody is stuck, by what happened since a test passed for the first time. Each rule stands for
 * itself. Whoever solved the challenge is not stuck; whoever passes another test is not stuck any more, and each rule
 * begins anew behind it.
 */
export function stuckFindings(journey: StuckJourney, settings: StuckSettings): StuckFinding[] {
  const standing = standingOf(journey);
  if (standing.solved) return [];
  return stuckRuleNames.flatMap((name) => {
    const found = settings[name] ? RULES[name](standing, settings, journey) : null;
    return found ? [found] : [];
  });
}
