"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Segmented } from "~/components/data/segmented";
import { Loading } from "~/components/states/loading";
import { SkeletonText } from "~/components/states/skeleton";
import type { Locale } from "~/i18n/locales";
import type { Authored } from "../../authoring/schema";
import type { Body } from "../../body/types";
import type { EditorKind } from "../types";
import { type VersionActions, VersionPane } from "../versions/components/version-pane";
import classes from "./editor.module.css";
import type { Check } from "./use-check";

/** What a pane beside the text is shown of. */
export interface Shown<View> {
  body: Body;
  check: Check<View>;
  locale: Locale;
}

/** A pane of one kind of text, beside the preview and the versions. */
export interface ExtraPane<View> {
  name: string;
  label: string;
  show: (shown: Shown<View>) => ReactNode;
}

interface AsidePaneProps<View> {
  view: string;
  views: readonly { value: string; label: string }[];
  onView: (view: string) => void;
  kind: EditorKind<View>;
  authored: Authored;
  shown: Shown<View>;
  onLocale: (locale: Locale) => void;
  preview: (view: View, shown: Shown<View>) => ReactNode;
  panes: readonly ExtraPane<View>[];
  versions: VersionActions;
}

/** What comes of the text: how students see it, what else the kind has to show, and its versions. */
export function AsidePane<View>(props: AsidePaneProps<View>) {
  const { view, views, onView, kind, authored, shown, onLocale, preview, panes, versions } = props;
  const t = useTranslations("content.editor");
  const label = views.find(({ value }) => value === view)?.label;
  return (
    <div className={classes.aside}>
      <div className={classes.head}>
        <span className={classes.asideViews}>
          <Segmented label={t("views.label")} value={view} onChange={onView} options={views} />
        </span>
        {view !== "versions" && (
          <Segmented
            label={t("language.label")}
            value={shown.locale}
            onChange={onLocale}
            options={[
              { value: "en", label: t("language.en") },
              { value: "zh", label: t("language.zh") },
            ]}
          />
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section className={classes.scroll} tabIndex={0} aria-label={label}>
        <div className={classes.sheet}>
          {view === "preview" && <Preview shown={shown} preview={preview} />}
          {panes.find(({ name }) => name === view)?.show(shown)}
          {view === "versions" && (
            <VersionPane kind={kind} authored={authored} body={shown.body} actions={versions} />
          )}
        </div>
      </section>
    </div>
  );
}

function Preview<View>({ shown, preview }: Pick<AsidePaneProps<View>, "shown" | "preview">) {
  const t = useTranslations("content.editor.preview");
  const { check } = shown;
  if (!check.view)
    return check.error || check.current ? (
      <p className={classes.meta}>{t(check.error ? "failed" : "nothing")}</p>
    ) : (
      <Loading>
        <SkeletonText size="xl" width="60%" />
        <SkeletonText size="task" lines={4} />
      </Loading>
    );
  return (
    <>
      <p className={classes.meta}>{t(check.problems.length > 0 ? "unfinished" : "note")}</p>
      {preview(check.view, shown)}
    </>
  );
}
