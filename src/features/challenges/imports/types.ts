import type { ChallengeBody } from "../types";

/** What became of a part of an exercise on the way here. */
export interface ImportNote {
  /** `adapted`: it is here in another form. `left out`: it is not. `wrong`: it keeps the exercise from being published. */
  kind: "adapted" | "left out" | "wrong";
  text: string;
}

/** The files of one exercise, by their path inside its folder. */
export interface ExerciseFolder {
  slug: string;
  /** How it is laid out: an exercise of a track, or cases of problem-specifications. */
  layout: "track" | "canonical";
  files: ReadonlyMap<string, string>;
  /** What was not read: too large, no text, no file. */
  unread: readonly string[];
}

/** What a track's own config.json says of its exercises. */
export interface TrackFacts {
  /** Patterns such as `%{snake_slug}.py`. */
  files: { solution: string[]; test: string[]; example: string[]; editor: string[] };
  exercises: ReadonlyMap<string, { name?: string | undefined; difficulty?: number | undefined }>;
}

export interface ReadExercise {
  slug: string;
  /** Null where it cannot be carried at all; a note says why. */
  body: ChallengeBody | null;
  notes: ImportNote[];
}

/** What a run of the possible solutions said. */
export interface ImportProof {
  passed: boolean;
  /** Results of all possible solutions together. */
  tests: number;
  failed: { solution: string; test: string; message: string | null }[];
  durationMs: number;
  /** What passed took more time than a student's run gets. */
  slow: boolean;
}

export type KeptAs =
  | "added"
  | "updated"
  | "unchanged"
  /** An author of the class wrote in it since: left alone. */
  | "edited"
  /** The class took it away: left alone. */
  | "removed"
  /** A dry run. */
  | "not written"
  /** It cannot be carried. */
  | "refused";

export interface ReportLine {
  slug: string;
  title: string;
  state: KeptAs;
  /** Students of the class see it. */
  published: boolean;
  /** What they see is older than these files, which did not pass. */
  heldBack: boolean;
  visibleTests: number;
  hiddenTests: number;
  /** Null where there was nothing to run. */
  proof: ImportProof | null;
  notes: ImportNote[];
}

export interface ImportReport {
  classId: string | null;
  dryRun: boolean;
  exercises: ReportLine[];
  /** Of the folder as a whole. */
  notes: ImportNote[];
}
