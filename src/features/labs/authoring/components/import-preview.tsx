"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { SkeletonBox } from "~/components/states/skeleton";
import { useTRPCClient } from "~/trpc/client";
import type { Imported } from "../schema";
import { ExercisePreview } from "./exercise-preview";
import classes from "./import.module.css";

/** What a student would read of a text that is not saved. */
export function ImportPreview({ body }: { body: Imported["body"] }) {
  const t = useTranslations("content.import");
  const client = useTRPCClient();
  const locale = useLocale();
  const describe = useDescribeError();
  const { data, error, refetch } = useQuery({
    queryKey: ["import-preview", body, locale],
    queryFn: () => client.labs.authoring.check.mutate({ body, locale }),
    gcTime: 0,
  });
  if (error)
    return (
      <ErrorState title={t("previewFailed")} onRetry={() => void refetch()}>
        {describe(error)}
      </ErrorState>
    );
  if (!data) return <SkeletonBox height="240px" />;
  if (!data.view) return <p>{t("noPreview")}</p>;
  return (
    <div className={classes.preview}>
      <ExercisePreview view={data.view} locale={locale} />
    </div>
  );
}
