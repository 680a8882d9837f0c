/** Prompts tried on an exercise: those that fail, with the criteria they fail for, and good ones in other words than the reference. */
export type Trials = Record<
  string,
  {
    weak: Record<"en" | "zh", [prompt: string, failing: string[]][]>;
    good: Record<"en" | "zh", string[]>;
  }
>;
