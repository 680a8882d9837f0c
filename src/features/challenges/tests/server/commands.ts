import "server-only";
import { runInSandbox, runInside } from "~/server/sandbox/sandbox";
import type {
  FunctionCheck,
  InsideSuite,
  SandboxOptions,
  SandboxResult,
  Verdict,
} from "~/server/sandbox/types";
import type { ChallengeTest, FunctionTest, IoTest, UnittestTest } from "../../types";
import { JUDGING_BUDGET_MS, MAX_TIMEOUTS } from "../constants";
import { lastLine, sameOutput, shown, testsFor, withoutDetails, withValues } from "../rules";
import type { JudgedTest, Judgement, JudgeOptions, JudgeRequest, TestOutcome } from "../types";

/** The two ways into the sandbox. */
export interface Box {
  runInSandbox: typeof runInSandbox;
  runInside: typeof runInside;
}

export const realBox: Box = { runInSandbox, runInside };

/** What is left of the time for one submission. */
class Budget {
  #spentMs = 0;
  #timeouts = 0;

  spend({ durationMs, timedOut }: SandboxResult): void {
    this.#spentMs += durationMs;
    if (timedOut) this.#timeouts += 1;
  }

  get spentMs(): number {
    return this.#spentMs;
  }

  get isOver(): boolean {
    return this.#spentMs >= JUDGING_BUDGET_MS || this.#timeouts >= MAX_TIMEOUTS;
  }
}

interface Bench {
  request: JudgeRequest;
  options: SandboxOptions;
  budget: Budget;
  box: Box;
  /** One more test is through. */
  tested(): void;
}

/**
 * Puts a program to its tests. Program tests run one after another, each in a child of its own, and are compared out
 * here; checks of functions run in one child for the visible ones and one for the hidden ones (each alone where the
 * program never comes back from them); a file of tests in one child, with one result for each of its methods. Tests for
 * another language are left out. To see details of hidden tests, say while writing them, hand them in as visible ones.
 *
 * Together the programs get 60 s, and the rest is not run after three that ran out of their time.
 *
 * A program could wait as long as what it reads says. So the visible tests come first, hidden ones are one step of the
 * progress, and the queue's news of their programs are nobody's: when each of them starts and ends is not told.
 *
 * @throws AppError what the sandbox throws: PROVIDER_FAILED `sandbox.off`, TOO_LARGE `sandbox.…`, CANCELLED
 */
export async function judgeCode(
  request: JudgeRequest,
  { onTested, onPosition, ...options }: JudgeOptions,
  box: Box = realBox,
): Promise<Judgement> {
  const visible = testsFor(request.visibleTests, request.language);
  const hidden = testsFor(request.hiddenTests, request.language);
  const total = visible.length + hidden.length;
  let done = 0;
  let begun = false;
  const budget = new Budget();
  const benchOf = (isHidden: boolean): Bench => ({
    request,
    options: {
      ...options,
      onPosition(position) {
        // Where all tests are hidden, the wait for the first program says nothing of them.
        if (!(isHidden && begun)) onPosition?.(position);
        if (position === 0) begun = true;
      },
    },
    budget,
    box,
    tested: () => !isHidden && onTested?.(++done, total),
  });
  const seen = await judgeList(benchOf(false), visible);
  const durationMs = budget.spentMs;
  const unseen = withoutDetails(await judgeList(benchOf(true), hidden));
  if (hidden.length > 0) onTested?.(total, total);
  const tests = [...seen, ...unseen];
  return { passed: tests.length > 0 && tests.every(({ passed }) => passed), tests, durationMs };
}

/** Results in the order of the tests. */
async function judgeList(bench: Bench, tests: readonly ChallengeTest[]): Promise<JudgedTest[]> {
  const checks = tests.filter((test) => test.kind === "function");
  const results = new Map<string, JudgedTest[]>();
  for (const test of tests) {
    if (test.kind === "io") results.set(test.id, [await judgeProgram(bench, test)]);
    else if (test.kind === "unittest") results.set(test.id, await judgeFile(bench, test));
    else if (!results.has(test.id))
      for (const judged of await judgeFunctions(bench, checks)) results.set(judged.id, [judged]);
    bench.tested();
  }
  return tests.flatMap(({ id }) => results.get(id) ?? []);
}

const facts = ({ id, name }: ChallengeTest) => ({ id, name, hidden: false });
const failed = (test: ChallengeTest, outcome: TestOutcome, message: string | null = null): JudgedTest => ({
  ...facts(test),
  passed: false,
  outcome,
  message,
});

/** Why a program ended before it could be judged; null where it came to its end. */
function faultOf({ timedOut, outOfMemory, truncated, exitCode }: SandboxResult): TestOutcome | null {
  if (timedOut) return "timedOut";
  if (outOfMemory) return "outOfMemory";
  if (truncated) return "tooMuchOutput";
  return exitCode === 0 ? null : "error";
}

async function judgeProgram({ request, options, budget, box }: Bench, test: IoTest): Promise<JudgedTest> {
  const { language, code, fileName } = request;
  const asked = { stdin: shown(test.stdin), expected: shown(test.stdout) };
  if (budget.isOver) return { ...failed(test, "notRun"), ...asked };
  const result = await box.runInSandbox({ language, code, fileName, stdin: test.stdin }, options);
  budget.spend(result);
  const details = { ...asked, actual: shown(result.stdout) };
  const fault = faultOf(result);
  if (fault !== null) return { ...failed(test, fault, lastLine(result.stderr)), ...details };
  const passed = sameOutput(result.stdout, test.stdout, test.compare);
  return { ...facts(test), passed, outcome: passed ? "passed" : "failed", message: null, ...details };
}

function runSuite({ request, options, box }: Bench, suite: InsideSuite) {
  const { language, code, fileName } = request;
  return box.runInside({ language, code, fileName, suite }, options);
}

function checkOf({ id, function: name, args, expected, raises, tolerance }: FunctionTest): FunctionCheck {
  return {
    id,
    function: name,
    args,
    expected,
    ...(raises === undefined ? {} : { raises }),
    ...(tolerance === undefined ? {} : { tolerance }),
  };
}

async function judgeFunctions(bench: Bench, tests: readonly FunctionTest[]): Promise<JudgedTest[]> {
  if (bench.budget.isOver) return tests.map((test) => failed(test, "notRun"));
  const result = await runSuite(bench, { kind: "functions", checks: tests.map(checkOf) });
  bench.budget.spend(result);
  if (result.verdicts === null) {
    // One that never comes back must not take the others with it.
    const alone = result.timedOut || result.outOfMemory || result.truncated;
    if (alone && tests.length > 1) {
      const judged: JudgedTest[] = [];
      for (const test of tests) judged.push(...(await judgeFunctions(bench, [test])));
      return judged;
    }
    return tests.map((test) => failed(test, faultOf(result) ?? "error", lastLine(result.stderr)));
  }
  const verdicts = new Map(result.verdicts.map((verdict) => [verdict.id, verdict]));
  return tests.map((test) => {
    const verdict = verdicts.get(test.id);
    if (!verdict) return failed(test, "error", lastLine(result.stderr));
    return { ...facts(test), ...saidOf(verdict) };
  });
}

async function judgeFile(bench: Bench, test: UnittestTest): Promise<JudgedTest[]> {
  if (bench.budget.isOver) return [failed(test, "notRun")];
  const suite = { kind: "unittest", fileName: test.fileName, code: test.code } as const;
  const result = await runSuite(bench, suite);
  bench.budget.spend(result);
  const fault = faultOf(result);
  if (result.verdicts === null || fault !== null)
    return [failed(test, fault ?? "error", lastLine(result.stderr))];
  // A file in which nothing is tested proves nothing.
  if (result.verdicts.length === 0) return [failed(test, "error", lastLine(result.stderr))];
  return result.verdicts.map((verdict) => ({
    id: `${test.id}/${verdict.id}`.slice(0, 200),
    name: verdict.name.slice(0, 200),
    hidden: false,
    ...saidOf(verdict),
  }));
}

/** What a verdict says, shortened. */
function saidOf({ passed, message, problem }: Verdict) {
  return {
    passed,
    outcome: passed ? ("passed" as const) : ("failed" as const),
    message: message === null ? null : shown(message),
    ...(problem ? { problem: withValues(problem, shown) } : {}),
  };
}
