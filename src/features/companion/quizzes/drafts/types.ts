/** What a person chose or wrote: the text of an option, true or false, or their own words. */
export type Answer = string | boolean;

/** By the id of the question. */
export type Answers = Readonly<Record<string, Answer>>;

/** An answer as it is kept in the browser, with the words that it answered. */
export interface KeptAnswer {
  value: Answer;
  asked: string;
}

/** A submission under way: the same id until the server has acknowledged it. */
export interface Sent {
  id: string;
  answers: Answers;
}

/** The answers to one version of a quiz that are not submitted yet. */
export interface Draft {
  version: string;
  /** When it was written last, in milliseconds. */
  at: number;
  answers: Readonly<Record<string, KeptAnswer>>;
  /** Set from the first try to submit until the server has answered. */
  sent: Sent | null;
}

/** What of a draft still fits another version of the quiz. */
export interface Carried {
  answers: Answers;
  /** Questions whose words are others now, their answer kept. */
  reread: string[];
  /** Answers that no question takes any more, with the words that they answered. */
  lost: KeptAnswer[];
  /** It was sent, and whether it arrived is not known. */
  unsure: boolean;
}
