import "server-only";

/** An object as it was found. */
export interface StoredObject {
  body: Uint8Array;
  /** Names this very content; comparable within one store, opaque beyond. */
  etag: string;
  lastModified: Date;
}

/** One line of a listing. */
export interface ListedObject {
  key: string;
  bytes: number;
  lastModified: Date;
}

/** A page of a listing, keys in the order of their UTF-8 bytes. */
export interface ObjectPage {
  objects: ListedObject[];
  /** What to hand to the next call as `after`; absent on the last page. */
  next?: string;
}

/**
 * Small objects by key, whole or not at all. Every method throws a StoreError when it cannot say: a store that does not
 * answer is never taken for an object that is not there.
 */
export interface ObjectStore {
  readonly kind: "folder" | "s3";
  /** The object, or null where there is none of this key. */
  get(key: string): Promise<StoredObject | null>;
  /** Writes the object, in place of an earlier one. Returns its etag. */
  put(key: string, body: Uint8Array | string): Promise<string>;
  /** Writes the object unless the key has one. Of several at once, one succeeds. */
  putIfAbsent(key: string, body: Uint8Array | string): Promise<boolean>;
  /** Removes what was written; no error where there is nothing. */
  delete(key: string): Promise<void>;
  /** Objects whose keys begin with `prefix`, at most `limit` (1000 when not said) that follow `after`. */
  list(prefix: string, options?: { after?: string; limit?: number }): Promise<ObjectPage>;
  /** Returns when the store can be read. @throws StoreError with a sentence for whoever runs the site */
  check(): Promise<void>;
}

/**
 * - `STORE_UNAVAILABLE`: no answer, or one that says "later". Worth another try.
 * - `STORE_REFUSED`: the store says no, by its rights or its settings. A person has to do something.
 * - `INVALID_KEY`: this key can have no object.
 * - `TOO_LARGE`: the object is over MAX_OBJECT_BYTES.
 */
export type StoreErrorCode = "STORE_UNAVAILABLE" | "STORE_REFUSED" | "INVALID_KEY" | "TOO_LARGE";

/** Why a store could not do as asked. The message is for whoever runs the site and names no secret. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "StoreError";
    this.code = code;
  }
}

/** Objects are held in memory whole, so there is a most: 5 MiB. */
export const MAX_OBJECT_BYTES = 5 * 1024 * 1024;

/** Entries of a page when the caller says nothing; also the most that S3 gives. */
export const PAGE_LIMIT = 1000;

/** The bytes of a body within the limit. @throws StoreError TOO_LARGE */
export function bodyBytes(body: Uint8Array | string): Uint8Array {
  const bytes = typeof body === "string" ? Buffer.from(body, "utf8") : body;
  assertSize(bytes.byteLength);
  return bytes;
}

/** @throws StoreError TOO_LARGE */
export function assertSize(bytes: number): void {
  if (bytes > MAX_OBJECT_BYTES)
    throw new StoreError("TOO_LARGE", `an object has ${bytes} bytes; at most ${MAX_OBJECT_BYTES} are taken`);
}
