"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";

/** What follows a change of a roster: everything that was read is read again. Whoever changed their own place may have to leave. */
export function useRosterChanged(classId: string): (mine: boolean) => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return async (mine) => {
    if (mine) {
      // The page of the class says whether it is still theirs.
      window.location.assign(`/admin/classes/${classId}`);
      return;
    }
    await queries.invalidateQueries();
    // The facts under the title.
    router.refresh();
  };
}
