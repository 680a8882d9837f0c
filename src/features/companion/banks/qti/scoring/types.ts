import type { Element } from "../../markup/types";

export type Scalar = string | number | boolean;

/** What a variable of an item holds. */
export type Value = Scalar | readonly Scalar[] | null;

/** The state of an item while an answer is processed. */
export interface Processing {
  /** Response declarations by identifier. */
  declarations: ReadonlyMap<string, Element>;
  responses: ReadonlyMap<string, Value>;
  outcomes: Map<string, Value>;
}
