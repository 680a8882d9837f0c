"use client";

import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import classes from "./form.module.css";

interface ErrorSummaryProps {
  /** Field path → its message, as `form.errors` holds them. */
  errors: Record<string, ReactNode>;
  /** Field path → the field's label; a path left out is shown by its message alone. */
  labels: Record<string, string>;
  /** Refused as a whole (wrong password, too many tries): the server's sentence. */
  failure?: ReactNode;
  /** Puts the cursor into the field; usually `form.getInputNode(path)?.focus()`. */
  onPick?: (path: string) => void;
}

/** What stands between the person and sending, at the head of the form; every line leads to its field. */
export function ErrorSummary({ errors, labels, failure, onPick }: ErrorSummaryProps) {
  const t = useTranslations("common.form");
  const paths = Object.keys(errors).filter((path) => errors[path]);
  if (paths.length === 0 && !failure) return null;
  return (
    <div className={classes.summary} role="alert">
      <IconAlertTriangle className={classes.icon} size={20} aria-hidden="true" />
      <div>
        {failure && <p>{failure}</p>}
        {paths.length > 0 && <p className={classes.count}>{t("summary", { count: paths.length })}</p>}
        <ul>
          {paths.map((path) => (
            <li key={path}>
              <button type="button" className={classes.pick} onClick={() => onPick?.(path)}>
                {labels[path] && <b>{labels[path]}: </b>}
                {errors[path]}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
