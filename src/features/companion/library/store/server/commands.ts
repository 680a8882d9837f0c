import "server-only";
import type { z } from "zod";
import { forgetLists } from "~/features/content/objects/lists/server/queries";
import { forgetObjects } from "~/features/content/objects/server/queries";
import { cacheEntry } from "~/server/cache/keys";
import type { Db } from "~/server/db/client";
import { callLimiter } from "~/server/limiter/limiter";
import { DOCUMENT_KINDS, FORGETS_A_MINUTE } from "../constants";
import type { forgetInput } from "../schema";

/**
 * Makes the next reader fetch documents from the store anew, and the list of them: one document in all its languages, or
 * all. Where copies of Loupe share a cache, in all of them. The last good copies stay.
 * @throws AppError RATE_LIMITED `companion.tooManyCalls`
 */
export async function forgetDocuments(
  db: Db,
  userId: string,
  { document }: z.infer<typeof forgetInput>,
): Promise<void> {
  callLimiter().take(`forget:${userId}`, FORGETS_A_MINUTE, Date.now());
  await db.$executeRaw`
    select identity.audit('content.forgotten', null, ${document?.kind ?? "content"}, ${document?.slug ?? null})`;
  await forgetLists();
  if (document) await forgetObjects(cacheEntry[document.kind](document.slug, "").cacheKey);
  else for (const kind of DOCUMENT_KINDS) await forgetObjects(`${kind}:`);
}
