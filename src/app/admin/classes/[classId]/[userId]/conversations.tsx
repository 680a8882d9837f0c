"use client";

import { useQuery } from "@tanstack/react-query";
import { TranscriptList } from "~/features/labs/coach/components/transcript-list";
import { useTRPC } from "~/trpc/client";

/** What a student said to the coach, and back. */
export function Conversations({ classId, userId }: { classId: string; userId: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.labs.classProgress.queryOptions({ classId }));
  const exercises = data?.labs.flatMap((lab) => lab.exercises) ?? [];
  return <TranscriptList of={{ classId, userId }} exercises={exercises} />;
}
