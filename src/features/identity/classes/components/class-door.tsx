"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { JoinCodePanel } from "~/features/identity/classes/components/join-code-panel";
import { useTRPC } from "~/trpc/client";

/** The door of one class, read with the class. */
export function ClassDoor({ classId }: { classId: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.identity.classes.get.queryOptions({ classId }));
  return <JoinCodePanel one={data} />;
}
