import type { ContentIssue } from "../types";

/**
 * - `missing`: the store has no such object (any more).
 * - `invalid`: it is no JSON, or not as its schema wants it.
 * - `unavailable`: the store could not say.
 */
export type FailureCode = "missing" | "invalid" | "unavailable";

/** Why a document, or a list of documents, cannot be used as it stands in the store. */
export interface ObjectFailure extends ContentIssue {
  code: FailureCode;
}

/** A document of the content store. */
export interface ContentObject<T> {
  /** The same object for as long as the document stays as it is; not to be changed. */
  value: T;
  /** Names this state of the document. */
  etag: string;
  /** Only where the document cannot be used as it is now: why, and `value` is the last one that could. */
  stale?: ObjectFailure;
}

/** Which objects stand below a prefix of the content store. */
export interface ContentList {
  keys: string[];
  /** When the store was asked. */
  readAt: Date;
  /** Only where the store cannot be asked now: why, and `keys` are those of the last time. */
  stale?: ObjectFailure;
}
