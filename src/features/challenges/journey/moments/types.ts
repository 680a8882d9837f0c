import type { momentKeys } from "./constants";

export type MomentKey = (typeof momentKeys)[number];

/** An event worth a stop. Its words are `journeyFacts.moments.<key>`: `label` and `explain`, each with `values`. */
export interface Moment {
  /** Of the event. */
  seq: number;
  key: MomentKey;
  values: Record<string, number | string>;
  /** Of the events that make it one, ascending; its own is the last. */
  seqs: number[];
}
