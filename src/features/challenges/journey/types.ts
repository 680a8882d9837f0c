import type { journeyKinds } from "./constants";
import type { JourneyEvent } from "./schema";

export type JourneyKind = (typeof journeyKinds)[number];

/** A link of the chain as it is kept. */
export interface ChainRow {
  seq: number;
  kind: JourneyKind;
  refId: string;
  sessionId: string;
  at: Date;
}

type Facts<E> = E extends unknown ? Omit<E, "seq" | "at" | "sessionId"> : never;

/** What an event tells besides its moment. */
export type EventFacts = Facts<JourneyEvent>;
