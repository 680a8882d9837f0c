/** A pause of more than five minutes, drawn as a band of a width of its own. */
export interface Gap {
  /** Index of the event that it ends with. */
  index: number;
  /** Pixels. */
  from: number;
  to: number;
  ms: number;
}

/** Time as it lies on the axis: work to scale, pauses short. */
export interface TimeScale {
  /** In pixels. */
  width: number;
  /** Of each event, ascending. */
  xs: readonly number[];
  gaps: readonly Gap[];
  /** Pixels of the axis that a millisecond of work takes; 0 where there is none. */
  perMs: number;
  /** @param at milliseconds since 1970; outside the journey its ends are taken */
  xOf: (at: number) => number;
  /** Index of the event that stands nearest. */
  indexAt: (x: number) => number;
}

/** Words that stand at a mark, and at which side of it. */
export type Side = "left" | "right";
