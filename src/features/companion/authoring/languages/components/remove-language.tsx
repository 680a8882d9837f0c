"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import type { Locale } from "~/i18n/locales";
import { MISSING_ID } from "./language-missing";
import classes from "./languages.module.css";

/** Takes a language out of the text, after asking; the editor offers to put it back. */
export function RemoveLanguage({ locale }: { locale: Locale }) {
  const t = useTranslations("content");
  const { remove } = useEditorTools();
  const [asking, setAsking] = useState(false);
  const language = t(`editor.language.${locale}`);
  if (!asking)
    return (
      <p>
        <button type="button" className={classes.link} onClick={() => setAsking(true)}>
          {t("languages.remove", { language })}
        </button>
      </p>
    );
  return (
    <div className={classes.note} role="alert">
      <p>{t("languages.removeSure", { language })}</p>
      <span className={classes.buttons}>
        <button
          type="button"
          className={classes.link}
          onClick={() => {
            remove([{ path: [], at: locale }]);
            requestAnimationFrame(() => document.getElementById(MISSING_ID)?.focus());
          }}
        >
          {t("languages.removeYes", { language })}
        </button>
        <button type="button" className={classes.link} onClick={() => setAsking(false)}>
          {t("languages.removeNo")}
        </button>
      </span>
    </div>
  );
}
