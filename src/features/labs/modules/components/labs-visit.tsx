"use client";

import { useEffect } from "react";
import { useTRPCClient } from "~/trpc/client";

/** Tells once that somebody looks at the labs: a page that a browser only fetches ahead is no visit. */
export function LabsVisit() {
  const client = useTRPCClient();
  useEffect(() => {
    // The next visit tells it again; nothing on this page depends on it.
    client.labs.recordVisit.mutate().catch(() => undefined);
  }, [client]);
  return null;
}
