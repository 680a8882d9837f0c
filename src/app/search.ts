"use client";

import type { SearchGroup } from "~/components/layout/frame-types";

/** What the palette can open beside the pages of the rail: each feature's hook adds its groups here. */
export function useSearch(): { groups: SearchGroup[]; pending: boolean } {
  return { groups: [], pending: false };
}
