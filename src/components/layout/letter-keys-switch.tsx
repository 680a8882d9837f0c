"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { useLetterKeys } from "./letter-keys";
import classes from "./letter-keys-switch.module.css";

/** Turns single-letter keys off and on, on this device. */
export function LetterKeysSwitch() {
  const t = useTranslations("common.letterKeys");
  const [on, set] = useLetterKeys();
  const hint = useId();
  return (
    <div className={classes.line}>
      <label className={classes.label}>
        <input
          type="checkbox"
          checked={on}
          aria-describedby={hint}
          onChange={(event) => set(event.currentTarget.checked)}
        />
        {t("label")}
      </label>
      <p className={classes.hint} id={hint}>
        {t("hint")}
      </p>
    </div>
  );
}
