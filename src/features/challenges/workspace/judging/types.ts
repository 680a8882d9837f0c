import type { TestResult } from "../../submissions/schema";

/** A test as it stands: before the first submission only its task is known. */
export type TestState = "open" | "passed" | "failed";

/** A line of the list of tests: what is known of it before, and what became of it. */
export interface TestLine {
  id: string;
  /** Empty for a hidden one. */
  name: string;
  hidden: boolean;
  state: TestState;
  result: TestResult | null;
}
