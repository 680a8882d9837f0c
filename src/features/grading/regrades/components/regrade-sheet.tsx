"use client";

import { useTranslations } from "next-intl";
import { Section } from "~/components/layout/page";
import { EmptyState } from "~/components/states/empty-state";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonRows } from "~/components/states/skeleton";
import { Notice } from "~/features/identity/account/components/notice";
import { nothingOf } from "../rules";
import { ChangeTable } from "./change-table";
import classes from "./regrade.module.css";
import { RegradeApply } from "./regrade-apply";
import { RegradeCounts } from "./regrade-counts";
import { type RegradeCalls, useRegrade } from "./use-regrade";

interface RegradeSheetProps {
  calls: RegradeCalls;
  userId: string;
  regradeId: string;
  onPreview: () => void;
}

/** One regrade: what was found, whose result changes, and how to apply it; or that it is done. */
export function RegradeSheet({ calls, userId, regradeId, onPreview }: RegradeSheetProps) {
  const t = useTranslations("regrade");
  const describe = useDescribeError();
  const regrade = useRegrade(calls, regradeId);
  const { head } = regrade;
  if (!head)
    return regrade.error ? (
      <ErrorState title={t("loadFailed")} onRetry={onPreview}>
        {describe(regrade.error)}
      </ErrorState>
    ) : (
      <Loading>
        <SkeletonRows rows={5} />
      </Loading>
    );
  const { counts, written, state } = head;
  const nothing = state === "previewed" ? nothingOf(counts) : null;
  if (state === "previewed" && counts.attempts === 0)
    return <EmptyState>{t(`${calls.kind}.noAttempts`)}</EmptyState>;
  return (
    <>
      {state === "applied" ? (
        <div className={classes.done}>
          <Notice tone="ok">
            {t("done.text", written)} {t("done.told", { students: written.students })}
          </Notice>
        </div>
      ) : (
        <RegradeCounts counts={counts} />
      )}
      {nothing !== null && <p className={classes.nothing}>{t(`${calls.kind}.${nothing}`)}</p>}
      {regrade.changes.length > 0 && (
        <Section title={t(state === "previewed" ? "table.title" : "table.titleApplied")} id="regrade-changes">
          <ChangeTable regrade={regrade} />
        </Section>
      )}
      {head.mine && state !== "applied" && counts.changed > 0 && (
        <Section title={t("apply.title")} id="regrade-apply" ruled>
          <RegradeApply calls={calls} userId={userId} head={head} onPreview={onPreview} />
        </Section>
      )}
    </>
  );
}
