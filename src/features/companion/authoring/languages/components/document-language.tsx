"use client";

import { useTranslations } from "next-intl";
import { Segmented } from "~/components/data/segmented";
import type { Body } from "~/features/content/body/types";
import { LOCALES, type Locale } from "~/i18n/locales";

interface DocumentLanguageProps {
  body: Body;
  locale: Locale;
  onLocale: (locale: Locale) => void;
}

/** The one language that the form shows; one that is not begun says so. */
export function DocumentLanguage({ body, locale, onLocale }: DocumentLanguageProps) {
  const t = useTranslations("content");
  return (
    <Segmented
      label={t("editor.language.label")}
      value={locale}
      onChange={onLocale}
      options={LOCALES.map((value) => {
        const language = t(`editor.language.${value}`);
        return {
          value,
          label: body[value] === undefined ? t("languages.notBegun", { language }) : language,
        };
      })}
    />
  );
}
