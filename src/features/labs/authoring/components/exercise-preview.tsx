"use client";

import { InLanguage } from "~/features/content/editor/components/in-language";
import type { Locale } from "~/i18n/locales";
import { CriteriaList } from "../../exercises/components/criteria-list";
import { TaskPane } from "../../exercises/components/task-pane";
import type { ExerciseView } from "../../exercises/schema";
import classes from "./exercise-preview.module.css";

const LABS = {
  name: "labs",
  load: { en: () => import("~/messages/en/labs.json"), zh: () => import("~/messages/zh/labs.json") },
};

interface ExercisePreviewProps {
  /** As `labs.authoring.check` gives it. */
  view: ExerciseView;
  /** The language that the view was asked for in. */
  locale: Locale;
}

/** An exercise as a student sees it before the first run, in the language of the view, the product's words too. */
export function ExercisePreview({ view, locale }: ExercisePreviewProps) {
  return (
    <InLanguage locale={locale} words={[LABS]}>
      <article className={classes.sheet} lang={locale} aria-label={view.title}>
        <p className={classes.title}>{view.title}</p>
        <TaskPane key={view.tips.length} exercise={view}>
          <CriteriaList exercise={view} attempt={null} freshId={null} />
        </TaskPane>
        {view.placeholder && <p className={classes.placeholder}>{view.placeholder}</p>}
      </article>
    </InLanguage>
  );
}
