"use client";

import { useTranslations } from "next-intl";
import { Segmented } from "~/components/data/segmented";
import type { Body } from "~/features/content/body/types";
import type { Locale } from "~/i18n/locales";
import { missingTexts } from "../../../body/texts/rules";
import type { Languages } from "../../types";

interface LanguageSwitchProps {
  body: Body;
  languages: Languages;
  onLanguages: (languages: Languages) => void;
}

/** Which languages the form shows, each with what it lacks. */
export function LanguageSwitch({ body, languages, onLanguages }: LanguageSwitchProps) {
  const t = useTranslations("content.editor");
  const missing = (language: Locale) => {
    const count = missingTexts(body, language);
    const name = t(`language.${language}`);
    return count === 0 ? name : t("languageMissing", { language: name, count });
  };
  return (
    <Segmented
      label={t("language.label")}
      value={languages}
      onChange={onLanguages}
      options={[
        { value: "both", label: t("language.both") },
        { value: "en", label: missing("en") },
        { value: "zh", label: missing("zh") },
      ]}
    />
  );
}
