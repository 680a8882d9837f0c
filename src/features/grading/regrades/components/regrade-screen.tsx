"use client";

import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "~/components/layout/page";
import { EmptyState } from "~/components/states/empty-state";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonRows } from "~/components/states/skeleton";
import classes from "./regrade.module.css";
import { RegradeHistory } from "./regrade-history";
import { RegradeSheet } from "./regrade-sheet";
import { type RegradeCalls, regradesKey } from "./use-regrade";

interface RegradeScreenProps {
  calls: RegradeCalls;
  userId: string;
  /** Of the address, so that a reload shows the same preview. */
  regradeId: string | undefined;
}

/** Preview, application and history of regrading one exercise or quiz. */
export function RegradeScreen({ calls, userId, regradeId: initial }: RegradeScreenProps) {
  const t = useTranslations("regrade");
  const queries = useQueryClient();
  const describe = useDescribeError();
  const [regradeId, setRegradeId] = useState(initial);
  const open = (id: string) => {
    setRegradeId(id);
    window.history.replaceState(null, "", `?regrade=${id}`);
  };
  const preview = useMutation({
    mutationFn: calls.preview,
    onSuccess: async ({ id }) => {
      open(id);
      await queries.invalidateQueries({ queryKey: regradesKey(calls, "one") });
    },
  });
  const start = () => preview.mutate();
  const shown = preview.isPending ? undefined : regradeId;
  return (
    <>
      <p className={classes.lead}>{t(`${calls.kind}.lead`)}</p>
      <Section
        title={t(shown === undefined ? "counts.title" : "counts.found")}
        id="regrade-preview"
        ruled
        aside={
          shown !== undefined && (
            <Button size="xs" onClick={start}>
              {t("previewAgain")}
            </Button>
          )
        }
      >
        {preview.isPending ? (
          <Loading>
            <p className={classes.fact}>{t("previewing")}</p>
            <SkeletonRows rows={5} />
          </Loading>
        ) : preview.error ? (
          <ErrorState title={t("previewFailed")} onRetry={start}>
            {describe(preview.error)}
          </ErrorState>
        ) : shown === undefined ? (
          <EmptyState
            action={
              <Button variant="filled" onClick={start}>
                {t("preview")}
              </Button>
            }
          >
            {t("previewNone")}
          </EmptyState>
        ) : (
          <RegradeSheet key={shown} calls={calls} userId={userId} regradeId={shown} onPreview={start} />
        )}
      </Section>
      <Section title={t("history.title")} id="regrade-history" ruled>
        <RegradeHistory calls={calls} onFinish={open} />
      </Section>
    </>
  );
}
