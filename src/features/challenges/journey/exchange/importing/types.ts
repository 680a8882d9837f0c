import type { CarriedReport } from "../types";

/** What becomes of a data set. */
export interface JourneyImport {
  classId: string;
  className: string;
  challenges: { id: string; title: string; problemId: string }[];
  journeys: {
    subjectId: string;
    problemId: string;
    userId: string;
    challengeId: string;
    /** Of the chain; in a dry run those of the data set. */
    events: number;
    /** It was there already, and was left as it is. */
    wasThere: boolean;
    /** Events that were left out: erased ones, ones with a text that is too long, and ones beyond the most. */
    left: number;
  }[];
  report: CarriedReport;
}

export interface ImportedSet {
  /** What the data set is called: of its file or folder. */
  name: string;
  /** Of its bytes: the same data set is found again by it. */
  digest: string;
}
