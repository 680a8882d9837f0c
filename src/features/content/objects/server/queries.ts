import "server-only";
import { z } from "zod";
import { AppError } from "~/lib/app-error";
import { cache } from "~/server/cache/cache";
import type { CacheEntry } from "~/server/cache/keys";
import { logger } from "~/server/log/logger";
import { localStore, objectStore } from "~/server/store/store";
import { StoreError } from "~/server/store/types";
import type { ContentIssue } from "../../types";
import { forgetMark, markForgotten, setUnlessForgotten } from "../marks/server/queries";
import { leading, readDocument } from "../rules";
import type { ContentObject, FailureCode, ObjectFailure } from "../types";

/** How long a document that could not be used is left alone, in milliseconds. A store that hangs must not hold everyone up. */
const REST_MS = 15_000;
/** Where this machine keeps the last good copy of each document, whatever the store is: it has to outlast the store. */
const LAST_GOOD = "last-good/";

/** What is kept in the cache and as the last good copy. */
const keptSchema = z.object({ etag: z.string(), document: z.unknown() });
type Kept = z.infer<typeof keptSchema>;

/**
 * What a load came to: the document, or why there is none. No error object: the state below is shared by all bundles of
 * the server, and each has a class `AppError` of its own, of which the others' errors are no instances.
 */
type Outcome<T> = ContentObject<T> | { refused: FailureCode };

/** A document that cannot be used now: what is served instead, or what is said. */
interface Failure {
  issue: ObjectFailure;
  outcome: Outcome<unknown>;
  restsUntil: number;
  /** Of the moment when it was looked at; another one since then ends its rest. */
  mark: unknown;
}

interface Objects {
  loading: Map<string, Promise<Outcome<unknown>>>;
  failures: Map<string, Failure>;
  /** The etag of the copy that was kept last, by key. */
  kept: Map<string, string>;
}
const holder = globalThis as typeof globalThis & { loupeContentObjects?: Objects };
const objects = (): Objects => {
  holder.loupeContentObjects ??= { loading: new Map(), failures: new Map(), kept: new Map() };
  return holder.loupeContentObjects;
};

/** Documents as they were understood, so that each state of one is checked once. */
const understood = new WeakMap<z.ZodType, Map<string, { etag: string; value: unknown }>>();

/**
 * One document of the content store, from the cache or the store. Where it is missing, cut off, not as its schema wants
 * it, or the store is away, the last good copy is served with `stale` set; other documents are unaffected. What is wrong
 * is logged once. A document that failed is looked at again after a quarter of a minute, or when it was forgotten.
 *
 * @param key of the object: `content/chapters/01-intro-genai.json`
 * @param schema of the document; one for each cache key
 * @param entry where it stands in the cache, and for how many seconds (src/server/cache/keys.ts)
 * @throws AppError without a last good copy: NOT_FOUND `content.objectMissing`, INTERNAL `content.objectInvalid`,
 *   PROVIDER_FAILED `content.storeUnavailable`, each with `file`
 */
export async function contentObject<T>(
  key: string,
  schema: z.ZodType<T>,
  entry: CacheEntry,
): Promise<ContentObject<T>> {
  const cached = keptSchema.safeParse(await cache().get(entry.cacheKey));
  // What an earlier version of the program cached may not match any more; then it counts as not there.
  const known = cached.success ? understand(key, schema, cached.data) : undefined;
  if (known) return known;

  const { failures, loading } = objects();
  const failure = failures.get(entry.cacheKey);
  if (failure && failure.restsUntil > performance.now() && failure.mark === (await forgetMark()))
    return served(key, failure.outcome as Outcome<T>);
  const underWay = loading.get(entry.cacheKey);
  if (underWay) return served(key, (await underWay) as Outcome<T>);

  // `isCurrent` turns false when the document is forgotten meanwhile: what was read before must not be kept.
  const load: Promise<Outcome<T>> = Promise.resolve().then(() =>
    read(key, schema, entry, () => loading.get(entry.cacheKey) === load),
  );
  loading.set(entry.cacheKey, load);
  try {
    return served(key, await load);
  } finally {
    if (loading.get(entry.cacheKey) === load) loading.delete(entry.cacheKey);
  }
}

/** What is wrong with a document as it stands in the store now, past cache and copies; empty when nothing is. For authors. */
export async function objectIssues(key: string, schema: z.ZodType): Promise<ContentIssue[]> {
  const found = await fetched(key, schema);
  return "issues" in found ? found.issues : [];
}

/**
 * A document as it stands in the store now, past cache and copies, right or wrong; or why it cannot be read. For authors.
 */
export async function objectText(key: string): Promise<{ document: unknown } | ObjectFailure> {
  const found = await fetched(key, z.unknown());
  return "issues" in found ? { ...leading(found.issues), code: found.code } : { document: found.document };
}

/** The documents that this process could not use when it looked last, as authors see it on the health page. */
export function failingObjects(): ObjectFailure[] {
  return [...objects().failures.values()].map(({ issue }) => issue);
}

/** Makes the next reader fetch the document anew: after it was published, or by hand. Its last good copy stays. */
export async function forgetObject(cacheKey: string): Promise<void> {
  objects().loading.delete(cacheKey);
  objects().failures.delete(cacheKey);
  await markForgotten();
  await cache().delete(cacheKey);
}

/** `forgetObject` for all cache keys that begin alike: `chapter:01-intro-genai:` in all languages, `quiz:` for all. */
export async function forgetObjects(prefix: string): Promise<void> {
  const { loading, failures } = objects();
  for (const map of [loading, failures])
    for (const key of [...map.keys()]) if (key.startsWith(prefix)) map.delete(key);
  await markForgotten();
  await cache().deletePrefix(prefix);
}

async function read<T>(
  key: string,
  schema: z.ZodType<T>,
  { cacheKey, ttl }: CacheEntry,
  isCurrent: () => boolean,
): Promise<Outcome<T>> {
  const mark = await forgetMark();
  const found = await fetched(key, schema);
  if ("value" in found) {
    const { etag, document, value } = found;
    if (isCurrent()) {
      objects().failures.delete(cacheKey);
      await setUnlessForgotten({ cacheKey, ttl }, { etag, document }, mark);
    }
    await keep(key, { etag, document });
    return understand(key, schema, { etag, document }) ?? { value, etag };
  }
  const issue = { ...leading(found.issues), code: found.code };
  if (objects().failures.get(cacheKey)?.issue.reason !== issue.reason)
    logger.warn(
      { code: issue.code, path: `${issue.file} ${issue.path}`, reason: issue.reason },
      "content cannot be used",
    );
  const copy = await lastGood(key, schema);
  const outcome: Outcome<T> = copy ? { ...copy, stale: issue } : { refused: found.code };
  if (isCurrent())
    objects().failures.set(cacheKey, { issue, outcome, restsUntil: performance.now() + REST_MS, mark });
  return outcome;
}

/** @throws AppError as `contentObject`, of the bundle that asks */
function served<T>(key: string, outcome: Outcome<T>): ContentObject<T> {
  if ("refused" in outcome) throw refusalOf(outcome.refused, key);
  return outcome;
}

type Found<T> =
  | { value: T; document: unknown; etag: string }
  | { code: FailureCode; issues: [ContentIssue, ...ContentIssue[]] };

/** The document from the store itself. */
async function fetched<T>(key: string, schema: z.ZodType<T>): Promise<Found<T>> {
  const whole = (reason: string): [ContentIssue] => [{ file: key, path: "", reason }];
  try {
    const object = await (await objectStore()).get(key);
    if (!object) return { code: "missing", issues: whole("there is no such object") };
    const read = readDocument(key, object.body, schema);
    if ("value" in read) return { ...read, etag: object.etag };
    const [first, ...others] = read.issues;
    return { code: "invalid", issues: first ? [first, ...others] : whole("the document cannot be used") };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const code = error.code === "TOO_LARGE" || error.code === "INVALID_KEY" ? "invalid" : "unavailable";
    return { code, issues: whole(error.message) };
  }
}

function refusalOf(code: FailureCode, file: string): AppError {
  if (code === "missing") return new AppError("NOT_FOUND", "content.objectMissing", { file });
  if (code === "invalid") return new AppError("INTERNAL", "content.objectInvalid", { file });
  return new AppError("PROVIDER_FAILED", "content.storeUnavailable", { file });
}

/** The document by its schema, checked once per state; undefined if it does not match. */
function understand<T>(key: string, schema: z.ZodType<T>, kept: Kept): ContentObject<T> | undefined {
  const bySchema = understood.get(schema) ?? new Map<string, { etag: string; value: unknown }>();
  understood.set(schema, bySchema);
  const before = bySchema.get(key);
  if (before?.etag === kept.etag) return { value: before.value as T, etag: kept.etag };
  const parsed = schema.safeParse(kept.document);
  if (!parsed.success) return undefined;
  bySchema.set(key, { etag: kept.etag, value: parsed.data });
  return { value: parsed.data, etag: kept.etag };
}

/** Writes the last good copy where it is another than before. Without one, the site works on; it is only less safe. */
async function keep(key: string, kept: Kept): Promise<void> {
  const { kept: before } = objects();
  if (before.get(key) === kept.etag) return;
  try {
    await localStore().put(LAST_GOOD + key, JSON.stringify(kept));
    before.set(key, kept.etag);
  } catch (error) {
    const reason = error instanceof StoreError ? error.message : "unknown";
    logger.warn({ path: key, reason }, "the last good copy of a document could not be kept");
  }
}

async function lastGood<T>(key: string, schema: z.ZodType<T>): Promise<ContentObject<T> | undefined> {
  try {
    const copy = await localStore().get(LAST_GOOD + key);
    if (!copy) return undefined;
    const kept = readDocument(key, copy.body, keptSchema);
    return "value" in kept ? understand(key, schema, kept.value) : undefined;
  } catch (error) {
    if (error instanceof StoreError) return undefined;
    throw error;
  }
}
