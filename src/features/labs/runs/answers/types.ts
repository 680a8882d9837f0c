import type { JudgeSaid } from "~/features/grading/judge/types";
import type { ChatDone } from "~/server/llm/types";

/** One input as a prompt is run on it. */
export interface AskedInput {
  id: string;
  hidden: boolean;
  /** What fills the prompt. */
  vars: Record<string, string>;
  /** What fills the texts of criteria. */
  values: Record<string, string>;
  /** The prompt with its places filled: what the model sees. */
  content: string;
}

/** One answer of a model, whose ledger row is still pending. */
export interface Answered {
  done: ChatDone;
  output: string;
  /** Its ledger row holds the place of the hour. */
  holdsPlace: boolean;
  /** What judges said, by criterion. */
  judged: Record<string, JudgeSaid>;
}

/** All answers of a run, by input and sample. */
export type Answers = Answered[][];
