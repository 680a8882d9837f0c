import { z } from "zod";
import { LOCALES } from "~/i18n/locales";
import { DOCUMENT_KINDS } from "./constants";

/** A file of the store that cannot be used as it stands there. */
const failure = z.strictObject({
  kind: z.enum(DOCUMENT_KINDS),
  slug: z.string(),
  locale: z.enum(LOCALES),
  /** Its key in the store. */
  file: z.string(),
  code: z.enum(["missing", "invalid", "unavailable"]),
  /** Dotted place inside the file; empty for the file as a whole. */
  path: z.string(),
  /** In English, as the program that reads it says it. */
  reason: z.string(),
  /** Readers have the last good copy; else they have nothing of it. */
  lastGood: z.boolean(),
});
export type DocumentFailure = z.infer<typeof failure>;

/** `companion.library.health`: the store as this copy of Loupe sees it. */
export const libraryHealthSchema = z.strictObject({
  kind: z.enum(["folder", "s3"]),
  /** A sentence for whoever runs the site where the store cannot be used. */
  problem: z.string().nullable(),
  /** `redis` = what is forgotten is forgotten by all copies of Loupe. */
  cache: z.enum(["memory", "redis"]),
  /** Files that were looked at. */
  files: z.int(),
  /** When the store was asked which files it has; null where that never came through. */
  readAt: z.iso.datetime().nullable(),
  failures: z.array(failure),
});
export type LibraryHealth = z.infer<typeof libraryHealthSchema>;

/** `companion.library.forget`: one document in all its languages, or everything where it names none. */
export const forgetInput = z.strictObject({
  document: z
    .strictObject({
      kind: z.enum(DOCUMENT_KINDS),
      slug: z
        .string()
        .max(50)
        .regex(/^[a-z0-9][a-z0-9-]{0,49}$/),
    })
    .optional(),
});
