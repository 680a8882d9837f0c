"use client";

import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDescribeError } from "~/components/states/error-text";
import classes from "./submission.module.css";
import type { SubmissionState } from "./use-submission";

/** The other quiz begins where it says what was carried over; this note is gone then. */
function toTop(): void {
  const page = document.getElementById("content");
  page?.focus({ preventScroll: true });
  page?.scrollIntoView();
}

/** What became of the last try to submit, where it brought no result: what happened, what was kept, and another try. */
export function SubmissionNote({ submission }: { submission: SubmissionState }) {
  const t = useTranslations("companion.quiz.submission");
  const common = useTranslations("common");
  const describe = useDescribeError();
  const { phase, error, submit, renew } = submission;
  const [renewing, setRenewing] = useState(false);
  // Of one refusal; another one begins anew.
  const [failed, setFailed] = useState<{ of: unknown; why: unknown } | null>(null);
  const goOn = async (fetchNow: () => Promise<void>) => {
    setRenewing(true);
    setFailed(null);
    try {
      await fetchNow();
      toTop();
    } catch (why) {
      setFailed({ of: error, why });
    } finally {
      setRenewing(false);
    }
  };
  const unsure = phase === "unsure";
  const failure = failed?.of === error ? failed : null;
  return (
    <>
      <p className={classes.sending} role="status">
        {phase === "sending" ? t("sending") : ""}
      </p>
      {phase !== "sending" && (unsure || error !== null) && (
        <div className={classes.failed} role="alert">
          <IconAlertTriangle size={20} className={classes.icon} aria-hidden="true" />
          <div>
            <p className={classes.title}>{t(unsure ? "unsure" : "refused")}</p>
            {error !== null && <p className={classes.why}>{describe(error)}</p>}
            <p className={classes.why}>{t(unsure ? "once" : "kept")}</p>
            {unsure && (
              <Button className={classes.retry ?? ""} variant="filled" onClick={submit}>
                {common("retry")}
              </Button>
            )}
            {renew && failure && (
              <p className={classes.why}>
                {t("renewFailed")} {describe(failure.why)}
              </p>
            )}
            {renew && (
              <Button className={classes.retry ?? ""} loading={renewing} onClick={() => void goOn(renew)}>
                {t("renew")}
              </Button>
            )}
          </div>
        </div>
      )}
    </>
  );
}
