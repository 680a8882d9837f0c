import type { ContentIssue } from "../types";

/** A document of the content store. */
export interface ContentObject<T> {
  /** The same object for as long as the document stays as it is; not to be changed. */
  value: T;
  /** Names this state of the document. */
  etag: string;
  /** Only where the document cannot be used as it is now: why, and `value` is the last one that could. */
  stale?: ContentIssue;
}
