"use client";

import { IconAlertCircle, IconCheck } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useDescribeError } from "~/components/states/error-text";
import type { Body } from "~/features/content/body/types";
import { ProblemList } from "../../components/problem-list";
import classes from "./editor.module.css";
import type { Check } from "./use-check";

interface ProblemStripProps {
  check: Check;
  body: Body;
  onPick: (path: string) => void;
}

/** What stands in the way of publishing, or that nothing does. */
export function ProblemStrip({ check, body, onPick }: ProblemStripProps) {
  const t = useTranslations("content.editor.problems");
  const describe = useDescribeError();
  const { problems, view, error, current } = check;
  if (error)
    return (
      <div className={classes.strip} role="alert">
        <span>
          {t("failed")} {describe(error)}
        </span>
        <button type="button" className={classes.link} onClick={check.retry}>
          {t("retry")}
        </button>
      </div>
    );
  if (problems.length === 0)
    return (
      <p className={classes.strip} role="status">
        {view && current && <IconCheck size={16} aria-hidden="true" />}
        <span>{view && current ? t("none") : t("checking")}</span>
      </p>
    );
  return (
    <details className={classes.problems}>
      <summary>
        <IconAlertCircle size={16} aria-hidden="true" />
        <span role="status">{t("count", { count: problems.length })}</span>
      </summary>
      <ProblemList problems={problems} body={body} onPick={onPick} />
    </details>
  );
}
