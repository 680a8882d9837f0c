import type { Locale } from "~/i18n/locales";
import type { ErrorKey, WarningKey } from "./constants";

/** What a person is in a class. */
export type RosterRole = "student" | "assistant" | "teacher";

/** What is wrong or odd about a line or about the whole file; the words are `rosters.issues.<key>`. */
export interface RosterIssue {
  level: "error" | "warning";
  key: ErrorKey | WarningKey;
  params: Record<string, string | number>;
}

/** One person of a roster, as the file names them. */
export interface RosterRow {
  /** Line of the file that the row begins on, from 1; of `enrollments.csv` in a OneRoster bundle. */
  line: number;
  /** Lower case, composed, its domain as machines write it (`xn--…`); as written where it is no address. */
  email: string;
  name: string;
  role: RosterRole;
  /** Language of the letter to them; null where the file says none that we speak. */
  language: Locale | null;
  /** Shown while the roster is looked at, and never stored. */
  studentId: string;
  /** The line only says again what one before has said. */
  repeated: boolean;
  issues: RosterIssue[];
}

/** A class of a OneRoster bundle. */
export interface BundleClass {
  id: string;
  title: string;
  school: string;
  /** Active enrolments. */
  people: number;
}

/** A file that has been read. */
export interface ReadRoster {
  format: "csv" | "oneroster";
  /** The classes of a bundle that people are enrolled in; none for a table. */
  classes: BundleClass[];
  /** Which of them the rows are of; null for a table, and while one must be chosen. */
  chosen: string | null;
  rows: RosterRow[];
  /** About the file as a whole. */
  notes: RosterIssue[];
}

/** What is read apart. */
export interface RosterFile {
  bytes: Uint8Array;
  /** `sourcedId` of the class of a bundle to read. */
  rosterClass: string | null;
  /** The day, `2026-11-22`: enrolments that ended before it are no longer active. */
  today: string;
}
