import "server-only";
import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { AppError } from "~/lib/app-error";
import { getCaller } from "~/trpc/server";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The challenge of an address in the page's language, once per request; the page "not found" where the person may open none. */
export const challengeOf = cache(async (challengeId: string) => {
  if (!UUID.test(challengeId)) notFound();
  try {
    return await (await getCaller()).challenges.get({ challengeId });
  } catch (error) {
    const cause = error instanceof TRPCError ? error.cause : undefined;
    if (cause instanceof AppError && (cause.code === "NOT_FOUND" || cause.code === "FORBIDDEN")) notFound();
    throw error;
  }
});
