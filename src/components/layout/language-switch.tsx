"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useOptimistic, useTransition } from "react";
import { Segmented } from "~/components/data/segmented";
import { LOCALES, type Locale } from "~/i18n/locales";
import { rememberLocale } from "./remember-locale";

interface LanguageSwitchProps {
  /** Keeps the choice with the account as well; a rejected promise leaves the language as it is. */
  onSave?: ((locale: Locale) => Promise<unknown>) | undefined;
}

/** English or Chinese, each named in its own language. Nothing typed on the page is lost: it re-renders in place. */
export function LanguageSwitch({ onSave }: LanguageSwitchProps) {
  const t = useTranslations("common.language");
  const router = useRouter();
  const locale = useLocale();
  const [, startTransition] = useTransition();
  const [shown, setShown] = useOptimistic(locale);
  const choose = (next: Locale) =>
    startTransition(async () => {
      setShown(next);
      await onSave?.(next);
      rememberLocale(next);
      router.refresh();
    });
  return (
    <Segmented
      label={t("label")}
      value={shown}
      options={LOCALES.map((option) => ({ value: option, label: <span lang={option}>{t(option)}</span> }))}
      onChange={choose}
    />
  );
}
