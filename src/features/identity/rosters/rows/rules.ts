import { isPlainLine } from "~/features/identity/rules";
import { addressOf } from "../addresses/rules";
import { plainName } from "../columns/rules";
import { MAX_NAME } from "../constants";
import type { RosterIssue, RosterRole, RosterRow } from "../types";
import { languageNames, roleNames } from "./constants";

/** What a line says of a person, as it is written. */
export interface WrittenPerson {
  line: number;
  email: string;
  name: string;
  given: string;
  family: string;
  role: string;
  language: string;
  studentId: string;
  issues: RosterIssue[];
}

/** Longer cells are not repeated in what is told of them. */
const shown = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

export const errorOf = (key: RosterIssue["key"], params: RosterIssue["params"] = {}): RosterIssue => ({
  level: "error",
  key,
  params,
});
export const warningOf = (key: RosterIssue["key"], params: RosterIssue["params"] = {}): RosterIssue => ({
  level: "warning",
  key,
  params,
});

export const isRefused = ({ issues }: RosterRow): boolean => issues.some(({ level }) => level === "error");

/** Checks what a line says and brings it into the form in which it is stored. */
export function rosterRow(written: WrittenPerson): RosterRow {
  const issues = [...written.issues];
  const address = addressOf(written.email);
  if ("refused" in address) issues.push(errorOf(address.refused, { email: shown(written.email) }));
  return {
    line: written.line,
    email: "email" in address ? address.email : shown(written.email.trim()),
    name: nameOf(written, issues),
    role: roleOf(written.role, issues),
    language: languageOf(written.language, issues),
    studentId: isPlainLine(written.studentId) ? shown(written.studentId.trim()) : "",
    repeated: false,
    issues,
  };
}

/** Scripts in which the family name stands first and nothing between. */
const UNSPACED = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]+$/u;
/** `King, Jr.` is no family name before a given one. */
const SUFFIX = /^(jr|sr|ii|iii|iv|phd|md)\.?$/i;

function nameOf({ name, given, family }: WrittenPerson, issues: RosterIssue[]): string {
  // Beside a column of family names, one called "name" holds the given ones.
  const first = given === "" && family !== "" ? name : given;
  const parts = [first, family].map((part) => part.trim()).filter((part) => part !== "");
  const both = parts.length === 2 && parts.every((part) => UNSPACED.test(part));
  const joined = both ? [...parts].reverse().join("") : parts.join(" ");
  const whole = (parts.length > 0 ? joined : turned(name))
    .normalize("NFC")
    .replace(/[\s\u00a0]+/gu, " ")
    .trim();
  if (whole === "") issues.push(warningOf("nameMissing"));
  if (!isPlainLine(whole)) {
    issues.push(errorOf("nameUnusable"));
    return "";
  }
  if (whole.length > MAX_NAME) issues.push(errorOf("nameTooLong", { limit: MAX_NAME }));
  // A spreadsheet would take such a name for a formula when a list of the class is opened in one.
  if (/^[=+\-@]/.test(whole)) issues.push(errorOf("nameFormula", { name: shown(whole) }));
  return whole.slice(0, MAX_NAME);
}

/** `Okafor, Ada` as `Ada Okafor`. */
function turned(name: string): string {
  const [family = "", given = "", ...more] = name.split(",").map((part) => part.trim());
  const turns = more.length === 0 && family !== "" && given !== "" && !SUFFIX.test(given);
  return turns ? `${given} ${family}` : name;
}

function roleOf(written: string, issues: RosterIssue[]): RosterRole {
  if (written.trim() === "") return "student";
  const role = roleNames.get(plainName(written));
  if (!role) issues.push(errorOf("roleUnknown", { role: shown(written) }));
  return role ?? "student";
}

function languageOf(written: string, issues: RosterIssue[]) {
  if (written.trim() === "") return null;
  const code = written.trim().toLowerCase().split(/[-_]/, 1)[0] ?? "";
  const language = languageNames.get(code) ?? languageNames.get(plainName(written));
  if (!language) issues.push(warningOf("languageUnknown", { language: shown(written) }));
  return language ?? null;
}

/**
 * Marks the lines that name a person again: with another role that is an error, for nobody can tell which is meant; else the
 * line is left out.
 */
export function markRepeated(rows: readonly RosterRow[]): RosterRow[] {
  const first = new Map<string, RosterRow>();
  return rows.map((row) => {
    const before = isRefused(row) ? undefined : first.get(row.email);
    if (!before) {
      if (!isRefused(row)) first.set(row.email, row);
      return row;
    }
    const params = { line: before.line, email: row.email };
    const issue =
      before.role === row.role ? warningOf("duplicate", params) : errorOf("duplicateDiffers", params);
    return { ...row, repeated: true, issues: [...row.issues, issue] };
  });
}
