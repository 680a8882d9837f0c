import { z } from "zod";
import { classRole, language } from "~/features/identity/schema";
import { errorKeys, MAX_ROSTER_BASE64, MAX_ROSTER_BYTES, warningKeys } from "./constants";

/**
 * contract.md: `identity.classes.importRoster {classId, csv, dryRun}`. A file may be sent instead of a text. Without `dryRun`
 * it is done, and what would be refused line by line refuses the whole unless `leaveOut`.
 */
export const importRosterInput = z.strictObject({
  classId: z.uuid(),
  /** A table as text. */
  csv: z.string().max(MAX_ROSTER_BYTES).optional(),
  /** A file in base64, a table or a OneRoster bundle. */
  base64: z.string().max(MAX_ROSTER_BASE64).optional(),
  /** Which class of a bundle (`sourcedId`), where it holds several. */
  rosterClass: z.string().max(255).optional(),
  dryRun: z.boolean(),
  /** Lines with errors are left out. */
  leaveOut: z.boolean().default(false),
  /** Letters go to those who are invited; else their links are printed (`identity.rosters.sheet`) or sent later. */
  letters: z.boolean().default(true),
  /** Under it `identity.rosters.importProgress` tells how far it is; the same request twice at once is done once. */
  clientRequestId: z.uuid().optional(),
});
export type ImportRoster = z.infer<typeof importRosterInput>;

const issueSchema = z.object({
  level: z.enum(["error", "warning"]),
  /** `rosters.issues.<key>` */
  key: z.enum([...errorKeys, ...warningKeys]),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

const bundleClass = z.object({
  id: z.string(),
  title: z.string(),
  school: z.string(),
  people: z.number().int(),
});

/**
 * What becomes of a line: `already` in the class, `joins` it now, is sent an invitation (`invite`; `renew` where an older one
 * has expired), has an open one (`invited`), says again what another line says (`repeated`), cannot be imported (`error`).
 */
export const outcomes = ["joins", "invite", "renew", "invited", "already", "repeated", "error"] as const;
const outcome = z.enum(outcomes);
export type Outcome = z.infer<typeof outcome>;
export type OutcomeCounts = Record<Outcome, number>;
const outcomeCounts = z.record(outcome, z.number().int());

const previewRow = z.object({
  line: z.number().int(),
  email: z.string(),
  name: z.string(),
  role: classRole,
  language: language.nullable(),
  studentId: z.string(),
  outcome,
  issues: z.array(issueSchema),
});
export type PreviewRow = z.infer<typeof previewRow>;

const read = {
  format: z.enum(["csv", "oneroster"]),
  classes: z.array(bundleClass),
  notes: z.array(issueSchema),
};

export const importRosterOutput = z.discriminatedUnion("kind", [
  /** A bundle of several classes: one has to be chosen. */
  z.object({ kind: z.literal("choose"), ...read }),
  z.object({
    kind: z.literal("preview"),
    ...read,
    chosen: z.string().nullable(),
    rows: z.array(previewRow),
    counts: outcomeCounts,
  }),
  /** Letters are on their way where there are any (`identity.rosters.letterProgress`). */
  z.object({ kind: z.literal("done"), counts: outcomeCounts, letters: z.boolean() }),
]);
export type ImportedRoster = z.infer<typeof importRosterOutput>;

/** How far an import or its letters are: `done` of `total` lines or letters. */
export interface RosterProgress {
  phase: "reading" | "writing" | "sending";
  done: number;
  total: number;
}

export const importProgressInput = z.strictObject({
  clientRequestId: z.uuid(),
  lastEventId: z.string().max(20).nullish(),
});
export const letterProgressInput = z.strictObject({
  classId: z.uuid(),
  lastEventId: z.string().max(20).nullish(),
});
