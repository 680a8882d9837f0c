import { describe, expect, it } from "vitest";
import { STUCK_DEFAULTS } from "./constants";
import { activeMs, evidenceOf, stuckFindings, stuckSettingsOf } from "./rules";
import type { StuckEvent, StuckJourney } from "./types";

const MINUTE = 60_000;
const NOTHING_EARLIER: StuckJourney["earlier"] = { activeMs: 0, passing: [], after: 0, solved: false };

type Step =
  | { run: string | null; stderr?: string }
  | { pass: string[]; of?: number }
  | { ask: string; level?: number }
  | { wait: number };

/** Events one minute apart. */
function events(steps: readonly Step[]): StuckEvent[] {
  let at = 1_700_000_000_000;
  let seq = 0;
  const told: StuckEvent[] = [];
  for (const step of steps) {
    if ("wait" in step) {
      for (let minute = 0; minute < step.wait; minute += 1) {
        at += MINUTE;
        seq += 1;
        told.push({ seq, at, sessionId: "s", kind: "other" });
      }
      continue;
    }
    at += MINUTE;
    seq += 1;
    const moment = { seq, at, sessionId: "s" };
    if ("run" in step)
      told.push({ ...moment, kind: "run", errorSignature: step.run, stderr: step.stderr ?? "" });
    else if ("ask" in step)
      told.push({ ...moment, kind: "ask", prompt: step.ask, hintLevel: step.level ?? 0 });
    else {
      const testsTotal = step.of ?? 4;
      const passed = step.pass.length === testsTotal;
      told.push({ ...moment, kind: "submit", passing: step.pass, testsTotal, passed });
    }
  }
  return told;
}

const settings = stuckSettingsOf({});

function found(steps: readonly Step[], more: Partial<StuckJourney> = {}, rules: unknown = {}) {
  const journey = { events: events(steps), earlier: NOTHING_EARLIER, estimatedMinutes: null, ...more };
  return stuckFindings(journey, stuckSettingsOf(rules)).map(({ evidence }) => evidence);
}
const rulesOf = (...args: Parameters<typeof found>) => found(...args).map(({ rule }) => rule);

const keyError = { run: "KeyError: '…'", stderr: "Traceback\n  line 3\nKeyError: 'cog'\n" };

describe("settings", () => {
  it("have defaults for what is missing, unknown or impossible", () => {
    expect(settings).toEqual(STUCK_DEFAULTS);
    expect(stuckSettingsOf(null)).toEqual(STUCK_DEFAULTS);
    expect(stuckSettingsOf({ sameErrorTimes: -1, overTimeFactor: "much", other: 3 })).toEqual(STUCK_DEFAULTS);
    expect(stuckSettingsOf({ sameErrorTimes: 5, noProgress: false })).toEqual({
      ...STUCK_DEFAULTS,
      sameErrorTimes: 5,
      noProgress: false,
    });
  });
});

describe("no improvement in three graded attempts", () => {
  it("fires at the third without a newly passing test, and says which", () => {
    expect(rulesOf([{ pass: ["a"] }, { pass: ["a"] }, { pass: [] }])).toEqual([]);
    expect(found([{ pass: ["a"] }, { pass: ["a"] }, { pass: [] }, { pass: ["a"] }])).toEqual([
      {
        rule: "noProgress",
        after: 1,
        passing: ["a"],
        testsTotal: 4,
        seqs: [2, 3, 4],
        minutes: 2,
        attempts: 3,
      },
    ]);
  });

  it("another test that passes is an improvement, also where one fails again; so is solving it", () => {
    expect(rulesOf([{ pass: ["a"] }, { pass: [] }, { pass: [] }, { pass: ["b"] }])).toEqual([]);
    expect(rulesOf([{ pass: [] }, { pass: [] }, { pass: [] }, { pass: ["a", "b", "c", "d"] }])).toEqual([]);
  });

  it("knows what passed before the latest events", () => {
    const earlier = { activeMs: 0, passing: ["a"], after: 0, solved: false };
    const steps = [{ pass: ["a"] }, { pass: ["a"] }, { pass: ["a"] }];
    expect(rulesOf(steps, { earlier })).toEqual(["noProgress"]);
    expect(rulesOf(steps, { earlier: { ...earlier, solved: true } })).toEqual([]);
  });

  it("has a threshold of its own, and can be off", () => {
    const steps = [{ pass: [] }, { pass: [] }];
    expect(rulesOf(steps, {}, { noProgressAttempts: 2 })).toEqual(["noProgress"]);
    expect(rulesOf([...steps, { pass: [] }], {}, { noProgress: false })).toEqual([]);
  });
});

describe("the same error three times", () => {
  it("fires with the error as it was shown", () => {
    expect(rulesOf([keyError, keyError])).toEqual([]);
    expect(found([keyError, { wait: 2 }, keyError, { wait: 2 }, keyError])).toMatchObject([
      { rule: "sameError", times: 3, error: "KeyError: 'cog'", minutes: 6, seqs: [1, 4, 7], ending: "error" },
    ]);
  });

  it("names it without names where they differ", () => {
    const other = { ...keyError, stderr: "KeyError: 'dog'" };
    expect(found([keyError, other, keyError])).toMatchObject([{ error: "KeyError: '…'" }]);
  });

  it("another error or a run that ends well is movement, and so is a newly passing test", () => {
    expect(rulesOf([keyError, keyError, { run: null }, keyError])).toEqual([]);
    expect(rulesOf([keyError, keyError, { run: "NameError: '…'" }, keyError])).toEqual([]);
    expect(rulesOf([keyError, keyError, { pass: ["a"] }, keyError])).toEqual([]);
    expect(rulesOf([keyError, keyError, keyError, { run: null }])).toEqual([]);
  });

  it("says when a program ran out of time", () => {
    const endless = { run: "timeout" };
    expect(found([endless, endless, endless])).toMatchObject([{ ending: "timeout" }]);
  });
});

describe("active time over twice the estimate", () => {
  it("fires over the estimate when nothing was gained for a while", () => {
    expect(rulesOf([{ wait: 20 }], { estimatedMinutes: 10 })).toEqual([]);
    expect(found([{ wait: 22 }], { estimatedMinutes: 10 })).toMatchObject([
      { rule: "overTime", active: 21, estimate: 10, quiet: 21 },
    ]);
    expect(rulesOf([{ wait: 22 }, { pass: ["a"] }, { wait: 5 }], { estimatedMinutes: 10 })).toEqual([]);
  });

  it("needs an estimate, and counts what lies before", () => {
    expect(rulesOf([{ wait: 300 }])).toEqual([]);
    const earlier = { ...NOTHING_EARLIER, activeMs: 15 * MINUTE };
    expect(rulesOf([{ wait: 12 }], { estimatedMinutes: 10, earlier })).toEqual(["overTime"]);
  });

  it("a pause of more than five minutes and what lies between sessions are no work", () => {
    const at = (minutes: number, sessionId = "s") => ({ at: minutes * MINUTE, sessionId });
    expect(activeMs([at(0), at(5), at(11), at(12)])).toBe(6 * MINUTE);
    expect(activeMs([at(0), at(1, "t"), at(2, "t")])).toBe(MINUTE);
  });
});

describe("much help without a newly passing test", () => {
  it("fires at the second reply, or at a graded attempt behind the first", () => {
    const reply = { ask: "Why?", level: 3 };
    expect(rulesOf([reply])).toEqual([]);
    expect(found([reply, { ask: "And how else?", level: 3 }])).toMatchObject([
      { rule: "hintLevel", level: 3, replies: 2, attempts: 0, seqs: [1, 2] },
    ]);
    expect(found([reply, { pass: [] }])).toMatchObject([{ rule: "hintLevel", replies: 1, attempts: 1 }]);
  });

  it("not below, and not after a test passed", () => {
    expect(
      rulesOf([
        { ask: "Why?", level: 2 },
        { ask: "How?", level: 2 },
      ]),
    ).toEqual([]);
    expect(rulesOf([{ ask: "Why?", level: 3 }, { pass: ["a"] }, { ask: "How?", level: 3 }])).toEqual([]);
  });
});

describe("three prompts that say nearly the same", () => {
  it("fires in any script", () => {
    expect(
      found([
        { ask: "why does my loop not stop" },
        { ask: "Why does my loop not stop?" },
        { ask: "why does my loop still not stop" },
      ]),
    ).toHaveLength(1);
    expect(
      rulesOf([
        { ask: "为什么我的循环停不下来" },
        { ask: "为什么我的循环停不下来？" },
        { ask: "为什么我的循环停不下来呢" },
      ]),
    ).toEqual(["samePrompts"]);
  });

  it("not where one of them asks something else, or there are two", () => {
    const same = { ask: "why does my loop not stop" };
    expect(rulesOf([same, same])).toEqual([]);
    expect(rulesOf([same, { ask: "What is a queue good for here?" }, same])).toEqual([]);
  });
});

describe("evidence", () => {
  it("has one key while nothing improves, another one behind a newly passing test", () => {
    const keys = (steps: Step[]) =>
      stuckFindings(
        { events: events(steps), earlier: NOTHING_EARLIER, estimatedMinutes: null },
        settings,
      ).map(({ key }) => key);
    expect(keys([{ pass: [] }, { pass: [] }, { pass: [] }])).toEqual(["0"]);
    expect(keys([{ pass: [] }, { pass: [] }, { pass: [] }, { pass: [] }])).toEqual(["0"]);
    expect(keys([{ pass: ["a"] }, { pass: [] }, { pass: [] }, { pass: [] }])).toEqual(["1"]);
  });

  it("is read as it was kept, and what is none is null", () => {
    const [evidence] = found([keyError, keyError, keyError]);
    expect(evidenceOf(JSON.parse(JSON.stringify(evidence)))).toEqual(evidence);
    expect(evidenceOf({})).toBeNull();
  });
});
