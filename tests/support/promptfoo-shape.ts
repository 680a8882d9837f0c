/**
 * A configuration in a shape that public collections of examples have, in words of our own: how many inputs and criteria
 * of the answer that count come of it, and what must be told.
 */
export type PromptfooShape = [
  name: string,
  source: string,
  inputs: number,
  counting: number,
  notes: string[],
];
