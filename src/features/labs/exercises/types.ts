import type { ContentIssue } from "~/features/content/types";
import type { ExerciseFile, LabFile } from "./schema";

/** What one input puts into texts. */
export type ExerciseInput = Pick<ExerciseFile["inputs"][number], "vars"> &
  Partial<Pick<ExerciseFile["inputs"][number], "expect">>;

/** An exercise as the server knows it. */
export interface Exercise extends ExerciseFile {
  labNumber: number;
  /** 1-based place in the lab. */
  position: number;
  /** Hash of the graded part; recorded with each attempt. */
  version: string;
}

export interface Lab extends LabFile {
  /** In the author's order. */
  exercises: Exercise[];
}

/** All labs that have at least one usable exercise, in order. */
export interface Catalogue {
  labs: Lab[];
  exercises: ReadonlyMap<string, Exercise>;
  issues: ContentIssue[];
}
