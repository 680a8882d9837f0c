"use client";

import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import classes from "./state.module.css";

interface ErrorStateProps {
  /** What happened; "This could not be loaded" if left out. */
  title?: string;
  /** Why, and what was kept. */
  children?: ReactNode;
  onRetry?: (() => void) | undefined;
  retrying?: boolean;
}

/**
 * What happened, what was kept, and another try; stands where the content would. A plain button: every screen carries this,
 * also those that load no other control of the component library.
 */
export function ErrorState({ title, children, onRetry, retrying = false }: ErrorStateProps) {
  const t = useTranslations("common");
  return (
    <div className={classes.state} data-kind="error" role="alert">
      <IconAlertTriangle size={20} className={classes.icon} aria-hidden="true" />
      <div>
        <p className={classes.title}>{title ?? t("errorState.title")}</p>
        <p className={classes.sentence}>{children ?? t("errorState.body")}</p>
        {onRetry && (
          <button
            type="button"
            className={classes.retry}
            onClick={retrying ? undefined : onRetry}
            aria-disabled={retrying}
          >
            {t("retry")}
          </button>
        )}
      </div>
    </div>
  );
}
