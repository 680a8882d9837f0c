import type { Unit } from "../checks/types";
import type { AuthoredText } from "./schema";

/** Some of a whole. */
export interface Share {
  passed: number;
  total: number;
}

/** What became of one criterion in one run. */
export interface CriterionVerdict {
  id: string;
  passed: boolean;
  /** False where a judge was needed and none decided, or where it is not for this input: then it counts neither way. */
  judged: boolean;
  /** The author's words, present where the criterion failed. */
  message?: AuthoredText;
  /** What was measured, for criteria that count. */
  actual?: number;
  unit?: Unit;
  /** On how many of its inputs it passed, where there are several. */
  inputs?: Share;
  required: boolean;
  advisory: boolean;
  hidden: boolean;
}

/** The result of an answer, or of a run, against a criteria set. */
export interface CriteriaResult {
  passed: boolean;
  /** Whole percent of the weight that was earned, required criteria included, rounded down; 100 only if nothing failed. */
  score: number;
  verdicts: CriterionVerdict[];
}

/** What judges said of one answer, by criterion; nothing where no judge was asked. */
export type Judgements = Readonly<Record<string, boolean>>;

/** To what input an answer belongs, and what judges said of it. */
export interface AnswerContext {
  inputId?: string | undefined;
  /** What fills `{{name}}` in the texts of criteria. */
  values?: Readonly<Record<string, string>> | undefined;
  judgements?: Judgements | undefined;
}

/** All answers to one prompt: each input as often as it was sampled. */
export interface RunSubject {
  prompt: string;
  /** An input passes with so many passing samples. */
  samplesToPass: number;
  inputs: readonly {
    id: string;
    hidden: boolean;
    values: Readonly<Record<string, string>>;
    samples: readonly { output: string; judgements?: Judgements | undefined }[];
  }[];
}

export interface InputResult {
  id: string;
  hidden: boolean;
  passed: boolean;
  samplesPassed: number;
  /** Of the sample that decides: the worst of the best so many. */
  score: number;
  samples: CriteriaResult[];
}

/** The result of a run: criteria over all inputs, in the author's order, and each input by itself. */
export interface RunGrade extends CriteriaResult {
  inputs: InputResult[];
}
