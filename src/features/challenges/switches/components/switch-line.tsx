"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { useDescribeError } from "~/components/states/error-text";
import type { SwitchPlace } from "../types";
import classes from "./switch-line.module.css";

interface SwitchLineProps {
  name: string;
  hint: string;
  enabled: boolean;
  offAbove: SwitchPlace | null;
  mayChange: boolean;
  pending: boolean;
  error: unknown;
  onTurn: (enabled: boolean) => void;
}

/** One switch of the tutor: where it is, how it stands, and a wider one that is off all the same. */
export function SwitchLine(props: SwitchLineProps) {
  const { name, hint, enabled, offAbove, mayChange, pending, error, onTurn } = props;
  const t = useTranslations("tutor.switches");
  const describe = useDescribeError();
  const id = useId();
  return (
    <div className={classes.line}>
      <div className={classes.words}>
        <p className={classes.name} id={`${id}name`}>
          {name}
        </p>
        <p className={classes.hint} id={`${id}hint`}>
          {hint}
        </p>
        {enabled && (offAbove === "site" || offAbove === "organization") && (
          <p className={classes.above}>{t(`offAbove.${offAbove}`)}</p>
        )}
        {error !== null && (
          <p className={classes.failed} role="alert">
            {t("failed")} {describe(error)}
          </p>
        )}
      </div>
      {mayChange ? (
        <button
          type="button"
          role="switch"
          className={classes.switch}
          aria-checked={enabled}
          aria-labelledby={`${id}name`}
          aria-describedby={`${id}hint`}
          aria-disabled={pending}
          onClick={() => {
            if (!pending) onTurn(!enabled);
          }}
        >
          <i aria-hidden="true" />
          <span aria-hidden="true">{enabled ? t("on") : t("off")}</span>
        </button>
      ) : (
        <span className={classes.state}>{enabled ? t("on") : t("off")}</span>
      )}
    </div>
  );
}
