import "server-only";
import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getCaller } from "~/trpc/server";

const NOT_FOR_US = new Set(["NOT_FOUND", "FORBIDDEN", "BAD_REQUEST"]);

/** The class of a page, read once per request; there is no such page for those who do not manage it. */
export const readClass = cache(async (classId: string) => {
  try {
    const caller = await getCaller();
    return await caller.identity.classes.get({ classId });
  } catch (error) {
    if (error instanceof TRPCError && NOT_FOR_US.has(error.code)) notFound();
    throw error;
  }
});
