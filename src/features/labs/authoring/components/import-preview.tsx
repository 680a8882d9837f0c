"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { SkeletonBox } from "~/components/states/skeleton";
import { useTRPCClient } from "~/trpc/client";
import { CriteriaList } from "../../exercises/components/criteria-list";
import { TaskPane } from "../../exercises/components/task-pane";
import type { Imported } from "../schema";
import classes from "./import.module.css";

/** What a student would read of a text that is not saved. */
export function ImportPreview({ body }: { body: Imported["body"] }) {
  const t = useTranslations("content.import");
  const client = useTRPCClient();
  const describe = useDescribeError();
  const { data, error, refetch } = useQuery({
    queryKey: ["import-preview", body],
    queryFn: () => client.labs.authoring.check.mutate({ body }),
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
      <h3 className={classes.previewTitle}>{data.view.title}</h3>
      <TaskPane exercise={data.view}>
        <CriteriaList exercise={data.view} attempt={null} freshId={null} />
      </TaskPane>
    </div>
  );
}
