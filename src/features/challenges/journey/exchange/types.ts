import type { ChallengeLanguage } from "../../types";
import type { TimelineEvent } from "../timeline/types";

/** A journey as it leaves the house. */
export interface ExportedJourney {
  /** Instead of the person: the same for all their journeys in one export (`subjectIdOf`). */
  subjectId: string;
  /** Who it is, where whoever exports chose to say it. */
  person?: { name: string | null; email: string | null } | undefined;
  challenge: { id: string; title: string | null };
  events: readonly TimelineEvent[];
  /** Whether the chain of the journey fits; null where it was not looked at. */
  whole: boolean | null;
  /** There were more events than were read. */
  cut: boolean;
}

/** A file of an export, by its path within it. */
export interface ExchangeFile {
  name: string;
  text: string;
}

/** A journey of a data set from elsewhere. Its ids are those of the data set and no UUIDs of ours. */
export interface ReadJourney {
  subjectId: string;
  problemId: string;
  language: ChallengeLanguage;
  events: TimelineEvent[];
}

/** Why rows of a data set were left out. */
export type LeftReason = "unknownEvent" | "noState" | "sameState" | "noTime" | "noSubmission";

/** Rows of one type that were left out for one reason. */
export interface LeftRows {
  eventType: string;
  reason: LeftReason;
  count: number;
  /** The first of them: rows of the main table, its head being row 1. */
  rows: number[];
}

/** What was carried over from a data set, and what was not. */
export interface CarriedReport {
  /** Of the main table. */
  rows: number;
  /** By the kind of event that they became. */
  carried: Record<string, number>;
  left: LeftRows[];
  /** Columns of which nothing is made. */
  unusedColumns: string[];
  /** Programs of the data set, and those that no event has. */
  codeStates: number;
  unusedCodeStates: number;
}
