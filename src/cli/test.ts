import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { ensureBuilt } from "./build";
import { check } from "./check";
import { dataDir } from "./paths";
import { programs, runNode } from "./run";

interface Tally {
  passed: number;
  failed: number;
  /** What failed, a line each. */
  failures?: string[];
}

/** How many failures are named at the end, so that the last page of a log is enough to know what to look at. */
const MOST_NAMED = 80;

/**
 * `npm test`: static checks; unit, architecture and integration tests; the production build; end-to-end tests in a
 * browser. A stage that fails does not keep the later ones from running. The last line counts over all of them.
 */
export async function test(rest: string[]): Promise<number> {
  const tally: Required<Tally> = { passed: 0, failed: 0, failures: [] };
  const add = (part: Tally) => {
    tally.passed += part.passed;
    tally.failed += part.failed;
    tally.failures.push(...(part.failures ?? []));
  };
  console.log("Static checks");
  add(await check());
  console.log("\nUnit, architecture and integration tests");
  add(await vitest("unit-integration", ["--project", "unit", "--project", "integration", ...rest]));
  console.log("\nEnd-to-end tests against the production build");
  const built = await ensureBuilt(console.log).then(
    () => true,
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      return false;
    },
  );
  if (built) add(await vitest("e2e", ["--project", "e2e", "--passWithNoTests", ...rest]));
  else add({ passed: 0, failed: 1 });
  for (const failure of tally.failures.slice(0, MOST_NAMED)) console.log(failure);
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  return tally.failed === 0 ? 0 : 1;
}

/** One run of vitest with its own summary on the terminal; the counts come from its JSON report. */
async function vitest(name: string, args: string[]): Promise<Tally> {
  const folder = path.join(dataDir(), "test");
  const report = path.join(folder, `report-${name}-${process.pid}.json`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    const code = await runNode(
      [
        programs.vitest,
        "run",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${report}`,
        ...args,
      ],
      { NODE_ENV: undefined },
    );
    const counts = readCounts(report);
    // A file that could not be loaded, or an error outside a test, has no failed test of its own.
    return {
      passed: counts?.passed ?? 0,
      failed: code === 0 ? 0 : Math.max(counts?.failed ?? 0, 1),
      failures: counts?.failures ?? [],
    };
  } finally {
    rmSync(report, { force: true });
  }
}

interface Report {
  numPassedTests?: number;
  numFailedTests?: number;
  testResults?: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] | null }[];
  }[];
}

function readCounts(file: string): Tally | undefined {
  try {
    const report = JSON.parse(readFileSync(file, "utf8")) as Report;
    return {
      passed: report.numPassedTests ?? 0,
      failed: report.numFailedTests ?? 0,
      failures: failuresOf(report),
    };
  } catch {
    return undefined;
  }
}

/** Each failed test with the first line of why; a file that failed as a whole once. */
function failuresOf({ testResults = [] }: Report): string[] {
  return testResults
    .filter(({ status }) => status === "failed")
    .flatMap(({ name, message, assertionResults }) => {
      const file = path.relative(process.cwd(), name);
      const failed = assertionResults.filter(({ status }) => status === "failed");
      if (failed.length === 0) return [`FAILED ${file}: ${firstLine(message)}`];
      return failed.map(
        ({ fullName, failureMessages }) =>
          `FAILED ${file} > ${fullName}: ${firstLine(failureMessages?.[0] ?? message)}`,
      );
    });
}

const firstLine = (text: string | undefined) => (text ?? "").trim().split("\n", 1)[0]?.slice(0, 200) ?? "";
