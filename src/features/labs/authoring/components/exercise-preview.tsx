"use client";

import { NextIntlClientProvider, useLocale } from "next-intl";
import { type ReactNode, Suspense, use } from "react";
import type { Locale } from "~/i18n/locales";
import { CriteriaList } from "../../exercises/components/criteria-list";
import { TaskPane } from "../../exercises/components/task-pane";
import type { ExerciseView } from "../../exercises/schema";
import classes from "./exercise-preview.module.css";

interface ExercisePreviewProps {
  /** As `labs.authoring.check` gives it. */
  view: ExerciseView;
  /** The language that the view was asked for in. */
  locale: Locale;
}

/** An exercise as a student sees it before the first run, in the language of the view, the product's words too. */
export function ExercisePreview({ view, locale }: ExercisePreviewProps) {
  const spoken = useLocale();
  const sheet = (
    <article className={classes.sheet} lang={locale} aria-label={view.title}>
      <p className={classes.title}>{view.title}</p>
      <TaskPane key={view.tips.length} exercise={view}>
        <CriteriaList exercise={view} attempt={null} freshId={null} />
      </TaskPane>
      {view.placeholder && <p className={classes.placeholder}>{view.placeholder}</p>}
    </article>
  );
  if (locale === spoken) return sheet;
  return (
    <Suspense>
      <InLanguage locale={locale}>{sheet}</InLanguage>
    </Suspense>
  );
}

/** The labs' words of the other language; fetched when somebody looks at it, and once. */
const words: Partial<Record<Locale, Promise<{ labs: object }>>> = {};
const load: Record<Locale, () => Promise<{ default: object }>> = {
  en: () => import("~/messages/en/labs.json"),
  zh: () => import("~/messages/zh/labs.json"),
};
const wordsOf = (locale: Locale) =>
  (words[locale] ??= load[locale]().then(({ default: labs }) => ({ labs })));

function InLanguage({ locale, children }: { locale: Locale; children: ReactNode }) {
  const messages = use(wordsOf(locale));
  return (
    <NextIntlClientProvider locale={locale} messages={messages}>
      {children}
    </NextIntlClientProvider>
  );
}
