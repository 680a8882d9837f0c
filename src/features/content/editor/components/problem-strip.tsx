"use client";

import { IconAlertCircle, IconCheck } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useDescribeError } from "~/components/states/error-text";
import type { Body } from "../../body/types";
import type { EditorKind } from "../types";
import classes from "./editor.module.css";
import { ProblemList } from "./problem-list";
import type { Check } from "./use-check";

interface ProblemStripProps {
  kind: EditorKind<unknown>;
  check: Check<unknown>;
  body: Body;
  onPick: (path: string) => void;
}

/** What stands in the way of publishing, or that nothing does. */
export function ProblemStrip({ kind, check, body, onPick }: ProblemStripProps) {
  const t = useTranslations("content.editor.problems");
  const describe = useDescribeError();
  const { problems, error, current } = check;
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
        {current && <IconCheck size={16} aria-hidden="true" />}
        <span>{current ? t("none") : t("checking")}</span>
      </p>
    );
  return (
    <details className={classes.problems}>
      <summary>
        <IconAlertCircle size={16} aria-hidden="true" />
        <span role="status">{t("count", { count: problems.length })}</span>
      </summary>
      <ProblemList problems={problems} body={body} wordsOf={kind.wordsOf} onPick={onPick} />
    </details>
  );
}
