import "server-only";
import { z } from "zod";
import { AppError } from "~/lib/app-error";
import { cache } from "~/server/cache/cache";
import { cacheEntry } from "~/server/cache/keys";
import { logger } from "~/server/log/logger";
import { localStore, objectStore } from "~/server/store/store";
import { StoreError } from "~/server/store/types";
import { forgetMark, markForgotten, setUnlessForgotten } from "../../marks/server/queries";
import { readDocument } from "../../rules";
import type { ContentList, ObjectFailure } from "../../types";

/** How long a store that could not list is left alone, in milliseconds: as with documents. */
const REST_MS = 15_000;
/** Where this machine keeps the last list of each prefix, so that the last good copies are found without the store. */
const LAST_LISTS = "last-good/lists/";

const listSchema = z.object({ keys: z.array(z.string()), readAt: z.iso.datetime() });
type Kept = z.infer<typeof listSchema>;

/** No error object, as with documents: bundles of the server have classes of their own. */
type Outcome = { list: Kept; stale?: ObjectFailure } | { refused: true };

interface Lists {
  loading: Map<string, Promise<Outcome>>;
  failures: Map<string, { outcome: Outcome; reason: string; restsUntil: number; mark: unknown }>;
}
const holder = globalThis as typeof globalThis & { loupeContentLists?: Lists };
const lists = (): Lists => {
  holder.loupeContentLists ??= { loading: new Map(), failures: new Map() };
  return holder.loupeContentLists;
};

/**
 * Which objects stand below a prefix; cached for five minutes, because a bucket far away is slow to list. Where the store
 * cannot be asked, the list of the last time comes with `stale` set, and the store is asked again after a quarter of a
 * minute, or when the lists were forgotten.
 *
 * @param prefix of keys: `content/chapters/`
 * @throws AppError PROVIDER_FAILED `content.storeUnavailable` with `file` where there is no list of the last time
 */
export async function contentList(prefix: string): Promise<ContentList> {
  const { cacheKey } = cacheEntry.contents(prefix);
  const cached = listSchema.safeParse(await cache().get(cacheKey));
  if (cached.success) return understood(prefix, { list: cached.data });
  const { failures, loading } = lists();
  const failure = failures.get(prefix);
  if (failure && failure.restsUntil > performance.now() && failure.mark === (await forgetMark()))
    return understood(prefix, failure.outcome);
  const underWay = loading.get(prefix);
  if (underWay) return understood(prefix, await underWay);
  const load: Promise<Outcome> = Promise.resolve().then(() =>
    read(prefix, () => loading.get(prefix) === load),
  );
  loading.set(prefix, load);
  try {
    return understood(prefix, await load);
  } finally {
    if (loading.get(prefix) === load) loading.delete(prefix);
  }
}

/** Makes the next reader ask the store for all lists anew. */
export async function forgetLists(): Promise<void> {
  const { loading, failures } = lists();
  loading.clear();
  failures.clear();
  await markForgotten();
  await cache().deletePrefix(cacheEntry.contents("").cacheKey);
}

function understood(prefix: string, outcome: Outcome): ContentList {
  if ("refused" in outcome)
    throw new AppError("PROVIDER_FAILED", "content.storeUnavailable", { file: prefix });
  const { list, stale } = outcome;
  const read = { keys: list.keys, readAt: new Date(list.readAt) };
  return stale ? { ...read, stale } : read;
}

async function read(prefix: string, isCurrent: () => boolean): Promise<Outcome> {
  const mark = await forgetMark();
  try {
    const list = { keys: await keysBelow(prefix), readAt: new Date().toISOString() };
    if (isCurrent()) {
      lists().failures.delete(prefix);
      await setUnlessForgotten(cacheEntry.contents(prefix), list, mark);
    }
    await keep(prefix, list);
    return { list };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const reason = error.message;
    if (lists().failures.get(prefix)?.reason !== reason)
      logger.warn({ path: prefix, reason }, "the content store cannot be listed");
    const last = await lastList(prefix);
    const outcome: Outcome = last
      ? { list: last, stale: { code: "unavailable", file: prefix, path: "", reason } }
      : { refused: true };
    if (isCurrent())
      lists().failures.set(prefix, { outcome, reason, restsUntil: performance.now() + REST_MS, mark });
    return outcome;
  }
}

async function keysBelow(prefix: string): Promise<string[]> {
  const keys: string[] = [];
  const store = await objectStore();
  for (let after: string | undefined; ; ) {
    const page = await store.list(prefix, after === undefined ? {} : { after });
    keys.push(...page.objects.map(({ key }) => key));
    if (page.next === undefined) return keys;
    after = page.next;
  }
}

const lastKey = (prefix: string): string => `${LAST_LISTS}${prefix.replace(/\/+$/, "")}.json`;

/** Without a list of the last time, the site works on; it is only less safe. */
async function keep(prefix: string, list: Kept): Promise<void> {
  try {
    await localStore().put(lastKey(prefix), JSON.stringify(list));
  } catch (error) {
    const reason = error instanceof StoreError ? error.message : "unknown";
    logger.warn({ path: prefix, reason }, "the last list of the content store could not be kept");
  }
}

async function lastList(prefix: string): Promise<Kept | undefined> {
  try {
    const copy = await localStore().get(lastKey(prefix));
    if (!copy) return undefined;
    const kept = readDocument(prefix, copy.body, listSchema);
    return "value" in kept ? kept.value : undefined;
  } catch (error) {
    if (error instanceof StoreError) return undefined;
    throw error;
  }
}
