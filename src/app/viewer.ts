import "server-only";
import { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Me } from "~/features/identity/account/schema";
import { getVisitorCaller } from "~/trpc/server";

/** Who asks for this page; null for a stranger or an ended session. Read once per request. */
export const getViewer = cache(async (): Promise<Me | null> => {
  try {
    const caller = await getVisitorCaller();
    return await caller.identity.me();
  } catch (error) {
    if (error instanceof TRPCError && error.code === "UNAUTHORIZED") return null;
    throw error;
  }
});

/** The gate of pages that need a person: a stranger is sent to sign in and comes back here afterwards. */
export async function requireViewer(): Promise<Me> {
  const viewer = await getViewer();
  if (viewer) return viewer;
  const path = (await headers()).get("x-path") ?? "/";
  redirect(path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
}

/** Does this person have a door to the instructors' area? The procedures behind it decide again. */
export function mayOpenAdmin(viewer: Pick<Me, "role" | "teaches">): boolean {
  return viewer.role !== "student" || viewer.teaches;
}

/** Does this person run an organization, or the site? */
export function mayAdminister(viewer: Pick<Me, "role">): boolean {
  return viewer.role === "admin" || viewer.role === "operator";
}

/** May this person write content? Those who only assist in a class may not; the procedures decide again. */
export function mayWriteContent(viewer: Pick<Me, "role">): boolean {
  return viewer.role !== "student";
}
