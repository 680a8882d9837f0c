"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "~/trpc/client";
import type { CompanionKind } from "../../types";

const FOLDERS = { chapter: "chapters", quiz: "quizzes" } as const;

/** Saves the first version of something new, and opens its editor. */
export function useCreate(kind: CompanionKind) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const { mutateAsync } = useMutation(trpc.companion.authoring.save.mutationOptions());
  return {
    async save(slug: string, body: Parameters<typeof mutateAsync>[0]["body"]): Promise<void> {
      await mutateAsync({ kind, slug, baseVersion: 0, body });
      await queries.invalidateQueries({ queryKey: trpc.companion.authoring.list.queryKey() });
    },
    open: (slug: string) => router.push(`/admin/content/${FOLDERS[kind]}/${slug}`),
  };
}
