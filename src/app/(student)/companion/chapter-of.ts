import "server-only";
import { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { type ChapterHead, type ChapterView, lockSchema } from "~/features/companion/chapters/schema";
import { AppError } from "~/lib/app-error";
import { contextFromHeaders } from "~/server/trpc/context";
import { errorText } from "~/server/trpc/error-text";
import { createCaller } from "~/server/trpc/root";

/** What stands at the address of a chapter for the person who asks. */
type AtAddress =
  | { kind: "open"; chapter: ChapterView }
  | { kind: "locked"; chapter: ChapterHead; lock: NonNullable<ChapterHead["lock"]> }
  /** It is there and cannot be read; the reason is a sentence. */
  | { kind: "failed"; reason: string };

/**
 * The chapter of an address in the page's language, once per request; the page "not found" where there is none. The
 * procedure decides whether it opens, here as everywhere.
 */
export const chapterOf = cache(async (chapterId: string): Promise<AtAddress> => {
  if (!/^[a-z0-9][a-z0-9-]{0,49}$/.test(chapterId)) notFound();
  const locale = await getLocale();
  const { companion } = createCaller({ ...(await contextFromHeaders(await headers())), locale });
  try {
    return { kind: "open", chapter: await companion.chapters.get({ chapterId }) };
  } catch (error) {
    const cause = error instanceof TRPCError ? error.cause : undefined;
    if (!(cause instanceof AppError)) throw error;
    if (cause.reason === "companion.chapterUnknown") notFound();
    const lock = lockSchema.safeParse(cause.reason.replace(/^companion\./, ""));
    if (lock.success) {
      const chapter = (await companion.chapters.list()).find((one) => one.chapterId === chapterId);
      if (chapter) return { kind: "locked", chapter, lock: lock.data };
    }
    if (!cause.reason.startsWith("content.")) throw error;
    return { kind: "failed", reason: errorText(locale, cause.reason, cause.params) };
  }
});
