import type { Unit } from "~/features/grading/checks/types";
import type { AuthoredText } from "~/features/grading/criteria/schema";
import type { Judgements, Share } from "~/features/grading/criteria/types";
import type { AttemptRegrade } from "~/features/grading/regrades/types";
import type { Locale } from "~/i18n/locales";
import type { AppError } from "~/lib/app-error";

/** A verdict as it is kept with an attempt: in both languages, so that later edits of the content change nothing. */
export interface StoredVerdict {
  id: string;
  passed: boolean;
  label: AuthoredText;
  message: AuthoredText | null;
  actual: number | null;
  /** Missing in runs that were kept before units were. */
  unit?: Unit | null;
  /** False where a judge was needed and none decided; missing in runs that were kept before there were judges. */
  judged?: boolean;
  /** What the judge gave as its reasons, in its own words. */
  reasons?: string | null;
  /** On how many of its inputs it passed, where there are several. */
  inputs?: Share | null;
  required: boolean;
  advisory: boolean;
  hidden: boolean;
}

/** One answer of a run as it is kept, hidden ones too, so that it can be graded again. */
export interface StoredSample {
  output: string;
  passed: boolean;
  /** Ids of the criteria that failed on it, hidden ones left out. */
  failed: string[];
  judgements?: Judgements;
}

/** One input of a run as it is kept. */
export interface StoredInput {
  /** Empty where the exercise has no inputs. */
  id: string;
  hidden: boolean;
  /** In which language its values were filled in. */
  locale: Locale;
  /** What filled the prompt: told from it, whether a changed exercise still asks the same. Missing in older runs. */
  vars?: Record<string, string>;
  passed: boolean;
  samples: StoredSample[];
}

/** A kept run as it stands, in no particular language. */
export interface Attempt {
  id: string;
  /** 1-based among the person's graded runs of the exercise; null for one without grading, which is no attempt. */
  number: number | null;
  labNumber: number;
  exerciseId: string;
  exerciseVersion: string;
  prompt: string;
  output: string;
  passed: boolean;
  score: number | null;
  graded: boolean;
  criteria: StoredVerdict[];
  /** Empty in runs that were kept before there could be several. */
  inputs: StoredInput[];
  /** Regrades that changed the score or the verdict, the last one last. */
  regrades: AttemptRegrade[];
  /** It passed with the fewest tokens of all the person's runs of this version. */
  golf: boolean;
  provider: string;
  model: string;
  latencyMs: number;
  promptTokens: number | null;
  createdAt: Date;
}

/** What a run comes to. */
export interface RunOutcome {
  attempt: Attempt;
  /** Graded runs of the exercise so far. */
  attempts: number;
}

/** What happens during a run, in no particular language. */
export type RunEvent =
  | { type: "started"; provider: string; model: string }
  | { type: "delta"; text: string }
  | { type: "progress"; done: number; total: number }
  | { type: "criterion"; verdict: StoredVerdict }
  | { type: "done"; outcome: RunOutcome }
  | { type: "error"; error: AppError };
