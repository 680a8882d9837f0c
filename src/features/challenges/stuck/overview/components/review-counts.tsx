"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "~/trpc/client";

/** How many need the teacher, and how many do not; said again when it changes. */
export function ReviewCounts({ input }: { input: { classId?: string } }) {
  const t = useTranslations("needsMe");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.challenges.needsMe.queryOptions(input));
  return <span role="status">{data && t("counts", data.counts)}</span>;
}
