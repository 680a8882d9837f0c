import { z } from "zod";
import { CONTENT_STATES } from "./constants";

export const problemSchema = z.strictObject({
  /** Dotted: `criteria.items.0.label.zh`; empty for the text as a whole. */
  path: z.string(),
  /** In the caller's language. */
  reason: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;

export type ContentState = (typeof CONTENT_STATES)[number];

const body = z.record(z.string(), z.json());

/**
 * A text as an author hands it in, right or wrong.
 * @param most characters as JSON
 * @param reason the sentence of `errors` where it is more
 */
export const draftBody = (most: number, reason: string) =>
  z.record(z.string().max(60), z.json()).refine((draft) => JSON.stringify(draft).length <= most, reason);

/** What a list says of each text besides its name. */
export const listedShape = {
  title: z.string(),
  state: z.enum(CONTENT_STATES),
  /** Latest version written in the product; null for a file that nobody changed. */
  version: z.int().nullable(),
  publishedVersion: z.int().nullable(),
  changedAt: z.iso.datetime().nullable(),
  changedBy: z.string().nullable(),
};

const versionRow = z.strictObject({
  version: z.int(),
  status: z.enum(["draft", "published", "retired"]),
  createdAt: z.iso.datetime(),
  createdBy: z.string().nullable(),
  /** The caller may publish or withdraw it: it is theirs, or they administer the organization. */
  mine: z.boolean(),
});

/** A text as it is edited: the latest one, what is wrong with it, and the versions behind it. */
export const authoredSchema = z.strictObject({
  state: z.enum(CONTENT_STATES),
  body,
  /** What a save must name: 0 where nothing was saved yet. */
  version: z.int(),
  publishedVersion: z.int().nullable(),
  /** A text stands under the versions, which is shown where nothing is published. */
  hasFile: z.boolean(),
  forEveryone: z.boolean(),
  problems: z.array(problemSchema),
  versions: z.array(versionRow),
});
export type Authored = z.infer<typeof authoredSchema>;

/** The text of one version; version 0 is what stands under all of them. */
export const versionSchema = z.strictObject({ body });

/** What a call names to save: the version that was edited; a later one is a CONFLICT and nothing is written. */
export const baseVersion = z.int().min(0);

export const savedSchema = z.strictObject({ version: z.int(), problems: z.array(problemSchema) });

/** What publishing a version would change. */
export const impactSchema = z.strictObject({
  problems: z.array(problemSchema),
  /** What decides results differs from what students have now; true where they have nothing. */
  gradedChanged: z.boolean(),
  /** Graded attempts that were decided by other rules, as far as the caller sees them. */
  attempts: z.int(),
  /** Nobody has this yet. */
  fresh: z.boolean(),
});
export type Impact = z.infer<typeof impactSchema>;

export const publishedSchema = z.strictObject({ publishedVersion: z.int().nullable() });
