import type { TestResult } from "../../../../../submissions/schema";
import { testOutcomes } from "../../../../../tests/constants";
import type { ChallengeLanguage } from "../../../../../types";
import type { PasteEvent } from "../../../../timeline/types";

/** A row of a main table, by the names of its columns. */
export type Cells = ReadonlyMap<string, string>;

/** Milliseconds since 1970; a time without a zone is UTC. Null where there is none. */
export function timeOf(cells: Cells): number | null {
  const text = cells.get("ServerTimestamp") || cells.get("ClientTimestamp") || "";
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text.replace(" ", "T")}Z`;
  const at = Date.parse(zoned);
  return Number.isNaN(at) ? null : at;
}

/** As far as the row tells; else Python. */
export function languageOf(cells: Cells): ChallengeLanguage {
  const named = `${cells.get("X-Language") ?? ""} ${cells.get("CodeStateSection") ?? ""} ${cells.get("ToolInstances") ?? ""}`;
  return /javascript|\.[cm]?[jt]sx?\b/i.test(named) ? "javascript" : "python";
}

/** Where a paste of another data set came from is not known: it was not here. */
export const sourceOf = (text: string): PasteEvent["source"] =>
  text === "tutor" || text === "own" ? text : "outside";

/** What became of a test. */
export function testOf(cells: Cells): TestResult {
  const result = cells.get("ExecutionResult");
  const passed = result === "Success";
  const fallen = result === "Timeout" ? "timedOut" : result === "Error" ? "error" : "failed";
  const id = cells.get("TestID") ?? "";
  return {
    id,
    name: cells.get("X-TestName") ?? id,
    passed,
    hidden: cells.get("X-Hidden") === "true",
    outcome: testOutcomes.find((one) => one === cells.get("X-Outcome")) ?? (passed ? "passed" : fallen),
    message: cells.get("X-Message") || null,
  };
}
