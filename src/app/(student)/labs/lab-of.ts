import "server-only";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import type { LabView } from "~/features/labs/schema";
import { getLab } from "~/features/labs/server/queries";
import { AppError } from "~/lib/app-error";

/**
 * The lab of an address (`/labs/3`) in the page's language, once per request; the page "not found" where there is none.
 * Content is nobody's own: the page has asked who is there.
 */
export const labOf = cache(async (segment: string): Promise<LabView> => {
  if (!/^[1-5]$/.test(segment)) notFound();
  try {
    return await getLab(Number(segment), await getLocale());
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
});
