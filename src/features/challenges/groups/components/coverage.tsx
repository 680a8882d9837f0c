"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "~/trpc/client";

interface CoverageProps {
  input: { classId: string; challengeId: string };
  className: string;
}

/** Of what these groups are, and how many failing students the comments reach; said again when it changes. */
export function Coverage({ input, className }: CoverageProps) {
  const t = useTranslations("needsMe.groups");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.challenges.groups.list.queryOptions(input));
  if (!data) return null;
  const { title, answered, reached, failing } = data;
  return (
    <>
      {title !== null && <span>{t("of", { title, className })}</span>}{" "}
      <span role="status">{failing > 0 && t("coverage", { answered, reached, failing })}</span>
    </>
  );
}
