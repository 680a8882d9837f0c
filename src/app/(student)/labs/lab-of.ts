import "server-only";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import type { LabView } from "~/features/labs/schema";
import { getLab } from "~/features/labs/server/queries";
import { AppError } from "~/lib/app-error";
import { runAs } from "~/server/db/principal";
import { contextFromHeaders } from "~/server/trpc/context";

/**
 * The lab of an address (`/labs/3`) in the page's language, once per request; the page "not found" where there is none.
 * It is looked for as the person who asks: what an organization published is for its own people.
 */
export const labOf = cache(async (segment: string): Promise<LabView> => {
  if (!/^[1-5]$/.test(segment)) notFound();
  try {
    const [{ principal }, locale] = [await contextFromHeaders(await headers()), await getLocale()];
    return await runAs(principal, () => getLab(Number(segment), locale));
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
});
