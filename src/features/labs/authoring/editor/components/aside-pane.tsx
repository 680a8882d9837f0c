"use client";

import { useTranslations } from "next-intl";
import { Segmented } from "~/components/data/segmented";
import { Loading } from "~/components/states/loading";
import { SkeletonText } from "~/components/states/skeleton";
import type { Body } from "~/features/content/body/types";
import type { Locale } from "~/i18n/locales";
import { ExercisePreview } from "../../components/exercise-preview";
import type { Authoring } from "../../schema";
import { TrialPane } from "../../trials/components/trial-pane";
import type { Trial } from "../../trials/components/use-trial";
import { type VersionActions, VersionPane } from "../../versions/components/version-pane";
import classes from "./editor.module.css";
import type { EditorView } from "./exercise-editor";
import type { Check } from "./use-check";

interface AsidePaneProps {
  view: Exclude<EditorView, "write">;
  onView: (view: Exclude<EditorView, "write">) => void;
  authoring: Authoring;
  userId: string;
  body: Body;
  check: Check;
  trial: Trial;
  locale: Locale;
  onLocale: (locale: Locale) => void;
  versions: VersionActions;
}

/** What comes of the text: how students see it, how prompts fare on it, and its versions. */
export function AsidePane(props: AsidePaneProps) {
  const { view, onView, authoring, userId, body, check, trial, locale, onLocale, versions } = props;
  const t = useTranslations("content.editor");
  return (
    <div className={classes.aside}>
      <div className={classes.head}>
        <span className={classes.asideViews}>
          <Segmented
            label={t("views.label")}
            value={view}
            onChange={onView}
            options={(["preview", "trial", "versions"] as const).map((value) => ({
              value,
              label: t(`views.${value}`),
            }))}
          />
        </span>
        {view !== "versions" && (
          <Segmented
            label={t("language.label")}
            value={locale}
            onChange={onLocale}
            options={[
              { value: "en", label: t("language.en") },
              { value: "zh", label: t("language.zh") },
            ]}
          />
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section className={classes.scroll} tabIndex={0} aria-label={t(`views.${view}`)}>
        <div className={classes.sheet}>
          {view === "preview" && <Preview check={check} locale={locale} />}
          {view === "trial" && (
            <TrialPane
              trial={trial}
              body={body}
              locale={locale}
              keptAs={`loupe:trial:${userId}:${authoring.exerciseId}`}
              problems={check.problems.length}
            />
          )}
          {view === "versions" && <VersionPane authoring={authoring} body={body} actions={versions} />}
        </div>
      </section>
    </div>
  );
}

function Preview({ check, locale }: { check: Check; locale: Locale }) {
  const t = useTranslations("content.editor.preview");
  if (!check.view)
    return check.error ? (
      <p className={classes.meta}>{t("failed")}</p>
    ) : (
      <Loading>
        <SkeletonText size="xl" width="60%" />
        <SkeletonText size="task" lines={4} />
      </Loading>
    );
  return (
    <>
      <p className={classes.meta}>{t(check.problems.length > 0 ? "unfinished" : "note")}</p>
      <ExercisePreview view={check.view} locale={locale} />
    </>
  );
}
