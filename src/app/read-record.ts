import "server-only";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { recordOf } from "~/features/challenges/journey/printing/server/queries";
import { AppError } from "~/lib/app-error";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { contextFromHeaders } from "~/server/trpc/context";
import { requireViewer } from "./viewer";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A whole journey for the page that prints it, once per request: too much for a procedure's answer. For those who may not
 * read it, there is no such page.
 * @param userId whose; the reader's own without it
 */
export const readRecord = cache(async (challengeId: string, userId?: string) => {
  await requireViewer();
  const { principal } = await contextFromHeaders(await headers());
  if (principal.kind !== "user" || ![challengeId, userId ?? challengeId].every((id) => UUID.test(id)))
    notFound();
  const readerId = principal.userId;
  const locale = await getLocale();
  try {
    return await runAs(
      principal,
      async () => await recordOf(db, { readerId, userId: userId ?? readerId, challengeId }, locale),
    );
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
});
