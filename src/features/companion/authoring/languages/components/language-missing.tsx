"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Locale } from "~/i18n/locales";
import classes from "./languages.module.css";

/** Its heading, where the keyboard goes when a language was taken out. */
export const MISSING_ID = "language-missing";

interface LanguageMissingProps {
  locale: Locale;
  /** A language that is written; none where nothing is. */
  other: Locale | undefined;
  /** Begins without words. */
  onEmpty: () => void;
  /** Begins with the words of the other language. */
  onCopy: () => void;
}

/** A language that nobody has begun: how it can begin. */
export function LanguageMissing({ locale, other, onEmpty, onCopy }: LanguageMissingProps) {
  const t = useTranslations("content");
  const language = t(`editor.language.${locale}`);
  const title = t("languages.missingTitle", { language });
  return (
    <section className={classes.begin} aria-label={title}>
      <h2 id={MISSING_ID} tabIndex={-1}>
        {title}
      </h2>
      {other === undefined ? (
        <p>{t("languages.missingAll")}</p>
      ) : (
        <p>{t("languages.missing", { language, other: t(`editor.language.${other}`) })}</p>
      )}
      <div className={classes.buttons}>
        {other !== undefined && (
          <Button variant="filled" onClick={onCopy}>
            {t("languages.copy", { language, other: t(`editor.language.${other}`) })}
          </Button>
        )}
        <Button variant={other === undefined ? "filled" : "default"} onClick={onEmpty}>
          {t("languages.begin", { language })}
        </Button>
      </div>
    </section>
  );
}
