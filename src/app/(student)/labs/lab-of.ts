import "server-only";
import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import type { LabView } from "~/features/labs/schema";
import { getCaller } from "~/trpc/server";

/** The lab of an address (`/labs/3`), once per request; the page "not found" where there is none. */
export const labOf = cache(async (segment: string): Promise<LabView> => {
  if (!/^[1-5]$/.test(segment)) notFound();
  try {
    return await (await getCaller()).labs.get({ labNumber: Number(segment) });
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
});
