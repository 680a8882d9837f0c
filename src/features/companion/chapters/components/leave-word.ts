import type { z } from "zod";
import type { recordVisitInput } from "../schema";

/**
 * Reports a visit from a page that may be gone in a moment: the browser sends it even then. False where it would not
 * take it.
 */
export function leaveWord(visit: z.infer<typeof recordVisitInput>): boolean {
  const body = new Blob([JSON.stringify({ json: visit })], { type: "application/json" });
  return navigator.sendBeacon("/api/trpc/companion.chapters.recordVisit", body);
}
