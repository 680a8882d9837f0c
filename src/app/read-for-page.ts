import "server-only";
import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { getCaller } from "~/trpc/server";
import { requireViewer } from "./viewer";

const NOT_FOR_THEM = ["NOT_FOUND", "FORBIDDEN", "BAD_REQUEST"];

type Caller = Awaited<ReturnType<typeof getCaller>>;

/**
 * What a page is about, as its address says. A stranger is sent to sign in; for those who may not read it, there is no such
 * page.
 * @param alike codes of a TRPCError that mean the same here, besides NOT_FOUND, FORBIDDEN and BAD_REQUEST
 */
export async function readForPage<T>(
  read: (caller: Caller) => Promise<T>,
  alike: readonly TRPCError["code"][] = [],
): Promise<T> {
  await requireViewer();
  try {
    return await read(await getCaller());
  } catch (error) {
    if (error instanceof TRPCError && [...NOT_FOR_THEM, ...alike].includes(error.code)) notFound();
    throw error;
  }
}
