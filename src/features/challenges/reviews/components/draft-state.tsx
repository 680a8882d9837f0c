"use client";

import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import { useDescribeError } from "~/components/states/error-text";
import { appErrorOf } from "~/trpc/app-error-of";
import type { Draft } from "../drafts/components/use-draft";
import classes from "./evaluation.module.css";

/** Whether what is being written is with the server. */
export function DraftState({ draft }: { draft: Draft }) {
  const t = useTranslations("review.draft");
  const describe = useDescribeError();
  const { state, savedAt, error, clashes } = draft;
  const time = () => <DateTime value={savedAt ?? new Date(0)} as="brief" />;
  return (
    <p className={classes.draftState} role="status">
      {clashes.length > 0
        ? t("clash")
        : state === "failed"
          ? appErrorOf(error).reason === "challenges.reviewChanged"
            ? t("saving")
            : t("failed", { why: describe(error) })
          : state === "saving" || state === "unsaved"
            ? t("saving")
            : savedAt
              ? t.rich("saved", { time })
              : t("none")}
    </p>
  );
}
