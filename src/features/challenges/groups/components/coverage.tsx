"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "~/trpc/client";

interface CoverageProps {
  input: { classId: string; challengeId: string };
}

/** How many failing submissions the comments answer; said again when it changes. */
export function Coverage({ input }: CoverageProps) {
  const t = useTranslations("needsMe.groups");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.challenges.groups.list.queryOptions(input));
  if (!data || data.failing === 0) return <span role="status" />;
  const { answered, reached, failing } = data;
  return <span role="status">{t("coverage", { answered, reached, failing })}</span>;
}
